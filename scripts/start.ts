// npm start: brings everything up on this machine and says where it is. Ctrl-C stops everything; data is kept.
import { networkInterfaces } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { demoStaff, demoTherapist } from "#schema/seeds/market";
import { DataFolderError } from "./local-appwrite/kernel/data-folder.ts";
import { isLoopback } from "./local-appwrite/kernel/reach.ts";
import { type Step, startTenang } from "./tenang.ts";

const root = path.resolve(import.meta.dirname, "..");

const USAGE = `npm start -- [--port 4000] [--data .data] [--reset] [--no-simulation] [--no-demo] [--host ADDRESS]
             [--name NAME] [--behind-proxy] [--production-limits]

  --port N              port of the web app, the API and the console (default 4000)
  --data DIR            folder that keeps the data (default .data)
  --reset               begin with an empty data folder; only one of a server that does not run is emptied
  --no-simulation       no played therapists: only people who sign in answer offers
  --no-demo             prices alone: no demo logins and no therapists
  --host ADDRESS        let other machines in: 0.0.0.0 from every network, or one address of this machine
  --name NAME           a further name that it answers to, such as its domain; may be given more than once
  --behind-proxy        believe X-Forwarded-For and X-Forwarded-Proto: a proxy before it writes them
  --production-limits   Appwrite's rate limits everywhere, not only where they protect`;

const options = (() => {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4000" },
        data: { type: "string", default: path.join(root, ".data") },
        reset: { type: "boolean", default: false },
        "no-simulation": { type: "boolean", default: false },
        "no-demo": { type: "boolean", default: false },
        host: { type: "string" },
        name: { type: "string", multiple: true, default: [] },
        "behind-proxy": { type: "boolean", default: false },
        "production-limits": { type: "boolean", default: false },
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

/** Addresses by which others come. */
const elsewhere = (host: string | undefined, names: readonly string[], port: number): string[] => {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address);
  const addresses = host === undefined || isLoopback(host) ? [] : host === "0.0.0.0" || host === "::" ? own : [host];
  return [...addresses.map((address) => `http://${address}:${port}/`), ...names];
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
    demo: !options["no-demo"],
    ...(options.host && { host: options.host }),
    names: options.name,
    behindProxy: options["behind-proxy"],
    rateLimits: options["production-limits"] ? "production" : "generous",
    step,
    ...(dev && { web: dev.web }),
  });
  dev?.watchFunctions(tenang.server);

  const owner = demoStaff[0]!;
  const agent = demoStaff.find(({ password, teamRoles }) => password && teamRoles.includes("agent"))!;
  const { url, server, demoPassword } = tenang;
  const login = (email: string): string => (demoPassword === null ? "" : `${email} / ${demoPassword}`);
  const lines = [
    ["Book a massage", `${url}/`, ""],
    ...elsewhere(options.host, options.name, server.port).map((there) => ["  from elsewhere", there, ""]),
    ["Therapist", `${url}/therapist`, login(demoTherapist.email)],
    ["Support desk", `${url}/support`, login(agent.email)],
    ["Operator", "", login(owner.email)],
    ["Local console", `${url}/console`, ""],
    ["  from elsewhere", `…/console?token=${server.operatorToken}`, ""],
    ["API", server.endpoint, `project ${server.projectId}`],
  ].filter(([, address, words]) => address || words);
  console.log(`
Ready in ${seconds(performance.now() - begunAt)}.

${lines.map(([what = "", address = "", words]) => `  ${what.padEnd(18)} ${address.padEnd(34)} ${words}`.trimEnd()).join("\n")}

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
  process.exit(error instanceof DataFolderError ? 2 : 1);
}
