// Builds only what has changed: remembers a hash of everything that goes in.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** Hash of all files below `places` (relative to the project), tests left out. */
export const hashOf = (places: readonly string[]): string => {
  const hash = createHash("sha256");
  const visit = (place: string): void => {
    if (!existsSync(place)) return;
    if (statSync(place).isDirectory()) {
      for (const entry of readdirSync(place).sort()) if (!entry.startsWith(".")) visit(path.join(place, entry));
    } else if (!/\.test\.tsx?$/u.test(place)) {
      hash.update(path.relative(root, place)).update("\0").update(readFileSync(place)).update("\0");
    }
  };
  for (const place of places) visit(path.resolve(root, place));
  return hash.digest("hex");
};

export interface BuildTask {
  name: string;
  /** Files and folders that go in. */
  inputs: readonly string[];
  output: string;
  /** Values from elsewhere that the output contains. */
  settings?: readonly string[];
}

/** Runs `build` unless the same input was built before and its output is there. @returns whether it had to build. */
export const buildOnce = async (
  { name, inputs, output, settings = [] }: BuildTask,
  build: () => Promise<void>,
): Promise<boolean> => {
  const marker = path.join(root, ".build", `${name}.hash`);
  const hash = [hashOf(inputs), ...settings].join("\n");
  if (existsSync(output) && existsSync(marker) && readFileSync(marker, "utf8") === hash) return false;
  await build();
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
  return true;
};
