// How far participants have received and read, and whether they are here. A cursor is written by its owner alone, who may
// write anything into it: what cannot be is not believed.
import type { CursorRow, Participant } from "#schema/tables/conversations";
import { policy } from "../policy.ts";

const initials: Record<Participant["role"], string> = {
  customer: "c",
  therapist: "t",
  agent: "a",
  bot: "b",
  watcher: "w",
};

/** Row id of one participant's cursor: at one number, at most one person comes in as each role. */
export const cursorId = (conversationId: string, { role, since }: Pick<Participant, "role" | "since">): string =>
  `${conversationId}.${initials[role]}${since}`;

/** Who has a cursor: whoever looks at a screen. */
export const hasCursor = ({ role }: Pick<Participant, "role">): boolean => role !== "bot";

export interface Presence {
  deliveredSeq: number;
  readSeq: number;
  isTyping: boolean;
  /** Looks at the conversation, or did a moment ago. */
  isHere: boolean;
  /** When they were last in it (ms). */
  seenAt: number | null;
}

/** Two clocks that follow the server's may be so far apart. */
const AHEAD_MS = 5000;

/** `lastSeq`: of the conversation. `now` in ms. */
export const presenceOf = (row: Omit<CursorRow, "$id">, lastSeq: number, now: number): Presence => {
  const readSeq = Math.min(row.readSeq, lastSeq);
  // A device whose clock runs ahead says nothing of when that was.
  const seenAt = row.seenAt === null || row.seenAt > now + AHEAD_MS ? null : Math.min(row.seenAt, now);
  const typesFor = row.typingUntil === null ? 0 : row.typingUntil - now;
  return {
    readSeq,
    // What was read has come.
    deliveredSeq: Math.max(readSeq, Math.min(row.deliveredSeq, lastSeq)),
    isTyping: typesFor > 0 && typesFor <= policy.conversation.typingForMs,
    isHere: seenAt !== null && now - seenAt < policy.conversation.hereForMs,
    seenAt,
  };
};

/** How far all of some have come: as far as whoever is behind most; null for nobody. */
export type Reached = Pick<Presence, "deliveredSeq" | "readSeq"> | null;

export const reachedBy = (others: readonly Presence[]): Reached =>
  others.length === 0
    ? null
    : {
        deliveredSeq: Math.min(...others.map(({ deliveredSeq }) => deliveredSeq)),
        readSeq: Math.min(...others.map(({ readSeq }) => readSeq)),
      };

/** How far a message of one's own has come. */
export const reachOf = (seq: number, reached: Reached): "sent" | "delivered" | "read" => {
  if (!reached || reached.deliveredSeq < seq) return "sent";
  return reached.readSeq < seq ? "delivered" : "read";
};
