// Bundles each function into one self-contained file, ready for the CLI to pack: .build/functions/<id>/main.js.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "rolldown";
import { functionIds } from "#schema/ids";

const root = path.resolve(import.meta.dirname, "..");
export const functionsBuildDir = path.join(root, ".build/functions");

/** Dependencies are bundled too, so the deployed function installs nothing. */
export const bundleFunctions = async (): Promise<void> => {
  await Promise.all(
    functionIds.map(async (id) => {
      const dir = path.join(functionsBuildDir, id);
      mkdirSync(dir, { recursive: true });
      writeFileSync(path.join(dir, "package.json"), `${JSON.stringify({ name: id, type: "module", private: true })}\n`);
      await build({
        input: path.join(root, "functions", id, "main.ts"),
        platform: "node",
        cwd: root,
        logLevel: "warn",
        output: { file: path.join(dir, "main.js"), format: "esm", minify: true, codeSplitting: false },
      });
    }),
  );
};
