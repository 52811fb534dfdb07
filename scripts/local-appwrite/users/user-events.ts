// Announcements about users: they go to the `account` channel of the user only.

import { eventNames, withActionChannels } from "../kernel/event-names.ts";
import type { EventBus, ServerEvent } from "../kernel/events.ts";
import type { User } from "./user-store.ts";

type Payload = Readonly<Record<string, unknown>>;

/** Announces a change of the user itself. @param attribute what changed (`prefs`, `email`, …) for action `update` */
export function announceUser(
  events: EventBus,
  user: User,
  action: "create" | "update" | "delete",
  attribute: string,
  payload: Payload,
  at: number,
): void {
  events.publish(() => {
    const names = eventNames([["users", user.id]], action, attribute);
    const channels = ["account", `account.${user.id}`];
    return userEvent(user, names, withActionChannels(channels, action), asAnnounced(payload), at);
  });
}

/** Announces a change of something that the user has: a session, a token, a target. */
export function announceOfUser(
  events: EventBus,
  user: User,
  part: readonly [type: string, id: string],
  action: "create" | "update" | "delete",
  payload: Payload,
  at: number,
): void {
  events.publish(() => {
    const names = eventNames([["users", user.id], part], action);
    return userEvent(user, names, ["account", `account.${user.id}`], payload, at);
  });
}

/** In events, unlike in answers, preferences without content are an empty list. */
function asAnnounced(payload: Payload): Payload {
  const { prefs } = payload;
  const isEmpty = typeof prefs === "object" && prefs !== null && Object.keys(prefs).length === 0;
  return isEmpty ? { ...payload, prefs: [] } : payload;
}

function userEvent(
  user: User,
  events: readonly string[],
  channels: readonly string[],
  payload: Payload,
  at: number,
): ServerEvent {
  return { projectId: user.projectId, events, channels, roles: [`user:${user.id}`], payload, userId: user.id, at };
}
