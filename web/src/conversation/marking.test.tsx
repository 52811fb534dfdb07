// What can be done with a message on screen: its menu, reactions, an answer, a change, taking back, and links in it.
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Mark } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { EVENING } from "../testing/booking-row.ts";
import { messageRow } from "../testing/message-row.ts";
import { renderIn } from "../testing/render-in.tsx";
import { itemsOf } from "./items.ts";
import { MessageList } from "./message-list.tsx";
import type { PendingMessage } from "./outbox-records.ts";
import type { Writing } from "./use-conversation.ts";
import { WriteBar } from "./write-bar.tsx";

const outbox = vi.hoisted(() => ({ sayInConversation: vi.fn(), discardMessage: vi.fn(), retryMessage: vi.fn() }));
vi.mock("./outbox.ts", () => outbox);
const around = vi.hoisted(() => ({ writing: "open" as Writing, nowMs: 0, messages: [] as MessageRow[] }));
vi.mock("./use-conversation.ts", () => ({ useWriting: () => around.writing }));
vi.mock("../lib/use-server-now.ts", () => ({ useServerNow: () => around.nowMs }));
vi.mock("./use-messages.ts", () => ({ useMessages: () => around.messages }));

const MINUTE = 60_000;
const reader = { userId: "guest", otherId: "sri", otherName: "Sri Wahyuni", timeZone: "Asia/Jakarta" };
const mine = (seq: number, body: string, more = {}) =>
  messageRow(seq, { content: { kind: "text", body }, sentAt: EVENING, ...more });
const theirs = (seq: number, body: string, more = {}) =>
  mine(seq, body, { senderId: "sri", senderType: "therapist", ...more });
const mark = (seq: number, said: Mark, senderId = "sri") =>
  messageRow(seq, { senderId, content: { kind: "mark", mark: said }, sentAt: EVENING });
const coming = (said: Mark, end: PendingMessage["end"] = { state: "waiting" }): PendingMessage => ({
  userId: "guest",
  conversationId: "booking",
  clientMessageId: "coming",
  content: { kind: "mark", mark: said },
  replyTo: null,
  writtenAt: EVENING,
  order: 1,
  end,
});
const said = (content: object, replyTo?: number | null) =>
  expect(outbox.sayInConversation).toHaveBeenLastCalledWith(
    ...(["guest", "booking", content, replyTo].slice(0, replyTo === undefined ? 3 : 4) as []),
  );
const asMark = (said: Mark) => ({ kind: "mark", mark: said });

beforeEach(() => {
  Object.assign(around, { writing: "open", nowMs: EVENING + MINUTE, messages: [] });
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
  localStorage.clear();
});

let shows = 0;
async function show(messages: MessageRow[], pending: PendingMessage[] = []) {
  around.messages = messages;
  // Drafts live as long as the page: each test writes as in a conversation of its own.
  shows += 1;
  const items = itemsOf({ messages, pending, slots: [], nowMs: around.nowMs, reader });
  return renderIn(
    "en",
    ["talk", "texts", "phrases"],
    <>
      <div role="log">
        <MessageList items={items} reader={reader} isOpen={around.writing === "open"} />
      </div>
      <WriteBar reader={reader} conversationId={`bar-${shows}`} phrases={[]} />
    </>,
  );
}
async function open(at = -1) {
  await userEvent.click(screen.getAllByRole("button", { name: /^Options: / }).at(at)!);
  return within(await screen.findByRole("menu"));
}
const namesIn = (menu: Awaited<ReturnType<typeof open>>) =>
  menu.getAllByRole("menuitem").map(({ textContent }) => /^(?:Reply|Copy|Edit|Take back)/u.exec(textContent)?.[0]);

describe("the menu of a message", () => {
  test.each<[string, MessageRow, number, Writing, (string | undefined)[]]>([
    ["mine, just sent", mine(1, "Hi"), 1, "open", ["Reply", "Copy", "Edit", "Take back"]],
    ["mine, after its time to change", mine(1, "Hi"), 16, "open", ["Reply", "Copy", "Take back"]],
    ["mine, a day later", mine(1, "Hi"), 24 * 60 + 1, "open", ["Reply", "Copy"]],
    [
      "mine, said by phrase",
      mine(1, "", { content: { kind: "phrase", code: "ready", params: {} }, kind: "phrase", code: "ready" }),
      1,
      "open",
      ["Reply", "Copy", "Take back"],
    ],
    ["of the other side", theirs(1, "Hi"), 1, "open", ["Reply", "Copy"]],
    ["where nobody writes any more", mine(1, "Hi"), 1, "closed", ["Copy"]],
  ])("%s, offers what may be done now", async (_, row, minutes, writing, names) => {
    Object.assign(around, { nowMs: EVENING + minutes * MINUTE, writing });
    await show([row]);
    const menu = await open();
    expect(namesIn(menu)).toEqual(names);
    expect(menu.queryAllByRole("menuitemcheckbox")).toHaveLength(writing === "open" ? 6 : 0);
  });

  test("is reached, gone through and left by keys alone", async () => {
    await show([theirs(1, "One"), mine(2, "Two"), theirs(3, "Three")]);
    await userEvent.tab();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Options: Sri Wahyuni, 19:31");
    await userEvent.keyboard("{ArrowUp}{Enter}");
    const menu = within(await screen.findByRole("menu"));
    expect(document.activeElement).toBe(menu.getByRole("menuitemcheckbox", { name: "Thumbs up" }));
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Thank you");
    await userEvent.keyboard("{End}");
    expect(document.activeElement?.textContent).toMatch(/^Take back/u);
    await userEvent.keyboard("{ArrowDown}{Enter}");
    said(asMark({ mark: "reaction", target: 2, emoji: "👍", isOn: true }));
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Options: Me, 19:31");
  });

  test("opens by a right click at the words, but leaves a link its own", async () => {
    await show([theirs(1, "See https://tenang.id/a")]);
    await userEvent.pointer({ keys: "[MouseRight]", target: screen.getByRole("link") });
    expect(screen.queryByRole("menu")).toBeNull();
    await userEvent.pointer({ keys: "[MouseRight]", target: screen.getByText("See") });
    expect(await screen.findByRole("menu")).toBeTruthy();
  });

  test("asks before it takes a message back, and says until when and what is kept", async () => {
    await show([mine(1, "Oops")]);
    const menu = await open();
    const entry = menu.getByRole("menuitem", { name: /^Take back/u });
    expect(entry.textContent).toMatch(/until .*19:31.*Gone for Sri too; our team keeps it/u);
    await userEvent.click(entry);
    const question = within(await screen.findByRole("alertdialog"));
    expect(outbox.sayInConversation).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole("button", { name: "Take back" }));
    said(asMark({ mark: "unsend", target: 1 }));
  });
});

describe("a reaction", () => {
  const hearts = [mark(2, { mark: "reaction", target: 1, emoji: "❤️", isOn: true })];

  test("says whose it is, and is joined and left by a tap", async () => {
    const { unmount } = await show([theirs(1, "Hi"), ...hearts]);
    const chip = screen.getByRole("button", { name: "Heart: Sri Wahyuni", pressed: false });
    await userEvent.click(chip);
    said(asMark({ mark: "reaction", target: 1, emoji: "❤️", isOn: true }));
    unmount();
    await show([theirs(1, "Hi"), ...hearts], [coming({ mark: "reaction", target: 1, emoji: "❤️", isOn: true })]);
    await userEvent.click(screen.getByRole("button", { name: "Heart: Sri Wahyuni, Me", pressed: true }));
    said(asMark({ mark: "reaction", target: 1, emoji: "❤️", isOn: false }));
  });

  test("of two quick taps ends as the last one says", async () => {
    const on = coming({ mark: "reaction", target: 1, emoji: "❤️", isOn: true });
    const off = { ...coming({ mark: "reaction", target: 1, emoji: "❤️", isOn: false }), clientMessageId: "b", order: 2 };
    await show([theirs(1, "Hi")], [on, off]);
    expect(screen.queryByRole("listitem")).toBeNull();
  });

  test("is only read where nobody writes any more", async () => {
    around.writing = "closed";
    await show([theirs(1, "Hi"), ...hearts]);
    expect(screen.queryByRole("button", { name: /Heart/u })).toBeNull();
    expect(screen.getByText("Heart: Sri Wahyuni")).toBeTruthy();
  });
});

describe("a change", () => {
  test("of mine is seen at once, and is on its way", async () => {
    await show([mine(1, "blue gate")], [coming({ mark: "edit", target: 1, body: "green gate" })]);
    expect(screen.getByText("green gate")).toBeTruthy();
    expect(screen.getByText("edited")).toBeTruthy();
    expect(screen.getByText("Sending")).toBeTruthy();
  });

  test("that was refused leaves the words as they were, says why, and gives the new ones back", async () => {
    const refusal = { code: "too_late" as const, params: { minutes: 15 }, fields: [] };
    const message = coming({ mark: "edit", target: 1, body: "green gate" }, { state: "refused", refusal });
    await show([mine(1, "blue gate")], [message]);
    expect(screen.getByText("blue gate")).toBeTruthy();
    expect(screen.getByText(/possible for 15 minutes/u)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Write as a new message" }));
    expect(localStorage.getItem("tenang.of.guest.draft.booking")).toBe("green gate");
    expect(outbox.discardMessage).toHaveBeenCalledWith(message);
  });

  test("and taking back that failed can be tried again, and taking back keeps the place", async () => {
    const message = coming({ mark: "unsend", target: 1 }, { state: "failed" });
    const { unmount } = await show([mine(1, "blue gate")], [message]);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(outbox.retryMessage).toHaveBeenCalledWith(message);
    unmount();
    await show([mine(1, "blue gate")], [coming({ mark: "unsend", target: 1 })]);
    expect(screen.queryByText("blue gate")).toBeNull();
    expect(screen.getByText("You took this message back")).toBeTruthy();
  });
});

describe("the composer", () => {
  const bar = async () => {
    const drafts = await import("./drafts.ts");
    return { ...drafts, id: `bar-${shows}`, field: () => screen.getByRole<HTMLTextAreaElement>("textbox") };
  };

  test("answers a message, which it shows, until that is left", async () => {
    await show([theirs(1, "Towels?")]);
    const { beginReply, id, field } = await bar();
    act(() => beginReply("guest", id, 1));
    expect(await screen.findByText("Answer to Sri Wahyuni")).toBeTruthy();
    expect(JSON.parse(localStorage.getItem(`tenang.of.guest.draft.${id}.about`)!)).toEqual({ type: "reply", seq: 1 });
    await userEvent.type(field(), "Two, please{Enter}");
    expect(outbox.sayInConversation).toHaveBeenLastCalledWith("guest", id, { kind: "text", body: "Two, please" }, 1);
    expect(screen.queryByText("Answer to Sri Wahyuni")).toBeNull();
    act(() => beginReply("guest", id, 1));
    await userEvent.click(await screen.findByRole("button", { name: "Stop answering" }));
    expect(screen.queryByText("Answer to Sri Wahyuni")).toBeNull();
  });

  test("changes a message with its own words, and has what was begun again afterwards", async () => {
    await show([mine(1, "blue gate")]);
    const { beginEdit, id, field } = await bar();
    await userEvent.type(field(), "By the way");
    act(() => beginEdit("guest", id, 1, "blue gate"));
    expect(await screen.findByText(/^Editing…/u)).toBeTruthy();
    expect(field().value).toBe("blue gate");
    await userEvent.keyboard("{Escape}");
    expect(field().value).toBe("By the way");
    act(() => beginEdit("guest", id, 1, "blue gate"));
    await userEvent.clear(field());
    await userEvent.type(field(), "green gate");
    await userEvent.click(screen.getByRole("button", { name: "Save the change" }));
    const content = asMark({ mark: "edit", target: 1, body: "green gate" });
    expect(outbox.sayInConversation).toHaveBeenLastCalledWith("guest", id, content);
    expect(field().value).toBe("By the way");
  });

  test("holds a change that is too long", async () => {
    await show([mine(1, "blue gate")]);
    const { beginEdit, id } = await bar();
    act(() => beginEdit("guest", id, 1, "a".repeat(4010)));
    expect(screen.getByText(/10 characters/u)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Save the change" }));
    expect(outbox.sayInConversation).not.toHaveBeenCalled();
  });

  test("puts emoji where the cursor is, by keys alone, and remembers the last ones", async () => {
    await show([]);
    const { field } = await bar();
    await userEvent.type(field(), "Hi you");
    field().setSelectionRange(2, 2);
    await userEvent.click(screen.getByRole("button", { name: "Emoji" }));
    const first = await screen.findByRole("button", { name: "Smiling" });
    act(() => first.focus());
    await userEvent.keyboard("{ArrowRight}{Enter}");
    expect(field().value).toBe("Hi😄 you");
    expect(localStorage.getItem("tenang.of.guest.recent-emoji")).toBe('["laugh"]');
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("button", { name: "Smiling" })).toBeNull();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Emoji");
  });
});

describe("an answer", () => {
  test("quotes what it answers as that reads now, in the reader's language, and leads there", async () => {
    await show([
      theirs(1, "", { content: { kind: "phrase", code: "lost", params: {} }, kind: "phrase", code: "lost" }),
      mine(2, "Left", { replyTo: 1 }),
      theirs(3, "blue"),
      mark(4, { mark: "edit", target: 3, body: "green" }),
      mine(5, "Yes", { replyTo: 3 }),
      theirs(6, "secret"),
      mark(7, { mark: "unsend", target: 6 }),
      mine(8, "What?", { replyTo: 6 }),
    ]);
    const quotes = screen.getAllByRole("button", { name: /^Answer to/u }).map(({ textContent }) => textContent);
    expect(quotes[0]).toMatch(/^Answer to Sri Wahyuni: I am lost, please guide me/u);
    expect(quotes[1]).toMatch(/^Answer to Sri Wahyuni: green/u);
    expect(quotes[2]).toMatch(/^Answer to Sri Wahyuni: This message was taken back/u);
    await userEvent.click(screen.getByRole("button", { name: /green/u }));
    expect(document.activeElement?.closest("[data-number]")?.getAttribute("data-number")).toBe("3");
  });

  test("to what its reader has not got says so, and leads nowhere", async () => {
    await show([theirs(4, "Yes", { replyTo: 2 })]);
    expect(screen.getAllByText("An earlier message")).toHaveLength(2);
    expect(screen.queryByRole("button", { name: /earlier/u })).toBeNull();
  });
});

test("a link opens beside the app, and tells its place nothing", async () => {
  await show([theirs(1, "See https://tenang.id/a or javascript:alert(1)")]);
  const [link, ...others] = screen.getAllByRole("link");
  expect(others).toEqual([]);
  expect(link?.getAttribute("href")).toBe("https://tenang.id/a");
  expect(link?.getAttribute("target")).toBe("_blank");
  expect(link?.getAttribute("rel")).toBe("noopener noreferrer nofollow");
});
