// The command line: what it does with a signal and with words it does not know. Being killed is durability.test.ts's part.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "main.ts");

/** Runs the command until it ends; `onOutput` sees what it wrote so far. */
async function run(words: string[], onOutput: (output: string, stop: () => void) => void = () => {}) {
  const command = spawn(process.execPath, [MAIN, ...words]);
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
    onOutput(output, () => command.kill("SIGTERM"));
  };
  command.stdout.on("data", collect);
  command.stderr.on("data", collect);
  const [code, signal] = await once(command, "close");
  return { code, signal, output };
}

test("a server that is asked to stop as soon as it has spoken ends by itself", async () => {
  const { code, signal, output } = await run(["--port", "0", "--data", ":memory:"], (text, stop) => {
    if (text.includes("console ")) stop();
  });
  expect([code, signal]).toEqual([0, null]);
  expect(output).toMatch(
    /^endpoint +http:\/\/localhost:\d+\/v1\nproject +tenang\nAPI key +\S+\ntoken +\S+\nconsole +\S+@\S+ +\S+\n$/,
  );
});

test.each([
  ["a port that is no number", ["--port", "many"], '--port must be a number between 0 and 65535, not "many".'],
  ["an option it does not know", ["--colour"], "Unknown option '--colour'"],
])("%s is answered with the usage", async (_what, words, message) => {
  const { code, output } = await run(words);
  expect(code).toBe(2);
  expect(output).toContain(message);
  expect(output).toContain("Usage: npm run appwrite");
});
