// What a newer build wrote, read by this one.
import { expect, it } from "vitest";
import { knownMessage, messageOf } from "./read.ts";
import { messageRow } from "./rows.ts";
import { active, GUEST, said, text } from "./scene.testing.ts";
import { speakerOf } from "./state.ts";

it("who is here in a role that this build does not know reads and does not write", () => {
  const participants = [...active.participants, { userId: "c2", role: "courier", since: 2 }];
  expect(speakerOf({ ...active, participants }, "c2")).toBeNull();
  expect(speakerOf({ ...active, participants }, GUEST.id)).toEqual(GUEST);
});

it("a message of a sender that this build does not know keeps its words, and nothing is decided of it", () => {
  const row = { ...messageRow(said(5, GUEST, text("Beep"))), senderType: "courier" };
  expect(messageOf(row)).toMatchObject({ content: text("Beep"), sender: { id: GUEST.id, role: null } });
  expect(knownMessage(row)).toBeNull();
});
