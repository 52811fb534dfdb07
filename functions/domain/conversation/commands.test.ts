import { describe, expect, it } from "vitest";
import { senderTypes } from "#schema/message";
import { conversationKinds, conversationStatuses } from "#schema/tables/conversations";
import { type CommandType, isAllowed } from "./commands.ts";

// Written out again by hand: who may give which command, in which kind of conversation, in which status. Whatever is not
// here is refused.
const EVERY = "booking support staff";
const OPEN = "queued active on_hold";
const TABLE: Record<CommandType, { in: string; from: string; by: string }> = {
  announce: { in: "booking", from: "quiet active closed", by: "system" },
  send: { in: EVERY, from: `${OPEN} resolved`, by: "customer therapist agent bot" },
  mark: { in: EVERY, from: `${OPEN} resolved`, by: "customer therapist agent" },
  assign: { in: "support", from: OPEN, by: "agent system" },
  hand_off: { in: "support", from: `${OPEN} resolved`, by: "customer bot system" },
  transfer: { in: "support", from: OPEN, by: "agent system" },
  hold: { in: "support", from: "active", by: "agent" },
  resolve: { in: "support", from: OPEN, by: "agent bot system" },
  close: { in: "support staff", from: `${OPEN} resolved`, by: "customer agent system" },
  ask_again: { in: "booking", from: "closed", by: "customer" },
  reopen: { in: EVERY, from: "resolved closed", by: "customer therapist agent" },
  invite: { in: EVERY, from: OPEN, by: "customer agent" },
  leave: { in: EVERY, from: `${OPEN} resolved`, by: "agent" },
};

const has = (words: string, word: string): boolean => words.split(" ").includes(word);

describe("the table of who may do what", () => {
  it.each(Object.entries(TABLE))("lets %s exactly whom, where and when it says", (type, { in: kinds, from, by }) => {
    for (const kind of conversationKinds) {
      for (const status of conversationStatuses) {
        const allowed = senderTypes.filter((role) => isAllowed(type as CommandType, { kind, status }, role));
        const written = has(kinds, kind) && has(from, status) ? senderTypes.filter((role) => has(by, role)) : [];
        expect(allowed, `${kind}, ${status}`).toEqual(written);
      }
    }
  });
});
