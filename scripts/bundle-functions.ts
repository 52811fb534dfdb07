// Bundles each function into one self-contained file, ready for the CLI to pack: .build/functions/<id>/main.js. What it may
// weigh is in bundle-functions.test.ts.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BuildOptions, build, type Plugin } from "rolldown";
import { type FunctionId, functionIds } from "#schema/ids";
import { leaveOut } from "./leave-out.ts";

const root = path.resolve(import.meta.dirname, "..");
export const functionsBuildDir = path.join(root, ".build/functions");

/** One for all, which remembers what it has read. */
const leavingOut = (): Plugin => leaveOut(path.join(root, "functions"));

/** How one function is bundled. Dependencies are bundled too, so the deployed function installs nothing. */
export const bundling = (id: FunctionId, plugin = leavingOut()): BuildOptions => ({
  input: path.join(root, "functions", id, "main.ts"),
  platform: "node",
  cwd: root,
  logLevel: "warn",
  checks: { pluginTimings: false },
  plugins: [plugin],
  output: {
    file: path.join(functionsBuildDir, id, "main.js"),
    format: "esm",
    minify: true,
    // 8 % of the size, so that the stack of a defect can be read in the log.
    keepNames: true,
    codeSplitting: false,
  },
});

export const bundleFunctions = async (): Promise<void> => {
  removeOthers();
  const plugin = leavingOut();
  await Promise.all(
    functionIds.map(async (id) => {
      const dir = path.join(functionsBuildDir, id);
      mkdirSync(dir, { recursive: true });
      writeFileSync(path.join(dir, "package.json"), `${JSON.stringify({ name: id, type: "module", private: true })}\n`);
      await build(bundling(id, plugin));
    }),
  );
};

/** What an earlier version had is no function any more. */
const removeOthers = (): void => {
  mkdirSync(functionsBuildDir, { recursive: true });
  for (const name of readdirSync(functionsBuildDir)) {
    if (!functionIds.some((id) => id === name)) rmSync(path.join(functionsBuildDir, name), { recursive: true });
  }
};
