// The ports on Appwrite, for one execution: the function's own key of that execution, whose scopes appwrite.json gives.
import { randomInt } from "node:crypto";
import { Client, Storage, TablesDB, Tokens, Users } from "node-appwrite";
import type { Ports } from "../ports.ts";
import { accountsOn } from "./accounts.ts";
import { bookingsOn } from "./bookings.ts";
import { callsOn } from "./calls.ts";
import { conversationsOn } from "./conversations.ts";
import { customersOn, promosOn } from "./customers.ts";
import { deskOn } from "./desk.ts";
import { followersOn } from "./followers.ts";
import { insightOn } from "./insight.ts";
import { photosOn } from "./photos.ts";
import { pricesOn } from "./prices.ts";
import { Rows } from "./rows.ts";
import { staffOn } from "./staff.ts";
import { therapistsOn } from "./therapists.ts";

export interface Connection {
  endpoint: string;
  projectId: string;
  /** The execution's key (`x-appwrite-key`). */
  key: string;
}

export const portsOn = ({ endpoint, projectId, key }: Connection): Ports => {
  const client = new Client().setEndpoint(endpoint).setProject(projectId).setKey(key);
  const rows = new Rows(new TablesDB(client));
  const users = new Users(client);
  return {
    clock: { now: () => Date.now() },
    random: { pin: () => String(randomInt(10_000)).padStart(4, "0"), draw: () => Math.random() },
    bookings: bookingsOn(rows),
    therapists: therapistsOn(rows),
    prices: pricesOn(rows),
    photos: photosOn(new Storage(client), new Tokens(client)),
    accounts: accountsOn(rows, users),
    calls: callsOn(rows),
    customers: customersOn(rows, users),
    promos: promosOn(rows),
    conversations: conversationsOn(rows),
    insight: insightOn(rows),
    desk: deskOn(rows),
    followers: followersOn(rows),
    staff: staffOn(users, rows),
  };
};
