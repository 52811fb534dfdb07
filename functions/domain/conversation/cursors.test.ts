import { describe, expect, it } from "vitest";
import { participantRoles } from "#schema/message";
import { policy } from "../policy.ts";
import { cursorId, presenceOf, reachedBy, reachOf } from "./cursors.ts";

const NOW = 1_000_000;
const { typingForMs, hereForMs } = policy.conversation;
const cursor = { conversationId: "c", userId: "sri", deliveredSeq: 0, readSeq: 0, typingUntil: null, seenAt: null };
const at = (change: Partial<Record<"deliveredSeq" | "readSeq" | "typingUntil" | "seenAt", number>>) =>
  presenceOf({ ...cursor, ...change }, 10, NOW);

describe("a cursor", () => {
  it("has an id of its own for each role and number, which a row can have", () => {
    const ids = participantRoles.flatMap((role) =>
      [1, 12, 999_999].map((since) => cursorId("a".repeat(20), { role, since })),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9._-]{1,36}$/u);
  });

  it.each([
    ["is never read beyond the last message", { readSeq: 11 }, { readSeq: 10, deliveredSeq: 10 }],
    ["has received what it has read", { deliveredSeq: 2, readSeq: 4 }, { readSeq: 4, deliveredSeq: 4 }],
    ["has read less than it has received", { deliveredSeq: 99, readSeq: 4 }, { readSeq: 4, deliveredSeq: 10 }],
    ["types while its mark lasts", { typingUntil: NOW + typingForMs }, { isTyping: true }],
    ["types no longer than that", { typingUntil: NOW }, { isTyping: false }],
    ["does not type for ever", { typingUntil: NOW + typingForMs + 1 }, { isTyping: false }],
    ["is here when it was seen a moment ago", { seenAt: NOW - hereForMs + 1 }, { isHere: true }],
    ["is not here later", { seenAt: NOW - hereForMs }, { isHere: false, seenAt: NOW - hereForMs }],
    ["was seen now by a clock that is a little ahead", { seenAt: NOW + 3000 }, { seenAt: NOW, isHere: true }],
    ["was not seen in the future", { seenAt: NOW + 3_600_000 }, { seenAt: null, isHere: false }],
  ])("%s", (_, change, expected) => {
    expect(at(change)).toMatchObject(expected);
  });
});

describe("a message of one's own", () => {
  it.each([
    ["sent, while nobody else is there", [], "sent"],
    ["sent, until it has come to everybody", [at({ readSeq: 9 }), at({ deliveredSeq: 4 })], "sent"],
    ["delivered, until everybody has read it", [at({ readSeq: 9 }), at({ deliveredSeq: 5 })], "delivered"],
    ["read by all", [at({ readSeq: 9 }), at({ readSeq: 5 })], "read"],
  ] as const)("is %s", (_, others, expected) => {
    expect(reachOf(5, reachedBy(others))).toBe(expected);
  });
});
