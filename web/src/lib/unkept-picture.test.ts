import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { FaultError } from "./errors.ts";
import { unkeptPicture } from "./unkept-picture.ts";

afterEach(() => vi.unstubAllGlobals());

const answering = (answer: () => Response) => {
  const asked = vi.fn(async (_address: string, _how: RequestInit) => answer());
  vi.stubGlobal("fetch", asked);
  return asked;
};

it("gives the picture itself, and asks that nothing keeps it", async () => {
  const asked = answering(() => new Response(new Blob(["abc"], { type: "image/png" })));
  expect(await unkeptPicture("bucket", "file", "token")).toBe("data:image/png;base64,YWJj");
  const [address, how] = asked.mock.calls[0]!;
  expect(String(address)).toMatch(/\/storage\/buckets\/bucket\/files\/file\/view\?.*token=token/u);
  expect(how).toMatchObject({ cache: "no-store" });
});

it("a pass that is over is a fault, as is a network that is away", async () => {
  answering(() => new Response("", { status: 401 }));
  await expect(unkeptPicture("bucket", "file", "token")).rejects.toThrow(FaultError);
  answering(() => {
    throw new TypeError("Failed to fetch");
  });
  await expect(unkeptPicture("bucket", "file", "token")).rejects.toThrow(FaultError);
});

it("a portal's page is no picture", async () => {
  answering(() => new Response("<html>", { headers: { "content-type": "text/html" } }));
  await expect(unkeptPicture("bucket", "file", "token")).rejects.toMatchObject({ why: "between" });
});

it("no screen follows a file's address by itself", () => {
  const source = path.resolve(import.meta.dirname, "..");
  const followers = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file) && !file.includes(".test."))
    .filter((file) => /getFile(?:View|Preview|Download)/u.test(readFileSync(path.join(source, file), "utf8")));
  expect(followers.sort()).toEqual(["lib/private-files.ts", "lib/unkept-picture.ts"]);
});
