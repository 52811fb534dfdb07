/**
 * A conversation in every state that a line of it may have (changed, taken back, answered, of a newer build, missing, not
 * sent), and what is opened at one: its menu, the question before it is taken back, an answer, a change, the emoji, the
 * cards.
 */
import { cursorId } from "#domain/conversation/cursors";
import { type ContentOf, columnsOf, type Mark } from "#schema/message";
import type { PhraseContent } from "#schema/phrases";
import type { CursorRow, MessageRow } from "#schema/tables/conversations";
import { bookingRow, EVENING } from "../../src/testing/booking-row.ts";
import { active, conversation, guest, said } from "./guest-scenes.ts";
import type { Scene } from "./scene.ts";

const DAY = 24 * 60 * 60_000;

const before = (row: MessageRow, days: number): MessageRow => ({ ...row, sentAt: row.sentAt - days * DAY });
const mark = (seq: number, senderId: "guest" | "demo-therapist", what: Mark): MessageRow => ({
  ...said(seq, senderId, ""),
  ...columnsOf({ kind: "mark", mark: what }),
});
const card = (seq: number, senderId: "guest" | "demo-therapist", content: PhraseContent): MessageRow => ({
  ...said(seq, senderId, ""),
  ...columnsOf(content),
});
const react = (seq: number, senderId: "guest" | "demo-therapist", target: number, emoji: string) =>
  mark(seq, senderId, { mark: "reaction", target, emoji, isOn: true });

/** Sixteen points of a green fence. */
const PREVIEW =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGPwiTQBIgYIFWHEYBEO5AIALQsEhbZz/eUAAAAASUVORK5CYII=";
const picture = (more: Partial<ContentOf<"image">> = {}): ContentOf<"image"> => ({
  kind: "image",
  fileId: "gate",
  mime: "image/jpeg",
  bytes: 1_940_000,
  width: 1600,
  height: 1200,
  preview: PREVIEW,
  caption: "Pagar hijau",
  ...more,
});
const plan: ContentOf<"file"> = {
  kind: "file",
  fileId: "plan",
  mime: "application/pdf",
  bytes: 240_000,
  name: "Denah-lantai-2-dan-tangga-belakang-yang-lebih-dekat.pdf",
};
const attached = (
  seq: number,
  senderId: "guest" | "demo-therapist",
  content: ContentOf<"image" | "file">,
): MessageRow => ({
  ...said(seq, senderId, ""),
  ...columnsOf(content),
});

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
  { ...said(17, "guest", "Masuk saja, lihat https://tenang.id/denah?lantai=2"), replyTo: 16 },
  { ...said(18, "demo-therapist", "Baik"), replyTo: 3 },
  { ...said(19, "guest", "Yang itu"), replyTo: 7 },
  react(20, "demo-therapist", 19, "🥥"),
];

const written = (number: number, content: object, end: object) => ({
  userId: "guest",
  conversationId: conversation.$id,
  clientMessageId: `w${number}`,
  content,
  writtenAt: EVENING - 1000 + number,
  order: number,
  end,
});
const key = (number: number) => `of.guest.outbox.${conversation.$id}.${String(number).padStart(16, "0")}.w${number}`;

const participants = conversation.participants ?? [];

/** How far somebody has read, and that they write at this moment. */
const cursor = (who: 0 | 1, readSeq: number, deliveredSeq: number, more: Partial<CursorRow> = {}): CursorRow => ({
  $id: cursorId(conversation.$id, participants[who]!),
  conversationId: conversation.$id,
  userId: participants[who]!.userId,
  readSeq,
  deliveredSeq,
  typingUntil: null,
  seenAt: null,
  ...more,
});
const writing = { typingUntil: EVENING + 4000, seenAt: EVENING - 1000 };
const awhileAgo = { seenAt: EVENING - 20 * 60_000 };
const text = (body: string) => ({ kind: "text", body });
const pendingMark = (content: Mark) => ({ kind: "mark", mark: content });
const refused = (code: string, params: object = {}) => ({ state: "refused", refusal: { code, params, fields: [] } });

/** What somebody has opened at the last message, which is their own. */
const opened = (name: string, sees: string, presses: string[]): Scene => ({
  name: `talk: ${name}`,
  path: `/bookings/${conversation.$id}/chat`,
  person: guest,
  rows: {
    bookings: [bookingRow(active)],
    messages: [
      said(1, "demo-therapist", "Selamat malam, Ibu Maya"),
      {
        ...said(2, "guest", "Pagar hijau, ya"),
        sentAt: EVENING - 2 * 60_000,
      },
      react(3, "guest", 2, "👍"),
    ],
    conversations: [conversation],
  },
  presses,
  sees,
});

const chats: Scene["rows"] = {
  bookings: [
    bookingRow(active),
    bookingRow({ ...active, $id: "older", phase: "done", isOpen: false, endedAt: EVENING }),
  ],
  conversations: [
    { ...conversation, listedSeq: 3, shownSeq: 3, shownAt: EVENING },
    {
      ...conversation,
      $id: "older",
      closesAt: EVENING - DAY,
      listedSeq: 2,
      shownSeq: 2,
      shownAt: EVENING - 2 * DAY,
    },
  ],
  messages: [
    said(1, "guest", "Pagar hijau"),
    said(2, "demo-therapist", "Yang di seberang warung Bu Tini, kan?"),
    said(3, "demo-therapist", "", "soon"),
  ],
  cursors: [cursor(0, 1, 3)],
};

const over: Scene["rows"] = {
  bookings: [
    bookingRow({
      ...active,
      status: "completed",
      phase: "done",
      isOpen: false,
      endedAt: EVENING - 2 * DAY,
      paymentStatus: "paid",
      paymentMethod: "cash",
      visitStars: 5,
    }),
  ],
  messages: [said(1, "guest", "Terima kasih")],
};
const ended = { ...conversation, endedAt: EVENING - DAY, closesAt: EVENING - DAY };

export const talkScenes: Scene[] = [
  { name: "chats", path: "/chats", person: guest, rows: chats, sees: "chats:readOnly" },
  {
    name: "chats, searched",
    path: "/chats",
    person: guest,
    rows: chats,
    presses: ["chats:searchOpen"],
    sees: "chats:readOnly",
  },
  {
    name: "talk that is searched",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: { ...over, conversations: [ended] },
    presses: ["talk:search.label"],
    sees: "talk:search.close",
  },
  {
    name: "talk that is over, asked for again",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: { ...over, conversations: [ended] },
    answers: { chat: () => ({ conversation: { ...ended, askedAt: EVENING } }) as never },
    presses: ["talk:again.ask"],
    sees: "talk:again.asked",
  },
  {
    name: "talk that was opened again",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: { ...over, conversations: [{ ...ended, closesAt: EVENING + DAY }] },
    sees: "talk:until",
  },
  { name: "no chats", path: "/chats", person: guest, sees: "chats:empty.title" },
  {
    name: "the front page with a running booking",
    path: "/",
    person: guest,
    rows: chats,
    kept: { "had-session": true },
    sees: "chats:running.open",
  },
  {
    name: "talk with somebody who is here",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: {
      bookings: [bookingRow(active)],
      conversations: [conversation],
      messages: [
        said(1, "guest", "Pagar hijau"),
        said(2, "guest", "Malam, Bu Sri"),
        said(3, "guest", "Sudah dekat?"),
        said(4, "demo-therapist", "Yang di seberang warung Bu Tini, kan?"),
        said(5, "demo-therapist", "", "soon"),
      ],
      cursors: [cursor(0, 3, 3, awhileAgo), cursor(1, 1, 2, writing)],
    },
    sees: "talk:presence.typing",
  },
  {
    name: "talk with somebody who was here",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: {
      bookings: [bookingRow(active)],
      conversations: [conversation],
      messages: [said(1, "guest", "Malam, Bu Sri")],
      cursors: [cursor(0, 1, 1), cursor(1, 1, 1, { seenAt: EVENING - 30 * DAY })],
    },
    sees: "talk:tally.text",
  },
  {
    name: "talk in every state",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: { bookings: [bookingRow(active)], messages: talk, conversations: [conversation] },
    kept: {
      [key(1)]: written(1, text("Nanti bayarnya tunai ya."), { state: "failed" }),
      [key(2)]: written(2, text("Sampai jumpa besok"), refused("conversation_closed")),
      [key(3)]: written(3, text("Kucing saya jinak kok"), { state: "waiting" }),
      [key(4)]: written(
        4,
        pendingMark({ mark: "edit", target: 2, body: "Malam" }),
        refused("too_late", { minutes: 15 }),
      ),
      [key(5)]: written(5, pendingMark({ mark: "unsend", target: 4 }), { state: "failed" }),
      [key(6)]: written(6, pendingMark({ mark: "edit", target: 17, body: "Masuk saja" }), { state: "waiting" }),
      [key(7)]: { ...written(7, text("Handuknya dua"), { state: "waiting" }), replyTo: 5 },
    },
    sees: "talk:refused.asNew",
  },
  {
    name: "talk with pictures and files",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: {
      bookings: [bookingRow(active)],
      conversations: [conversation],
      messages: [
        attached(1, "demo-therapist", picture()),
        attached(2, "guest", picture({ fileId: "tower", width: 900, height: 2400, caption: "" })),
        attached(3, "demo-therapist", picture({ fileId: "none", preview: null, width: 3000, height: 700 })),
        attached(4, "demo-therapist", plan),
        attached(5, "guest", { ...plan, name: "Surat.docx" }),
        { ...said(6, "guest", "Yang ini?"), replyTo: 1 },
      ],
    },
    kept: {
      [key(1)]: written(1, picture({ fileId: "waiting" }), { state: "waiting" }),
      [key(2)]: written(2, plan, refused("attachment_unfit", { megabytes: 10 })),
      [key(3)]: written(3, { ...plan, fileId: "plan2" }, { state: "waiting" }),
    },
    files: { gate: PREVIEW, tower: PREVIEW, waiting: PREVIEW },
    sees: "talk:refused.discard",
  },
  {
    name: "talk with a picture that is gone",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: {
      bookings: [bookingRow(active)],
      conversations: [conversation],
      messages: [
        said(1, "guest", "Malam, Bu Sri"),
        attached(
          2,
          "demo-therapist",
          picture({ fileId: "none", preview: null, width: 3000, height: 700, caption: "" }),
        ),
      ],
    },
    sees: "attachments:picture.gone",
  },
  opened("menu", "talk:menu.unsend", ["talk:options"]),
  opened("take back", "talk:menu.ask.title", ["talk:options", "talk:menu.unsend"]),
  opened("answer", "talk:reply.to", ["talk:options", "talk:menu.reply"]),
  opened("change", "talk:editing.title", ["talk:options", "talk:menu.edit"]),
  opened("emoji", "talk:emoji.name.tea", ["talk:composer.emoji"]),
  {
    name: "talk in cards",
    path: `/bookings/${conversation.$id}/chat`,
    person: guest,
    rows: {
      bookings: [bookingRow(active)],
      conversations: [conversation],
      messages: [
        card(1, "demo-therapist", { kind: "phrase", code: "traffic", params: { minutes: 15 } }),
        card(2, "guest", { kind: "phrase", code: "fine", params: {} }),
        card(3, "guest", { kind: "phrase", code: "change_for", params: { amountIdr: 2_600_000 } }),
        card(4, "demo-therapist", { kind: "phrase", code: "arrived_at", params: { place: "security_post" } }),
        card(5, "guest", { kind: "phrase", code: "see_you", params: { timeAt: EVENING + DAY } }),
        { ...card(6, "demo-therapist", { kind: "phrase", code: "thanks", params: {} }), replyTo: 2 },
      ],
    },
    sees: "phrases:said.fine",
  },
  opened("cards", "cards:part.after", ["talk:phraseCards"]),
  opened("search the cards", "cards:search", ["talk:phraseCards", "cards:search"]),
  opened("a card with minutes", "cards:send", ["talk:phraseCards", "phrases:said.late"]),
  opened("a card with an amount", "cards:send", ["talk:phraseCards", "phrases:said.change_for"]),
  opened("a card with a room", "cards:fillFirst", ["talk:phraseCards", "phrases:said.room"]),
  opened("a card with a place", "cards:fillFirst", ["talk:phraseCards", "phrases:said.meet"]),
  opened("a card with a time", "cards:send", ["talk:phraseCards", "phrases:said.see_you"]),
];
