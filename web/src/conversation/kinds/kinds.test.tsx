// What a reader sees and hears of each kind of message, in their own language.
import { act, cleanup, renderHook, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { MessageContent, UnknownContent } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { type Language, putOnScreen } from "../../lib/language.ts";
import { EVENING } from "../../testing/booking-row.ts";
import { messageRow } from "../../testing/message-row.ts";
import { renderIn } from "../../testing/render-in.tsx";
import { itemsOf } from "../items.ts";
import { MarkNews, MessageList } from "../message-list.tsx";
import type { PendingMessage } from "../outbox-records.ts";
import { type Reader, speakerOf, useReading } from "./kind-view.ts";
import { previewOf, spokenOf } from "./kinds.ts";

const outbox = vi.hoisted(() => ({ discardMessage: vi.fn(), retryMessage: vi.fn(), sayInConversation: vi.fn() }));
vi.mock("../outbox.ts", () => outbox);

const reader = { userId: "guest", otherId: "sri", otherName: "Sri", timeZone: "Asia/Jakarta" };
const words = ["talk", "texts", "phrases"] as const;

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
  localStorage.clear();
});

function News({ first, hand }: { first: MessageRow[]; hand: (comes: (messages: MessageRow[]) => void) => void }) {
  const [messages, setMessages] = useState(first);
  hand(setMessages);
  return <MarkNews messages={messages} reader={reader} />;
}

async function show(
  language: Language,
  messages: readonly MessageRow[],
  pending: readonly PendingMessage[] = [],
  isOpen = true,
) {
  const items = itemsOf({ messages, pending, slots: [], nowMs: EVENING, reader });
  return renderIn(language, [...words], <MessageList items={items} reader={reader} isOpen={isOpen} />);
}
const theirs = (seq: number, content: MessageContent) =>
  messageRow(seq, { senderId: "sri", senderType: "therapist", content, sentAt: EVENING });
const text = (body: string): MessageContent => ({ kind: "text", body });

test.each([
  ["id", "Saya tersesat, tolong arahkan"],
  ["en", "I am lost, please guide me"],
  ["nb", "Jeg finner ikke frem, kan du hjelpe?"],
] as const)("a phrase reads in the language of its reader: %s", async (language, sentence) => {
  await show(language, [theirs(1, { kind: "phrase", code: "lost", params: {} })]);
  expect(screen.getByText(sentence)).toBeTruthy();
});

test("a phrase of the first release, which kept its sender's words, does too", async () => {
  await show("nb", [messageRow(1, { senderId: "sri", kind: "text", body: "Saya tersesat", code: "lost" })]);
  expect(screen.getByText(/Jeg finner ikke frem/)).toBeTruthy();
});

describe("a therapist who is not the guest's any more", () => {
  const said = { senderId: "sri", senderType: "therapist" } as const;
  const speakerIn = (language: Language, now: Partial<Reader>) => {
    putOnScreen(language);
    return renderHook(() => speakerOf(said, useReading({ ...reader, ...now }))).result.current;
  };

  test.each([
    ["id", "Terapis sebelumnya"],
    ["en", "Former therapist"],
    ["nb", "Tidligere terapeut"],
  ] as const)("is called so, neither nothing nor by the name of who came after: %s", async (language, name) => {
    await show(language, [theirs(1, text("Halo"))]);
    expect(speakerIn(language, {})).toBe("Sri");
    expect(speakerIn(language, { otherId: null, otherName: "" })).toBe(name);
    expect(speakerIn(language, { otherId: "wayan", otherName: "Wayan" })).toBe(name);
  });
});

test("what the system says reads in the reader's language, with its values", async () => {
  await show("en", [
    theirs(1, { kind: "system", code: "payment_refunded", params: { amountIdr: 50_000 }, turn: null }),
  ]);
  expect(screen.getByText(/Support has given back Rp\s50\.000\./)).toBeTruthy();
});

test.each([
  ["id", "Pesan ini perlu versi halaman yang lebih baru.", "Perbarui"],
  ["en", "This message needs a newer version of this page.", "Update"],
  ["nb", "Denne meldingen krever en nyere versjon av siden.", "Oppdater"],
] as const)(
  "a message of a newer kind says so, and offers the newer version: %s",
  async (language, sentence, update) => {
    await show(language, [messageRow(1, { kind: "hologram", body: "", senderId: "sri" })]);
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.getByRole("button", { name: update })).toBeTruthy();
  },
);

test("a line of the system that only a newer build knows is not left out", async () => {
  await show("en", [messageRow(1, { kind: "system", body: "", code: "moon_is_full", senderId: "system" })]);
  expect(screen.getByText(/newer version/)).toBeTruthy();
});

describe("what was said later", () => {
  const mark = (seq: number, said: Extract<MessageContent, { kind: "mark" }>["mark"], senderId = "sri") =>
    messageRow(seq, { senderId, content: { kind: "mark", mark: said }, sentAt: EVENING });

  test("changes the words and says that they were changed", async () => {
    await show("en", [
      theirs(1, text("The gate is blue")),
      mark(2, { mark: "edit", target: 1, body: "The gate is green" }),
    ]);
    expect(screen.queryByText("The gate is blue")).toBeNull();
    expect(screen.getByText("The gate is green")).toBeTruthy();
    expect(screen.getByText("edited")).toBeTruthy();
  });

  test("takes them back, and leaves the place", async () => {
    await show("en", [
      theirs(1, text("secret")),
      messageRow(2, { sentAt: EVENING }),
      mark(3, { mark: "unsend", target: 1 }),
      mark(4, { mark: "unsend", target: 2 }, "guest"),
    ]);
    expect(screen.queryByText("secret")).toBeNull();
    expect(screen.getByText("Sri took this message back")).toBeTruthy();
    expect(screen.getByText("You took this message back")).toBeTruthy();
  });

  test("shows who reacted, each once", async () => {
    await show("en", [
      theirs(1, text("On my way")),
      mark(2, { mark: "reaction", target: 1, emoji: "👍", isOn: true }, "guest"),
      mark(3, { mark: "reaction", target: 1, emoji: "👍", isOn: true }),
      mark(4, { mark: "reaction", target: 1, emoji: "❤️", isOn: true }),
      mark(5, { mark: "reaction", target: 1, emoji: "❤️", isOn: false }),
    ]);
    expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Thumbs up: Me, Sri2"]);
  });

  test("is heard when it comes, and not when the log is opened", async () => {
    const before = [theirs(1, text("On my way")), mark(2, { mark: "edit", target: 1, body: "Almost there" })];
    let comes: (messages: MessageRow[]) => void = () => undefined;
    const hand = (set: typeof comes) => {
      comes = set;
    };
    await renderIn("en", [...words], <News first={before} hand={hand} />);
    expect(screen.queryByText(/Sri/)).toBeNull();
    act(() => comes([...before, mark(3, { mark: "unsend", target: 1 })]));
    expect(screen.getByText("Sri took a message back")).toBeTruthy();
  });
});

describe("one that did not go out", () => {
  const pending = (end: PendingMessage["end"], content: PendingMessage["content"]): PendingMessage => ({
    userId: "guest",
    conversationId: "booking",
    clientMessageId: "client",
    content,
    replyTo: null,
    writtenAt: EVENING,
    order: 1,
    end,
  });
  const refused = {
    state: "refused" as const,
    refusal: { code: "conversation_closed" as const, params: {}, fields: [] },
  };

  test("says why it was refused, and is changed in the composer or dropped", async () => {
    const message = pending(refused, { kind: "text", body: "See you" });
    await show("en", [], [message]);
    expect(screen.getByText("This conversation is closed, so the message was not sent.")).toBeTruthy();
    expect(screen.getByRole("group", { name: "Not sent: See you" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Change" }));
    expect(localStorage.getItem("tenang.of.guest.draft.booking")).toBe("See you");
    expect(outbox.discardMessage).toHaveBeenCalledWith(message);
  });

  test("can only be dropped where nothing can be written any more, and where there are no words to change", async () => {
    await show("en", [], [pending(refused, { kind: "text", body: "See you" })], false);
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Delete"]);
    cleanup();
    await show("en", [], [pending(refused, { kind: "phrase", code: "ready", params: {} })]);
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Delete"]);
  });

  test("because of our failure is tried again", async () => {
    const message = pending({ state: "failed" }, { kind: "text", body: "Hello" });
    await show("nb", [], [message]);
    await userEvent.click(screen.getByRole("button", { name: "Prøv igjen" }));
    expect(outbox.retryMessage).toHaveBeenCalledWith(message);
  });
});

test("every kind has a line for lists and something to say aloud, in every language", async () => {
  const contents: (MessageContent | UnknownContent)[] = [
    text("hello"),
    { kind: "phrase", code: "late", params: { minutes: 10 } },
    { kind: "system", code: "therapist_arrived", params: {}, turn: null },
    { kind: "mark", mark: { mark: "edit", target: 1, body: "x" } },
    { kind: "mark", mark: { mark: "unsend", target: 1 } },
    { kind: "mark", mark: { mark: "reaction", target: 1, emoji: "👍", isOn: true } },
    { kind: "mark", mark: { mark: "reaction", target: 1, emoji: "👍", isOn: false } },
    { kind: "unknown" },
  ];
  for (const language of ["id", "en", "nb"] as const) {
    await renderIn(language, [...words], <p />);
    const { result } = renderHook(() => useReading(reader));
    for (const content of contents) {
      for (const said of [previewOf, spokenOf]) {
        const line = said(content, { senderId: "sri", senderType: "therapist", sentAt: EVENING }, result.current);
        expect(line).not.toMatch(/^$|\{\{|^(?:spoken|newer|phrase|system)\./u);
      }
    }
  }
});

test.each([
  ["customer", "Sri", "Sri", "Sri"],
  ["therapist", "Sri", "Sri", "Sri"],
  ["agent", "Support", "Tim bantuan", "Kundestøtte"],
  ["bot", "Assistant", "Asisten", "Assistent"],
  ["courier", "Someone else", "Orang lain", "Noen andre"],
])("a message of a %s is said to be theirs", async (senderType, ...names) => {
  for (const [index, language] of (["en", "id", "nb"] as const).entries()) {
    await show(language, [messageRow(1, { senderId: "sri", senderType, content: text("Halo") })]);
    expect(screen.getByText(`${names[index]}:`)).toBeTruthy();
    cleanup();
  }
});
