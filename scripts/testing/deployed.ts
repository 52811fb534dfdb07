// The product on a server of its own for each test file, without deploying it each time: the real CLI pushes it into a
// data folder once for every build, and each start begins with a copy. How it is pushed has tests of its own.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { appwriteJsonPath } from "../appwrite-json.ts";
import { buildFunctions } from "../build.ts";
import { hashOf } from "../build-once.ts";
import { functionsBuildDir } from "../bundle-functions.ts";
import { VirtualClock } from "../local-appwrite/kernel/clock.ts";
import { startLocalAppwrite } from "../local-appwrite/server.ts";
import { pushOnce, startTenang, type Tenang, type TenangOptions } from "../tenang.ts";

const keptDir = path.resolve(import.meta.dirname, "../../.build/deployed");
/** Before anything that a test's clock may show. */
const LONG_AGO = Date.UTC(2020, 0, 1);

/** A copy of the folder of a server to which the product has been deployed, with nobody in it. The caller deletes it. */
export const deployedFolder = async (): Promise<string> => {
  await buildFunctions();
  const inputs = [appwriteJsonPath, functionsBuildDir, "scripts/local-appwrite", "scripts/push.ts"];
  const kept = path.join(keptDir, hashOf(inputs));
  if (!existsSync(kept)) await deployInto(kept);
  const folder = mkdtempSync(path.join(tmpdir(), "tenang-"));
  cpSync(kept, folder, { recursive: true });
  return folder;
};

/** Whole or not at all, and in the place of what older builds have left: others may be at the same. */
const deployInto = async (kept: string): Promise<void> => {
  mkdirSync(keptDir, { recursive: true });
  const growing = mkdtempSync(path.join(tmpdir(), "tenang-"));
  const server = await startLocalAppwrite({ port: 0, dataDir: growing, clock: new VirtualClock(LONG_AGO) });
  try {
    await pushOnce(server, growing);
  } finally {
    await server.close();
  }
  for (const older of readdirSync(keptDir)) {
    if (older !== path.basename(kept)) rmSync(path.join(keptDir, older), { recursive: true, force: true });
  }
  // Not beside the kept ones: somebody else who is done takes all others there for old.
  const whole = `${keptDir}.${process.pid}`;
  cpSync(growing, whole, { recursive: true });
  rmSync(growing, { recursive: true, force: true });
  try {
    renameSync(whole, kept);
  } catch {
    // Somebody else was first.
    rmSync(whole, { recursive: true, force: true });
  }
};

/** Starts the product on a free port, in a folder that ends with it. */
export const startDeployed = async (options: Pick<TenangOptions, "clock" | "web">): Promise<Tenang> => {
  const dataDir = await deployedFolder();
  const tenang = await startTenang({ ...options, port: 0, dataDir, simulation: false });
  return {
    ...tenang,
    stop: async () => {
      await tenang.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
