// The storage service through the real SDKs, and bare requests where a browser would make them.
import { Storage as WebStorage } from "appwrite";
import { Query, Storage, Tokens } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let storage: Storage;
let ann: WebStorage;
let bob: WebStorage;
let bucketNumber = 0;
let bucketId: string;

beforeAll(async () => {
  server = await startTestServer();
  storage = new Storage(server.admin);
  ann = new WebStorage(await server.signIn("ann"));
  bob = new WebStorage(await server.signIn("bob"));
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});
beforeEach(async () => {
  bucketId = `bucket${bucketNumber++}`;
  await storage.createBucket({
    bucketId,
    name: bucketId,
    permissions: ['create("users")'],
    fileSecurity: true,
    maximumFileSize: 20_000_000,
  });
});

const address = (fileId: string, rest: string) =>
  `${server.endpoint}/storage/buckets/${bucketId}/files/${fileId}/${rest}${rest.includes("?") ? "&" : "?"}project=${server.projectId}`;

describe("uploading", () => {
  test("a large file comes in pieces, in parallel, and is whole in the end", async () => {
    const content = new Uint8Array(13_000_000).map((_, index) => index % 251);
    const progress: number[] = [];
    const file = await ann.createFile({
      bucketId,
      fileId: "large",
      file: new File([content], "large.bin"),
      onProgress: ({ chunksUploaded }) => progress.push(chunksUploaded),
    });
    expect(file).toMatchObject({ chunksTotal: 3, chunksUploaded: 3, sizeOriginal: content.length });
    expect(progress.length).toBe(3);
    const whole = new Uint8Array(await storage.getFileDownload({ bucketId, fileId: "large" }));
    expect(Buffer.compare(whole, content)).toBe(0);
  });

  test("half a file cannot be read", async () => {
    const form = new FormData();
    form.append("fileId", "half");
    form.append("file", new Blob([new Uint8Array(5 * 1024 * 1024)]), "half.bin");
    const headers = {
      "x-appwrite-project": server.projectId,
      "x-appwrite-key": server.apiKey,
      "content-range": "bytes 0-5242879/10000000",
    };
    const url = `${server.endpoint}/storage/buckets/${bucketId}/files`;
    const answer = await fetch(url, { method: "POST", headers, body: form });
    expect(await answer.json()).toMatchObject({ chunksTotal: 2, chunksUploaded: 1, signature: "" });
    await expect(storage.getFileView({ bucketId, fileId: "half" })).rejects.toMatchObject({
      type: "storage_file_not_found",
    });
  });

  test("what the bucket does not allow is refused and leaves nothing", async () => {
    await storage.updateBucket({
      ...{ bucketId, name: bucketId, fileSecurity: true, maximumFileSize: 10 },
      allowedFileExtensions: ["txt"],
    });
    const attempt = (name: string, content: string) =>
      storage.createFile({ bucketId, fileId: "refused", file: InputFile.fromPlainText(content, name) });
    await expect(attempt("a.exe", "x")).rejects.toMatchObject({ type: "storage_file_type_unsupported" });
    await expect(attempt("a.txt", "x".repeat(11))).rejects.toMatchObject({ type: "storage_invalid_file_size" });
    expect((await storage.listFiles({ bucketId })).total).toBe(0);
  });
});

describe("who may read", () => {
  test("a file is its uploader's alone, until it is shared", async () => {
    await ann.createFile({ bucketId, fileId: "mine", file: new File(["secret"], "mine.txt") });
    await expect(bob.getFile({ bucketId, fileId: "mine" })).rejects.toMatchObject({ code: 404 });
    expect((await bob.listFiles({ bucketId })).total).toBe(0);
    await expect(bob.deleteFile({ bucketId, fileId: "mine" })).rejects.toMatchObject({ code: 401 });
    await ann.updateFile({ bucketId, fileId: "mine", permissions: ['read("users")', 'update("user:ann")'] });
    expect((await bob.getFile({ bucketId, fileId: "mine" })).name).toBe("mine.txt");
    expect((await fetch(address("mine", "view"))).status).toBe(404);
  });

  test("a token opens one file for anybody until it expires", async () => {
    for (const fileId of ["one", "two"]) {
      await storage.createFile({ bucketId, fileId, file: InputFile.fromPlainText("shown", `${fileId}.txt`) });
    }
    const expire = new Date(server.virtualClock.now() + 60_000).toISOString();
    const { secret } = await new Tokens(server.admin).createFileToken({ bucketId, fileId: "one", expire });
    expect(await (await fetch(address("one", `view?token=${secret}`))).text()).toBe("shown");
    expect((await fetch(address("two", `view?token=${secret}`))).status).toBe(401);
    expect((await fetch(address("none", `view?token=${secret}`))).status).toBe(401);
    expect((await fetch(address("one", "view?token="))).status).toBe(400);
    expect((await fetch(address("one", `view?token=${secret}x`))).status).toBe(404);
    expect((await new Tokens(server.admin).list({ bucketId, fileId: "one" })).tokens[0]?.accessedAt).not.toBe("");
    await server.virtualClock.advance(61_000);
    expect((await fetch(address("one", `view?token=${secret}`))).status).toBe(404);
  });
});

describe("content", () => {
  beforeEach(() => storage.updateBucket({ bucketId, name: bucketId, permissions: ['read("any")'] }));

  test("a name beyond ASCII is in the header byte for byte, and ends no header", async () => {
    const file = InputFile.fromPlainText("x", 'kawung ✓ "é".txt');
    await storage.createFile({ bucketId, fileId: "uni", file, permissions: ['read("any")'] });
    const header = (await fetch(address("uni", "download"))).headers.get("content-disposition") ?? "";
    expect(Buffer.from(header, "latin1").toString()).toContain("kawung ✓ ");
    expect(Buffer.from(header, "latin1").toString()).toContain("é");
  });

  test("a page that was uploaded is never run under the API's origin", async () => {
    const page = "<!doctype html><script>alert(1)</script>";
    const file = await storage.createFile({ bucketId, fileId: "page", file: InputFile.fromPlainText(page, "x.html") });
    expect(file.mimeType).toBe("text/html");
    const view = await fetch(address("page", "view"));
    expect(view.headers.get("content-type")).toBe("text/plain");
    expect(view.headers.get("content-security-policy")).toBe("script-src none;");
    expect(view.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("a part of a file, and no part outside it", async () => {
    await storage.createFile({ bucketId, fileId: "parts", file: InputFile.fromPlainText("hello world", "x.txt") });
    const part = (range: string) => fetch(address("parts", "download"), { headers: { range } });
    expect(await (await part("bytes=6-10")).text()).toBe("world");
    expect(await (await part("bytes=6-")).text()).toBe("world");
    expect((await part("bytes=6-11")).status).toBe(416);
    expect((await part("lines=1-2")).status).toBe(416);
  });

  test("a picture's preview has the asked size and format", async () => {
    const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#0a7" } })
      .png()
      .toBuffer();
    const file = InputFile.fromBuffer(new Blob([new Uint8Array(picture)]), "p.png");
    await storage.createFile({ bucketId, fileId: "picture", file });
    const preview = await fetch(address("picture", "preview?width=10&height=10&output=webp&borderRadius=3"));
    expect(preview.headers.get("content-type")).toBe("image/webp");
    const { width, height, format } = await sharp(Buffer.from(await preview.arrayBuffer())).metadata();
    expect([width, height, format]).toEqual([10, 10, "webp"]);
    expect((await fetch(address("picture", "preview?width=9999"))).status).toBe(400);
  });

  test("anything else has a picture of a document", async () => {
    await storage.createFile({ bucketId, fileId: "words", file: InputFile.fromPlainText("words", "w.txt") });
    const preview = await fetch(address("words", "preview?width=64"));
    expect(preview.headers.get("content-type")).toBe("image/png");
    expect((await sharp(Buffer.from(await preview.arrayBuffer())).metadata()).width).toBe(64);
  });
});

test("lists follow queries", async () => {
  for (const name of ["b.txt", "a.txt", "c.png"]) {
    await storage.createFile({ bucketId, fileId: "unique()", file: InputFile.fromPlainText(name, name) });
  }
  const names = async (...queries: string[]) =>
    (await storage.listFiles({ bucketId, queries })).files.map(({ name }) => name);
  expect(await names(Query.orderAsc("name"))).toEqual(["a.txt", "b.txt", "c.png"]);
  expect(await names(Query.endsWith("name", ".txt"), Query.orderDesc("name"))).toEqual(["b.txt", "a.txt"]);
});

test("a deleted bucket takes its files along", async () => {
  await storage.createFile({ bucketId, fileId: "gone", file: InputFile.fromPlainText("x", "x.txt") });
  await storage.deleteBucket({ bucketId });
  await expect(storage.getFile({ bucketId, fileId: "gone" })).rejects.toMatchObject({
    type: "storage_bucket_not_found",
  });
  await storage.createBucket({ bucketId, name: "again" });
  expect((await storage.listFiles({ bucketId })).total).toBe(0);
});
