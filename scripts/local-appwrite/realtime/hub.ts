// The open sockets of a project: runs their commands and hands them the events they may see.
// How a socket is let in is realtime/service.ts's decision; what a presence is, the presences service's.
import { Buffer } from "node:buffer";
import { bindAccountChannels, rebindAccountChannel } from "./account-channels.ts";
import { type ClientMessage, type PresenceInput, parseData, parseHead, type SubscribeItem } from "./client-messages.ts";
import type { RealtimeConnection, SocketIdentity } from "./connection.ts";
import { MESSAGE_FORMAT_INVALID, POLICY_VIOLATION, RealtimeError, TOO_MANY_MESSAGES } from "./realtime-error.ts";
import type { Payload } from "./realtime-queries.ts";
import { type RoutedEvent, SubscriptionIndex } from "./subscription-index.ts";

export interface RealtimeEvent extends RoutedEvent {
  events: readonly string[];
  /** As Appwrite writes times. */
  timestamp: string;
}

/** What the hub needs from the rest of the server. */
export interface HubPorts {
  /** @returns the user of an encoded session, or null when it is not valid. */
  identify(session: string): SocketIdentity | null;
  /** Fresh roles of a user, after a membership came or went. */
  rolesOf(userId: string): ReadonlySet<string>;
  /** Creates or updates the user's presence. Throws errors with a numeric `code`. */
  upsertPresence(identity: SocketIdentity, input: PresenceInput): { presence: Payload; announce(): void };
  endPresences(presenceIds: ReadonlySet<string>): void;
  /** Calls back once everything written so far is committed, with the error when that failed. */
  afterCommit(done: (error?: unknown) => void): void;
  makeId(): string;
}

export class RealtimeHub {
  readonly #ports: HubPorts;
  readonly #index = new SubscriptionIndex<RealtimeConnection>();
  readonly #connections = new Set<RealtimeConnection>();

  constructor(ports: HubPorts) {
    this.#ports = ports;
  }

  get connections(): ReadonlySet<RealtimeConnection> {
    return this.#connections;
  }

  get hasSubscriptions(): boolean {
    return !this.#index.isEmpty;
  }

  /** Takes in a socket and greets it; channels named in its address become subscriptions. */
  open(connection: RealtimeConnection, items: readonly SubscribeItem[]): void {
    this.#connections.add(connection);
    const { userId, account } = connection.identity;
    const channels = items.flatMap((item) => item.channels);
    const subscriptions = items.map(({ channels, queries }) => {
      const subscriptionId = this.#ports.makeId();
      this.#index.add(connection, subscriptionId, bindAccountChannels(channels, userId), queries);
      return subscriptionId;
    });
    connection.sendObject({
      type: "connected",
      data: { channels: bindAccountChannels(channels, userId), subscriptions, user: account },
    });
  }

  close(connection: RealtimeConnection): void {
    if (!this.#connections.delete(connection)) return;
    this.#index.removeAll(connection);
    if (connection.presenceIds.size > 0) this.#ports.endPresences(connection.presenceIds);
  }

  /** Answers one message of a client; whatever is wrong with it becomes an error frame. */
  receive(connection: RealtimeConnection, text: string, nowMs: number): void {
    try {
      if (!connection.countMessage(nowMs)) throw new RealtimeError(TOO_MANY_MESSAGES, "Too many messages.");
      const head = parseHead(text);
      if (head.type !== "ping" && !connection.hasProject) {
        throw new RealtimeError(POLICY_VIOLATION, "Missing project context. Reconnect to the project first.");
      }
      this.#run(connection, parseData(head));
    } catch (error) {
      const { code } = error as { code?: unknown };
      connection.sendError(typeof code === "number" ? code : 500, (error as Error).message);
      if (code === POLICY_VIOLATION) connection.hangUp();
    }
  }

  /** Sends an event to everybody who listens, may read it, and asked for such a payload. */
  publish(event: RealtimeEvent): void {
    if (this.#index.isEmpty) return;
    const receivers = this.#index.match(event);
    if (receivers.size === 0) return;
    const { events, channels, timestamp, payload } = event;
    // Only the subscription ids differ from socket to socket: everything before them is serialised once.
    const body = JSON.stringify({ type: "event", data: { events, channels, timestamp, payload } });
    const start = Buffer.from(`${body.slice(0, -2)},"subscriptions":`);
    for (const [connection, subscriptionIds] of receivers) {
      const end = `${JSON.stringify([...subscriptionIds])}}}`;
      const frame = Buffer.allocUnsafe(start.length + end.length);
      start.copy(frame);
      frame.write(end, start.length, "latin1"); // ids are ASCII
      connection.send(frame);
    }
  }

  /** Gives live sockets of a user their new roles. */
  refreshRoles(userId: string): void {
    const mine = [...this.#connections].filter((connection) => connection.identity.userId === userId);
    if (mine.length === 0) return;
    const roles = this.#ports.rolesOf(userId);
    for (const connection of mine) connection.identity = { ...connection.identity, roles };
  }

  /** A presence that ended by other means must not be ended once more when its socket closes. */
  forgetPresence(presenceId: string): void {
    for (const connection of this.#connections) connection.presenceIds.delete(presenceId);
  }

  #run(connection: RealtimeConnection, message: ClientMessage): void {
    switch (message.type) {
      case "ping":
        connection.send('{"type":"pong"}');
        return;
      case "authentication":
        this.#authenticate(connection, message.session);
        return;
      case "subscribe":
        this.#subscribe(connection, message.items);
        return;
      case "unsubscribe": {
        const subscriptions = message.subscriptionIds.map((subscriptionId) => ({
          subscriptionId,
          removed: this.#index.remove(connection, subscriptionId),
        }));
        respond(connection, "unsubscribe", { success: true, subscriptions });
        return;
      }
      case "presence": {
        if (!connection.identity.userId) throw new RealtimeError(401, "User must be authorized");
        const { presence, announce } = this.#ports.upsertPresence(connection.identity, message.presence);
        const presenceId = String(presence.$id);
        const isOwn = connection.presenceIds.has(presenceId);
        connection.presenceIds.add(presenceId); // now: the socket may close before the commit
        this.#ports.afterCommit((error) => {
          if (!error) {
            respond(connection, "presence", { presence });
            return;
          }
          if (!isOwn) connection.presenceIds.delete(presenceId);
          connection.sendError(500, "Server Error");
        });
        announce();
        return;
      }
      default:
        message satisfies never;
    }
  }

  #authenticate(connection: RealtimeConnection, session: string): void {
    const identity = this.#ports.identify(session);
    if (!identity) throw new RealtimeError(MESSAGE_FORMAT_INVALID, "Session is not valid.");
    const oldUserId = connection.identity.userId;
    const subscriptions = this.#index.list(connection);
    this.#index.removeAll(connection);
    connection.identity = identity;
    for (const { subscriptionId, channels } of subscriptions) {
      for (const [channel, queries] of channels) {
        const rebound = rebindAccountChannel(channel, oldUserId, identity.userId);
        this.#index.add(connection, subscriptionId, [rebound], queries);
      }
    }
    if (subscriptions.length === 0) connection.hasProject = false;
    respond(connection, "authentication", { success: true, user: identity.account });
  }

  #subscribe(connection: RealtimeConnection, items: readonly SubscribeItem[]): void {
    const subscriptions = items.map(({ subscriptionId, channels, queries }) => ({
      subscriptionId: subscriptionId ?? this.#ports.makeId(),
      channels: bindAccountChannels(channels, connection.identity.userId),
      queries,
    }));
    for (const { subscriptionId, channels, queries } of subscriptions) {
      this.#index.add(connection, subscriptionId, channels, queries);
    }
    respond(connection, "subscribe", {
      success: true,
      subscriptions: subscriptions.map((each) => ({ ...each, queries: each.queries.strings })),
    });
  }
}

function respond(connection: RealtimeConnection, to: string, data: object): void {
  connection.sendObject({ type: "response", data: { to, ...data } });
}
