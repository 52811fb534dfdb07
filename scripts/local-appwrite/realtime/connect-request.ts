// What a socket asks for in its address: a project, and (older clients) channels with their queries.
import { parseQueryString } from "../kernel/query-string.ts";
import type { SubscribeItem } from "./client-messages.ts";
import { POLICY_VIOLATION, RealtimeError } from "./realtime-error.ts";
import { compileQueries } from "./realtime-queries.ts";

export interface ConnectRequest {
  readonly projectId: string;
  readonly items: readonly SubscribeItem[];
}

/**
 * Reads the query string of an upgrade. Channels without queries form one subscription; queries are given per channel,
 * `rows[0]=…&rows[1]=…`, and those with the same number belong together.
 * @throws RealtimeError 1008 for a query that is not allowed
 */
export function readConnectRequest(queryText: string): ConnectRequest {
  const parameters = parseQueryString(queryText);
  const { project, channels } = parameters;
  const names = Array.isArray(channels) ? channels.filter((name): name is string => typeof name === "string") : [];
  const slots = new Map<number, { channels: string[]; queries: string[] }>();
  for (const channel of names) {
    for (const [index, query] of queriesOf(parameters, channel)) {
      const slot = slots.get(index) ?? { channels: [], queries: [] };
      slots.set(index, slot);
      slot.channels.push(channel);
      if (slot.queries.length === 0 && query !== null) slot.queries.push(query);
    }
  }
  return {
    projectId: typeof project === "string" ? project : "",
    items: [...slots.values()].map(({ channels, queries }) => ({
      subscriptionId: null,
      channels,
      queries: compileAllowed(queries),
    })),
  };
}

function queriesOf(parameters: Record<string, unknown>, channel: string): (readonly [number, string | null])[] {
  // PHP turns the dots of a parameter's name into underscores.
  const given = parameters[channel.replaceAll(".", "_")] ?? parameters[channel];
  // A channel called `project` shares its parameter with the project's id.
  if (given === undefined || (channel === "project" && typeof given === "string")) return [[0, null]];
  return (Array.isArray(given) ? given : [given]).map((query, index) => [index, String(query)] as const);
}

function compileAllowed(queries: readonly string[]) {
  try {
    return compileQueries(queries);
  } catch (error) {
    if (error instanceof RealtimeError && error.code === 0) throw error;
    throw new RealtimeError(POLICY_VIOLATION, (error as Error).message);
  }
}
