/** A conversation in every state that a line of it may have: changed, taken back, of a newer build, missing, not sent. */
import { columnsOf, type Mark } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { bookingRow, EVENING } from "../../src/testing/booking-row.ts";
import { active, conversation, guest, said } from "./guest-scenes.ts";
import type { Scene } from "./scene.ts";

const DAY = 24 * 60 * 60_000;

const before = (row: MessageRow, days: number): MessageRow => ({ ...row, sentAt: row.sentAt - days * DAY });
const mark = (seq: number, senderId: "guest" | "demo-therapist", what: Mark): MessageRow => ({
  ...said(seq, senderId, ""),
  ...columnsOf({ kind: "mark", mark: what }),
});
const react = (seq: number, senderId: "guest" | "demo-therapist", target: number, emoji: string) =>
  mark(seq, senderId, { mark: "reaction", target, emoji, isOn: true });

const talk: MessageRow[] = [
  before(said(1, "demo-therapist", "Selamat malam, Ibu Maya"), 3),
  before(said(2, "guest", "Malam, Bu Sri"), 1),
  said(3, "demo-therapist", "Saya bawa minyak kelapa"),
  said(4, "guest", "Perlu saya siapkan handuk?"),
  said(5, "demo-therapist", "Boleh, dua lembar"),
  said(6, "guest", "Pagar biru"),
  said(7, "demo-therapist", "", "door"),
  { ...said(8, "demo-therapist", ""), kind: "hologram" },
  react(9, "demo-therapist", 4, "👍"),
  react(10, "guest", 4, "👍"),
  react(11, "guest", 5, "❤️"),
  mark(12, "guest", { mark: "edit", target: 6, body: "Pagar hijau, lewat gang di sebelah warung" }),
  mark(13, "demo-therapist", { mark: "unsend", target: 3 }),
  said(16, "demo-therapist", "Saya sudah di depan"),
];

const written = (number: number, body: string, end: object) => ({
  userId: "guest",
  conversationId: conversation.$id,
  clientMessageId: `w${number}`,
  content: { kind: "text", body },
  writtenAt: EVENING - 1000 + number,
  order: number,
  end,
});
const key = (number: number) => `of.guest.outbox.${conversation.$id}.${String(number).padStart(16, "0")}.w${number}`;

export const talkScenes: Scene[] = [
  {
    name: "talk in every state",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: { bookings: [bookingRow(active)], messages: talk, conversations: [conversation] },
    kept: {
      [key(1)]: written(1, "Nanti bayarnya tunai ya.", { state: "failed" }),
      [key(2)]: written(2, "Sampai jumpa besok", {
        state: "refused",
        refusal: { code: "conversation_closed", params: {}, fields: [] },
      }),
      [key(3)]: written(3, "Kucing saya jinak kok", { state: "waiting" }),
    },
    sees: "talk:refused.change",
  },
];
