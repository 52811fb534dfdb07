import { describe, expect, it } from "vitest";
import type { ConversationRow } from "#schema/tables/conversations";
import { listingAfter } from "./listing.ts";
import type { ReadMessage } from "./read.ts";
import { conversationRow, GUEST, NOON, said, THERAPIST, text } from "./scene.testing.ts";
import { SYSTEM } from "./state.ts";

const row = conversationRow();

const MINUTE = 60_000;
const arrived = { kind: "system", code: "therapist_arrived", params: {}, turn: null } as const;
const mark = { kind: "mark", mark: { mark: "reaction", target: 1, emoji: "👍", isOn: true } } as const;
const ofNewerBuild: ReadMessage = { ...said(2, GUEST, text("")), content: { kind: "unknown" } };

describe("what a list shows of a conversation", () => {
  it.each<[string, ReadMessage[], Partial<ConversationRow>]>([
    ["nothing at first", [], { listedSeq: 0, shownSeq: null, waitingSince: null }],
    ["the last message", [said(1, THERAPIST, text("a")), said(2, THERAPIST, text("b"))], { listedSeq: 2, shownSeq: 2 }],
    ["no mark, though it follows it", [said(1, GUEST, text("a")), said(2, GUEST, mark)], { listedSeq: 2, shownSeq: 1 }],
    ["a line of the system", [said(1, GUEST, text("a")), said(2, SYSTEM, arrived)], { listedSeq: 2, shownSeq: 2 }],
    ["that something newer was said", [said(1, GUEST, text("a")), ofNewerBuild], { listedSeq: 2, shownSeq: 2 }],
    [
      "since when the guest waits",
      [said(1, GUEST, text("a"), NOON), said(2, GUEST, text("b"), NOON + MINUTE)],
      { waitingSince: NOON, shownAt: NOON + MINUTE },
    ],
    [
      "that nobody waits once a person has answered",
      [said(1, GUEST, text("a")), said(2, THERAPIST, text("b"))],
      { waitingSince: null },
    ],
    [
      "that the system's lines answer nobody",
      [said(1, GUEST, text("a")), said(2, SYSTEM, arrived)],
      { waitingSince: NOON },
    ],
  ])("is %s", (_, messages, expected) => {
    expect(listingAfter(row, messages)).toMatchObject(expected);
  });

  it("is the same whether the messages come at once or one by one", () => {
    const talk = [
      said(1, GUEST, text("a")),
      said(2, SYSTEM, arrived),
      said(3, GUEST, mark),
      said(4, THERAPIST, text("b")),
    ];
    let one = row;
    for (const message of talk) one = { ...one, ...listingAfter(one, [message]) };
    expect(listingAfter(row, talk)).toEqual(listingAfter(one, []));
  });
});
