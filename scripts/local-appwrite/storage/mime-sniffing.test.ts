import { expect, test } from "vitest";
import { sniffMimeType } from "./mime-sniffing.ts";

test.each([
  ["nothing", Buffer.alloc(0), "application/x-empty"],
  ["a PNG", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"), "image/png"],
  ["a JPEG", Buffer.from("\xff\xd8\xff\xe0", "latin1"), "image/jpeg"],
  ["a WebP", Buffer.from("RIFF\0\0\0\0WEBPVP8 ", "latin1"), "image/webp"],
  ["a PDF", Buffer.from("%PDF-1.7"), "application/pdf"],
  ["words", Buffer.from("hello world\n"), "text/plain"],
  ["words in another script", Buffer.from("terima kasih — 感谢"), "text/plain"],
  ["JSON", Buffer.from('{"a":1}'), "application/json"],
  ["almost JSON", Buffer.from('{"a":'), "text/plain"],
  ["a page", Buffer.from("<!DOCTYPE html><p>hi"), "text/html"],
  ["a drawing", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "image/svg+xml"],
  ["bytes", Buffer.from([0, 1, 2, 3]), "application/octet-stream"],
  ["a few bells, which a text may ring", Buffer.alloc(10, 7), "text/plain"],
  ["megabytes of bells, which look like a tape", Buffer.alloc(10_486_994, 7), "application/SIMH-tape-data"],
])("%s is told from the bytes", (_name, content, expected) => {
  expect(sniffMimeType(content)).toBe(expected);
});
