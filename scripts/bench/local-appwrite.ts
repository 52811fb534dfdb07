// `npm run bench -- local-appwrite`: how fast the local server is. It runs in its own process on loopback; this process
// is the client and shares the machine's cores with it, as a browser at home would.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Users } from "node-appwrite";
import { type ServerProcess, startServerProcess } from "../local-appwrite/testing/server-process.ts";
import { deploy } from "../local-appwrite/testing/test-function.ts";
import { type Figure, inWords, spreadOf } from "./figure.ts";
import { ask, latenciesOf, rateOf } from "./http-load.ts";
import { asUser, createCall, fillMessages, getCall, listCall } from "./message-table.ts";
import { processorTimeMs } from "./processor-time.ts";
import { deliveryTimes, openSockets } from "./realtime-delivery.ts";

const ROWS = 100_000;
const SOCKETS = 1_000;
const CONNECTIONS = 16;
const SECONDS = 4;
/** Autocannon counts whole seconds; the first one of a fresh process is compilation. */
const WARM_UP_SECONDS = 1;

/** Measures everything, in about 50 seconds. */
export async function benchLocalAppwrite(): Promise<Figure[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "bench-local-appwrite-"));
  let server = await startServerProcess(dataDir);
  try {
    await fillMessages(server, ROWS);
    await server.end();
    const starts: number[] = [];
    for (let i = 0; i < 5; i++) {
      server = await startServerProcess(dataDir, process.env.BENCH_NODE_OPTIONS?.split(" "));
      await ask(getCall(server));
      starts.push(server.startMs);
      if (i < 4) await server.end();
    }
    const figures = [startFigure(starts), ...(await rowFigures(server)), ...(await realtimeFigures(server))];
    return [...figures, await functionFigure(server)];
  } finally {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function startFigure(starts: readonly number[]): Figure {
  const spread = spreadOf(starts);
  return {
    name: `start with ${ROWS.toLocaleString("en")} rows`,
    value: spread.p50,
    unit: "ms",
    detail: `until it listens  max ${Math.round(spread.most)} ms  n=${spread.n}`,
    aim: 1_000,
    real: null,
    limitedBy: "the start of Node and the loading of the server's modules, not the rows",
  };
}

async function rowFigures(server: ServerProcess): Promise<Figure[]> {
  const users = new Users(server.admin);
  const { $id: userId } = await users.create({ userId: "bench-user" });
  const { secret } = await users.createSession({ userId });
  const rate = async (name: string, call: Parameters<typeof rateOf>[0], aim: number | null, real: number | null) => {
    await rateOf(call, CONNECTIONS, WARM_UP_SECONDS);
    const before = processorTimeMs(server.pid);
    const { rate, n } = await rateOf(call, CONNECTIONS, SECONDS);
    const after = processorTimeMs(server.pid);
    const costMs = before !== null && after !== null ? (after - before) / n : null;
    const cost = costMs === null ? "" : `  ${Math.round(costMs * 1000)} µs of the server's processor each`;
    const limitedBy =
      costMs !== null && aim !== null && 1000 / costMs >= aim
        ? `the processors: other programs and the client had them, a core of its own would give ${Math.round(1000 / costMs)} /s`
        : "one thread does everything, the writes of SQLite and of the sockets included";
    const detail = `${CONNECTIONS} connections, ${SECONDS} s  n=${n}${cost}`;
    return { name, value: rate, unit: "/s", detail, aim, real, limitedBy } as const;
  };
  const one = spreadOf(await latenciesOf(createCall(server), 2_000));
  return [
    await rate("row create", createCall(server), 4_000, 140),
    await rate("row create by a user", asUser(createCall(server), secret), null, null),
    { name: "row create, one connection", value: one.p50, unit: "ms", detail: inWords(one), aim: 1, real: null },
    await rate("row get", getCall(server), 8_000, 298),
    await rate("list of 25 by index", listCall(server), 4_000, 131),
    await rate("list of 25 by a user", asUser(listCall(server), secret), null, null),
  ];
}

async function realtimeFigures(server: ServerProcess): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const to of ["one", "all"] as const) {
    const sockets = await openSockets(server, SOCKETS, to);
    await deliveryTimes(server, sockets, to, 20);
    const spread = spreadOf(await deliveryTimes(server, sockets, to, to === "one" ? 500 : 100));
    for (const socket of sockets) socket.terminate();
    figures.push({
      name: to === "one" ? `write → realtime, ${SOCKETS} sockets` : `write → the last of ${SOCKETS} sockets`,
      value: spread.p95,
      unit: "ms",
      detail: inWords(spread),
      aim: to === "one" ? 5 : null,
      real: to === "one" ? 12 : null,
    });
  }
  return figures;
}

async function functionFigure(server: ServerProcess): Promise<Figure> {
  await deploy(server.admin, { functionId: "echo", handler: "return res.json({ path: req.path, at: Date.now() });" });
  const call = { ...createCall(server), url: `${server.endpoint}/functions/echo/executions`, body: '{"body":"{}"}' };
  const spread = spreadOf(await latenciesOf(call, 500));
  return { name: "function, warm", value: spread.p50, unit: "ms", detail: inWords(spread), aim: 3, real: null };
}
