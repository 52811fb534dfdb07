import { expect, it } from "vitest";
import { isSameSite } from "./same-site.ts";

it.each([
  ["https://tenang.example", "https://api.tenang.example/v1", true],
  ["https://www.tenang.co.id", "https://api.tenang.co.id/v1", true],
  ["https://tenang.example:8443", "https://tenang.example/v1", true],
  ["http://localhost:5173", "http://localhost:4000/v1", true],
  ["http://127.0.0.1:5173", "http://127.0.0.1/v1", true],
  ["https://tenang.example", "https://cloud.appwrite.io/v1", false],
  ["https://tenang.example", "http://api.tenang.example/v1", false],
  ["https://tenang.co.id", "https://other.co.id/v1", false],
  ["https://tenang.vercel.app", "https://other.vercel.app/v1", false],
  ["https://tenang.github.io", "https://other.github.io/v1", false],
  ["http://localhost:5173", "http://127.0.0.1:4000/v1", false],
  ["http://10.0.0.1", "http://10.0.0.2/v1", false],
])("%s and %s: %s", (web, api, expected) => {
  expect(isSameSite(web, api)).toBe(expected);
});
