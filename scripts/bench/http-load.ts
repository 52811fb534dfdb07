// Two ways to ask an HTTP server: as often as it can answer, and one question after the other with exact times.
import { Agent, request } from "node:http";
import autocannon from "autocannon";

/** A request that is sent again and again. */
export interface Call {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers a second over some seconds. @throws Error when an answer is not a success */
export async function rateOf(call: Call, connections: number, seconds: number): Promise<{ rate: number; n: number }> {
  const result = await autocannon({ ...call, headers: { ...call.headers }, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${call.method} ${call.url}: ${result.non2xx} refusals and ${result.errors} errors`);
  }
  return { rate: result["2xx"] / result.duration, n: result["2xx"] };
}

/** Milliseconds of each of `n` calls on one connection, each sent when the one before was answered. */
export async function latenciesOf(call: Call, n: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    for (let warmUp = 0; warmUp < n / 10; warmUp++) await ask(call, agent);
    const times: number[] = [];
    for (let i = 0; i < n; i++) {
      const begunAt = performance.now();
      await ask(call, agent);
      times.push(performance.now() - begunAt);
    }
    return times;
  } finally {
    agent.destroy();
  }
}

/** Sends a call once. @returns the answer's text @throws Error when it is not a success */
export function ask(call: Call, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(call.url, { method: call.method, headers: call.headers, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${call.method} ${call.url}: ${response.statusCode} ${text}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(call.body);
  });
}
