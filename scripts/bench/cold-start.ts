// How long a function takes from nothing: a fresh process imports its bundle, gets a first call and asks its first of
// Appwrite. In production that is what the first person after a quiet while waits for.
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { buildFunctions } from "../build.ts";
import { functionsBuildDir } from "../bundle-functions.ts";
import { type Figure, inWords, spreadOf } from "./figure.ts";

const SAMPLES = 15;
/** The one with most in it, one of the usual kind, and the one that is called most. */
const MEASURED = ["createBooking", "acceptTherapist", "chat"] as const;

/** Runs in the fresh process. Whatever Appwrite answers: the figure is the way to its door and back. */
const FIRST_CALL = `
const begun = performance.now();
const { default: handle } = await import(process.argv[1]);
const headers = { "x-appwrite-key": "key", "x-appwrite-user-id": "somebody" };
const req = { bodyText: process.argv[2], headers, method: "POST", path: "/" };
await Promise.resolve(handle({ req, res: { json: (body) => body }, log() {}, error() {} })).catch(() => null);
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ ms: performance.now() - begun, processorMs: (user + system) / 1000 }));`;

/** Calls that get as far as asking Appwrite, which is where everybody's calls are counted. */
const CALLS: Record<(typeof MEASURED)[number], object> = {
  createBooking: { action: "quote", areaCode: "kemang", coordinates: { lat: -6.26, lng: 106.82 }, hotel: false },
  acceptTherapist: { bookingId: "0".repeat(20), commandId: "0".repeat(20), therapistId: "0".repeat(20) },
  chat: {
    action: "send",
    conversationId: "0".repeat(20),
    clientMessageId: "0".repeat(20),
    content: { kind: "text", body: "halo" },
  },
};

/** One figure for each function, interleaved so that a busy moment is everybody's. */
export const benchColdStart = async (bundlesDir = functionsBuildDir): Promise<Figure[]> => {
  await buildFunctions();
  let asked = 0;
  const appwrite = createServer((_, response) => {
    asked += 1;
    response.writeHead(404, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => appwrite.listen(0, "127.0.0.1", resolve));
  const { port } = appwrite.address() as AddressInfo;
  const env = {
    ...process.env,
    APPWRITE_FUNCTION_API_ENDPOINT: `http://127.0.0.1:${port}/v1`,
    APPWRITE_FUNCTION_PROJECT_ID: "bench",
  };
  const taken = new Map(MEASURED.map((id) => [id, { ms: [] as number[], processorMs: [] as number[] }]));
  for (let round = 0; round < SAMPLES; round++) {
    for (const id of MEASURED) {
      const args = ["--input-type=module", "-e", FIRST_CALL, path.join(bundlesDir, id, "main.js")];
      const { stdout } = await promisify(execFile)(process.execPath, [...args, JSON.stringify(CALLS[id])], { env });
      const { ms, processorMs } = JSON.parse(stdout) as { ms: number; processorMs: number };
      taken.get(id)!.ms.push(ms);
      taken.get(id)!.processorMs.push(processorMs);
    }
  }
  appwrite.close();
  if (asked === 0) throw new Error("No function has asked Appwrite for anything.");
  return [...taken].map(([id, { ms, processorMs }]) => ({
    name: `${id}: a first call in a fresh process`,
    value: spreadOf(ms).p50,
    unit: "ms",
    detail: `${inWords(spreadOf(ms))}  processor p50 ${Math.round(spreadOf(processorMs).p50)} ms`,
    aim: null,
    real: null,
  }));
};
