// npm start: brings everything up on this machine and says where it is. Ctrl-C stops everything; data is kept.
import path from "node:path";
import { parseArgs } from "node:util";
import { DEMO_PASSWORD, demoStaff, demoTherapist } from "#schema/seeds/market";
import { type Step, startTenang } from "./tenang.ts";

const root = path.resolve(import.meta.dirname, "..");

const USAGE = `npm start -- [--port 4000] [--data .data] [--reset] [--no-simulation]

  --port N          port of the web app, the API and the console (default 4000)
  --data DIR        folder that keeps the data (default .data)
  --reset           begin with an empty data folder
  --no-simulation   no played therapists: only people who sign in answer offers`;

const options = (() => {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4000" },
        data: { type: "string", default: path.join(root, ".data") },
        reset: { type: "boolean", default: false },
        "no-simulation": { type: "boolean", default: false },
        dev: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
})();
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
const port = Number(options.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port takes a whole number from 0 to 65535, not "${options.port}".`);
  process.exit(2);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** One line for each step: what is being done, then a tick and how long it took. */
const step: Step = async (name, work) => {
  const begunAt = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  … ${name}\r`);
  const result = await work();
  process.stdout.write(`  ✓ ${name.padEnd(62)} ${seconds(performance.now() - begunAt).padStart(6)}\n`);
  return result;
};

const begunAt = performance.now();
console.log("\nTenang\n");
try {
  const dev = options.dev ? await (await import("./dev.ts")).startDev() : null;
  const tenang = await startTenang({
    port,
    dataDir: path.resolve(root, options.data),
    reset: options.reset,
    simulation: !options["no-simulation"],
    step,
    ...(dev && { web: dev.web }),
  });
  dev?.watchFunctions(tenang.server);

  const owner = demoStaff[0]!;
  const agent = demoStaff.find(({ password, teamRoles }) => password && teamRoles.includes("agent"))!;
  console.log(`
Ready in ${seconds(performance.now() - begunAt)}.

  Book a massage     ${tenang.url}/
  Therapist          ${tenang.url}/therapist     ${demoTherapist.email} / ${DEMO_PASSWORD}
  Support desk       ${tenang.url}/support       ${agent.email} / ${DEMO_PASSWORD}
  Local console      ${tenang.url}/console
  Operator           ${owner.email} / ${DEMO_PASSWORD}
  API                ${tenang.server.endpoint}  (project ${tenang.server.projectId})

Data is kept in ${path.relative(process.cwd(), path.resolve(root, options.data)) || "."}; --reset begins anew. Ctrl-C stops everything.
`);

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    console.log("\nStopping…");
    await dev?.stop();
    await tenang.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
} catch (error) {
  console.error(`\nTenang could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
