// `npm run appwrite -- --port P --data DIR`: the server alone, for any Appwrite client.

import { parseArgs } from "node:util";
import { DataFolderError } from "./kernel/data-folder.ts";
import { PortInUseError, startLocalAppwrite } from "./server.ts";

const USAGE = `Usage: npm run appwrite -- [--port 9000] [--data .data/appwrite] [--project tenang] [--host ADDRESS]
       [--name NAME] [--behind-proxy] [--production-limits]

  --port N              port to listen on; 0 takes a free one
  --data DIR            folder for all data, or :memory:
  --project ID          id of the project
  --host ADDRESS        also listen beyond this machine: 0.0.0.0 for every network, or one address of it
  --name NAME           a further name that it answers to, such as its domain; may be given more than once
  --behind-proxy        believe X-Forwarded-For and X-Forwarded-Proto: a proxy before it writes them
  --production-limits   enforce the rate limits of a production server`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "9000" },
      data: { type: "string", default: ".data/appwrite" },
      project: { type: "string", default: "tenang" },
      host: { type: "string" },
      name: { type: "string", multiple: true, default: [] },
      "behind-proxy": { type: "boolean", default: false },
      "production-limits": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(`--port must be a number between 0 and 65535, not "${values.port}".\n\n${USAGE}`);
    return 2;
  }
  const stopped = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  const server = await startLocalAppwrite({
    port,
    dataDir: values.data,
    projectId: values.project,
    ...(values.host && { host: values.host }),
    names: values.name,
    behindProxy: values["behind-proxy"],
    rateLimits: values["production-limits"] ? "production" : "generous",
  });
  console.log(
    [
      `endpoint   ${server.endpoint}`,
      `project    ${server.projectId}`,
      `API key    ${server.apiKey}`,
      `token      ${server.operatorToken}`,
      `console    ${server.consoleLogin.email}  ${server.consoleLogin.password}`,
    ].join("\n"),
  );
  await stopped;
  await server.close();
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const isExpected = error instanceof PortInUseError || error instanceof DataFolderError;
  const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  console.error(isExpected ? error.message : isUsage ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = isUsage ? 2 : 1;
}
