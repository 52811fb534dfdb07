// Ports on Appwrite, for one execution: the function's own key of that execution, whose scopes appwrite.json gives. Which
// ports, each function says by handing in their adapters: what it does not hand in is not in its bundle.
import { randomInt } from "node:crypto";
import { Client, TablesDB } from "node-appwrite";
import type { Ports, PortsFor } from "../ports.ts";
import { Rows } from "./rows.ts";

export interface Connection {
  endpoint: string;
  projectId: string;
  /** The execution's key (`x-appwrite-key`). */
  key: string;
}

/** Every port that stands for Appwrite. */
export type PortName = Exclude<keyof Ports, "clock" | "random">;

/** By the names of the ports that they make. */
export type Adapters<K extends PortName> = { readonly [P in K]: (rows: Rows) => Ports[P] };

export const portsOn = <K extends PortName>(
  { endpoint, projectId, key }: Connection,
  adapters: Adapters<K>,
): PortsFor<K> => {
  const rows = new Rows(new TablesDB(new Client().setEndpoint(endpoint).setProject(projectId).setKey(key)));
  const made = Object.entries<(rows: Rows) => unknown>(adapters).map(([name, on]) => [name, on(rows)]);
  return {
    clock: { now: () => Date.now() },
    random: { pin: () => String(randomInt(10_000)).padStart(4, "0"), draw: () => Math.random() },
    ...(Object.fromEntries(made) as Pick<Ports, K>),
  };
};
