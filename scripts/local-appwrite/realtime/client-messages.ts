// What a client may send over the socket, checked. Meaning is given to it in connection.ts.
import { parseJson } from "../kernel/json-text.ts";
import { MESSAGE_FORMAT_INVALID, RealtimeError } from "./realtime-error.ts";
import { compileQueries, type SubscriptionQueries } from "./realtime-queries.ts";

export interface SubscribeItem {
  /** Chosen by the client, or null when the server is to choose. */
  subscriptionId: string | null;
  channels: string[];
  queries: SubscriptionQueries;
}

export interface PresenceInput {
  status: string;
  presenceId: string;
  metadata: unknown;
  permissions: string[] | null;
}

export type ClientMessage =
  | { type: "ping" }
  | { type: "authentication"; session: string }
  | { type: "subscribe"; items: SubscribeItem[] }
  | { type: "unsubscribe"; subscriptionIds: string[] }
  | { type: "presence"; presence: PresenceInput };

const CUSTOM_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$/;
const MAX_STATUS_LENGTH = 2048;
const MAX_SESSION_LENGTH = 2048;

const invalid = (reason: string) => new RealtimeError(MESSAGE_FORMAT_INVALID, reason);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown, maxLength: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= maxLength;

function parseSubscribeItem(value: unknown): SubscribeItem {
  if (!isObject(value)) throw invalid("Each subscribe payload must be an object.");
  const { subscriptionId = null, channels, queries = [] } = value;
  if ("subscriptionId" in value && (typeof subscriptionId !== "string" || !CUSTOM_ID.test(subscriptionId))) {
    throw invalid("subscriptionId is not a valid id.");
  }
  if (!Array.isArray(channels)) throw invalid("channels is not a valid array.");
  if (!channels.every((channel) => typeof channel === "string")) throw invalid("channels must contain only strings.");
  if (!Array.isArray(queries)) throw invalid("queries is not a valid array.");
  return { subscriptionId: subscriptionId as string | null, channels, queries: compileQueries(queries) };
}

function parseUnsubscribeItem(value: unknown): string {
  const subscriptionId = isObject(value) ? value.subscriptionId : undefined;
  if (typeof subscriptionId === "string" && subscriptionId !== "") return subscriptionId;
  throw invalid("Each unsubscribe payload must include a non-empty subscriptionId.");
}

function parsePresence(data: unknown): PresenceInput {
  const { status, presenceId = "unique()", metadata = null, permissions = null } = isObject(data) ? data : {};
  if (!isText(status, MAX_STATUS_LENGTH)) throw invalid("Payload is not valid. Status is required");
  if (!isText(presenceId, 36)) throw invalid("presenceId: Value must be a valid string of at most 36 chars");
  if (permissions !== null && !(Array.isArray(permissions) && permissions.every((item) => typeof item === "string"))) {
    throw invalid("permissions: Value must be a list of permission strings");
  }
  return { status, presenceId, metadata, permissions };
}

/** The message's type, before anything else of it is looked at. */
export type MessageHead = { type: ClientMessage["type"]; data: unknown };

const TYPES: ReadonlySet<unknown> = new Set<ClientMessage["type"]>([
  "ping",
  "authentication",
  "subscribe",
  "unsubscribe",
  "presence",
]);

/**
 * Reads the outer form of a frame.
 * @throws RealtimeError 1003, or code 0 for a bare JSON scalar, which the real server trips over.
 */
export function parseHead(text: string): MessageHead {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw invalid("Message format is not valid.");
  }
  if (typeof value !== "object") throw new RealtimeError(0, "Message format is not valid.");
  if (!isObject(value) || !TYPES.has(value.type)) throw invalid("Message type is not valid.");
  return { type: value.type as ClientMessage["type"], data: value.data };
}

/** @throws RealtimeError 1003 when the data does not suit the type. */
export function parseData({ type, data }: MessageHead): ClientMessage {
  switch (type) {
    case "ping":
      return { type };
    case "authentication": {
      const session = isObject(data) ? data.session : undefined;
      if (!isText(session, MAX_SESSION_LENGTH)) throw invalid("Payload is not valid. Session is required");
      return { type, session };
    }
    case "subscribe":
      if (!Array.isArray(data)) throw invalid("Payload is not valid.");
      return { type, items: data.map(parseSubscribeItem) };
    case "unsubscribe":
      if (!Array.isArray(data)) throw invalid("Payload is not valid.");
      return { type, subscriptionIds: data.map(parseUnsubscribeItem) };
    case "presence":
      return { type, presence: parsePresence(data) };
    default:
      return type satisfies never;
  }
}
