/** Choosing a card, filling its blanks and sending it. */
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PhraseCode } from "#schema/phrases";
import type { Language } from "../../lib/language.ts";
import { EVENING } from "../../testing/booking-row.ts";
import { renderIn } from "../../testing/render-in.tsx";
import type { Visit } from "../visit.ts";
import { WriteBar } from "../write-bar.tsx";

const outbox = vi.hoisted(() => ({ sayInConversation: vi.fn() }));
vi.mock("../outbox.ts", () => outbox);
const clock = vi.hoisted(() => ({ nowMs: 0 }));
vi.mock("../../lib/use-server-now.ts", () => ({ useServerNow: () => clock.nowMs }));

const MINUTE = 60_000;
const QUARTER_TO_EIGHT = Date.UTC(2026, 10, 21, 12, 45);
const reader = { userId: "guest", otherId: "sri", otherName: "Sri Wahyuni", timeZone: "Asia/Jakarta" };

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function shut(this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
});
beforeEach(() => {
  clock.nowMs = EVENING;
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

async function show(visit: Partial<Visit> = {}, language: Language = "en", onPhrase?: (code: PhraseCode) => void) {
  const about: Visit = { side: "customer", part: "way", priceIdr: 260_000, startsAt: null, ...visit };
  const bar = (
    <WriteBar reader={reader} conversationId="booking" visit={about} phrases={[]} {...(onPhrase && { onPhrase })} />
  );
  await renderIn(language, ["talk", "texts", "phrases", "cards"], bar);
  await userEvent.click(screen.getByRole("button", { name: /^(?:Phrase cards|Kartu frasa|Frasekort)$/u }));
  return within(await screen.findByRole("dialog"));
}
type Shown = Awaited<ReturnType<typeof show>>;
const press = (shown: Shown, name: string | RegExp) => userEvent.click(shown.getByRole("button", { name }));
const said = () => outbox.sayInConversation.mock.lastCall?.[2];
const cardsIn = (shown: Shown) => shown.getAllByRole("listitem").map(({ textContent }) => textContent);

describe("the sheet", () => {
  test("opens at the part of the visit that has come, and turns to the others", async () => {
    const shown = await show({ part: "during" });
    expect(cardsIn(shown)).toContain("A little softer, please");
    expect(cardsIn(shown)).not.toContain("Please ring the bell");
    await press(shown, "At the door");
    expect(cardsIn(shown)).toContain("Please ring the bell");
    expect(shown.getByRole("button", { name: "At the door" }).getAttribute("aria-pressed")).toBe("true");
  });

  test("has each side's own cards", async () => {
    const shown = await show({ side: "therapist", part: "door" });
    expect(cardsIn(shown)).toContain("Could you tell me the PIN, please?");
    expect(cardsIn(shown)).not.toContain("Please ring the bell");
  });

  test("finds cards of every part by their words, in the language of who searches", async () => {
    const shown = await show({}, "nb");
    await press(shown, "Søk i kortene");
    await userEvent.type(shown.getByRole("searchbox"), "LITT olje");
    expect(cardsIn(shown)).toEqual(["Litt mer olje, takk", "Litt mindre olje, takk"]);
    await userEvent.type(shown.getByRole("searchbox"), "xyz");
    expect(shown.getByRole("status").textContent).toBe("Ingen kort sier det. Skriv det som en melding.");
    await press(shown, "Søk i kortene");
    expect(cardsIn(shown)).toContain("Jeg er klar");
  });

  test("is left by its button, with nothing said", async () => {
    const shown = await show();
    await press(shown, "Close");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(outbox.sayInConversation).not.toHaveBeenCalled();
  });
});

describe("a card", () => {
  test("without a blank is sent as it reads", async () => {
    const onPhrase = vi.fn();
    const shown = await show({ side: "therapist" }, "en", onPhrase);
    await press(shown, "I am lost, please guide me");
    await press(shown, "Send card");
    expect(outbox.sayInConversation).toHaveBeenCalledWith("guest", "booking", {
      kind: "phrase",
      code: "lost",
      params: {},
    });
    expect(onPhrase).toHaveBeenCalledWith("lost");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("shows what it will say while its minutes are chosen, by tap and in steps", async () => {
    const shown = await show({}, "id");
    await press(shown, /terlambat/u);
    const card = () => shown.getByRole("button", { expanded: true }).textContent?.replaceAll("\u00a0", " ");
    expect(card()).toBe("Maaf, saya terlambat 10 menit");
    await press(shown, "20");
    expect(card()).toBe("Maaf, saya terlambat 20 menit");
    await press(shown, "Menit: tambah");
    await press(shown, "Menit: tambah");
    await press(shown, "Menit: kurangi");
    expect(card()).toBe("Maaf, saya terlambat 25 menit");
    await press(shown, "Kirim kartu");
    expect(said()).toEqual({ kind: "phrase", code: "late", params: { minutes: 25 } });
  });

  test("is not sent before its place is said", async () => {
    const shown = await show();
    await press(shown, /Let us meet/u);
    await press(shown, "Send card");
    expect(outbox.sayInConversation).not.toHaveBeenCalled();
    expect(shown.getByText("First fill in: Place.")).toBeTruthy();
    await press(shown, "At the security post");
    await press(shown, "Send card");
    expect(said()).toEqual({ kind: "phrase", code: "meet", params: { place: "security_post" } });
  });

  test.each([
    ["1204", 1204],
    ["0", null],
    ["12A", null],
    ["99999", null],
  ])("takes the room %s as %s", async (typed, room) => {
    const shown = await show();
    await press(shown, /Please ask reception/u);
    await userEvent.type(shown.getByRole("textbox", { name: "Room number" }), typed);
    await press(shown, "Send card");
    expect(said()?.params ?? null).toEqual(room === null ? null : { room });
  });

  test.each([
    ["187500", 187_500],
    ["Rp 187.500", 187_500],
    ["90", 90_000],
    ["a lot", null],
  ])("takes the amount %s as %s", async (typed, amountIdr) => {
    const shown = await show({ part: "after" });
    await press(shown, /in cash/u);
    const field = shown.getByRole("textbox", { name: "Amount" });
    await userEvent.clear(field);
    await userEvent.type(field, typed);
    await press(shown, "Send card");
    expect(said()?.params ?? null).toEqual(amountIdr === null ? null : { amountIdr });
  });

  test("begins with the price, and with notes where change is needed", async () => {
    const shown = await show();
    await press(shown, /bring change/u);
    await press(shown, "Send card");
    expect(said()).toEqual({ kind: "phrase", code: "change_for", params: { amountIdr: 300_000 } });
  });

  test("offers times from the next quarter, or around the agreed one, and none that has gone by", async () => {
    clock.nowMs = QUARTER_TO_EIGHT - 2 * MINUTE;
    const shown = await show();
    await press(shown, /See you/u);
    const time = within(shown.getByRole("group", { name: "Time" }));
    expect(time.getByRole("status").textContent).toBe("20:00");
    for (let step = 0; step < 5; step++) await press(shown, "Earlier");
    expect(shown.getByRole("button", { name: "Earlier" }).getAttribute("aria-disabled")).toBe("true");
    await press(shown, "Send card");
    expect(said()?.params).toEqual({ timeAt: QUARTER_TO_EIGHT });
    cleanup();
    const startsAt = QUARTER_TO_EIGHT + 24 * 60 * MINUTE;
    const later = await show({ startsAt });
    await press(later, /Can we start/u);
    await press(later, "Send card");
    expect(said()?.params).toEqual({ timeAt: startsAt });
  });
});

test("all of it works by keyboard", async () => {
  const shown = await show({ part: "during" });
  expect(document.activeElement?.textContent).toBe("Phrase cards");
  shown.getByRole("button", { name: "A little softer, please" }).focus();
  await userEvent.keyboard("{Enter}{Tab}{Enter}");
  expect(said()).toEqual({ kind: "phrase", code: "softer", params: {} });
});
