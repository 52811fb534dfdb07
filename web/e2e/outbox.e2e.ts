// What people write arrives, once and in order, however many tabs they write in and whatever becomes of the page.
import { Query, TablesDB } from "node-appwrite";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import { decodeRow } from "#schema/table";
import { type MessageRow, messages } from "#schema/tables/conversations";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

/** Typed by hand they take their time: `npm run verify -- tabs` types 300 into each. */
const PER_TAB = Number(process.env.MESSAGES_PER_TAB ?? 60);
const PATIENCE_MS = 60_000 + PER_TAB * 1500;
const CHAT = "**/functions/chat/executions";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

/** A guest whose therapist is booked, so that they may write; the id of their conversation. */
async function guestWhoTalks(): Promise<{ guest: Phone; conversationId: string }> {
  const { guest } = await product.confirmed();
  return { guest, conversationId: guest.bookingId() };
}

async function textsOf(conversationId: string): Promise<MessageRow[]> {
  const rows: MessageRow[] = [];
  for (;;) {
    const page = await new TablesDB(product.house()).listRows({
      databaseId: DATABASE_ID,
      tableId: messages.id,
      queries: [
        Query.equal("conversationId", conversationId),
        Query.greaterThan("seq", rows.at(-1)?.seq ?? 0),
        Query.orderAsc("seq"),
        Query.limit(100),
      ],
    });
    rows.push(...page.rows.map((row) => decodeRow(messages, row)));
    if (page.rows.length < 100) return rows.filter(({ kind }) => kind === "text");
  }
}

async function types(page: Page, texts: readonly string[]): Promise<void> {
  const field = page.getByLabel("Write a message");
  for (const text of texts) {
    await field.fill(text);
    await field.press("Enter");
  }
}

const numbered = (tab: string) => Array.from({ length: PER_TAB }, (_, index) => `${tab} ${index + 1}`);

describe("what is written", () => {
  test(
    "into two tabs at once, many messages each, is stored once each, in the order of each tab",
    async () => {
      const { guest, conversationId } = await guestWhoTalks();
      const second = await guest.newTab();
      await second.goto(guest.page.url());
      await second.getByLabel("Write a message").waitFor();
      await Promise.all([types(guest.page, numbered("first")), types(second, numbered("second"))]);
      // Both tabs show all of it, and nothing is left to send in either.
      for (const page of [guest.page, second]) {
        for (const last of [`first ${PER_TAB}`, `second ${PER_TAB}`]) {
          await page.getByText(last, { exact: true }).waitFor({ timeout: PATIENCE_MS });
        }
        await expect.poll(() => page.getByText("Sending", { exact: true }).count(), { timeout: PATIENCE_MS }).toBe(0);
      }
      const stored = await textsOf(conversationId);
      expect(stored).toHaveLength(2 * PER_TAB);
      expect(new Set(stored.map(({ clientMessageId }) => clientMessageId)).size).toBe(2 * PER_TAB);
      for (const tab of ["first", "second"]) {
        expect(stored.map(({ body }) => body).filter((body) => body.startsWith(tab))).toEqual(numbered(tab));
      }
      expect(guest.errors).toEqual([]);
    },
    PATIENCE_MS,
  );

  test("without a network, and the page closed at once: it goes out from any other page of the app", async () => {
    const { guest, conversationId } = await guestWhoTalks();
    await guest.page.context().route(CHAT, (route) => route.abort());
    await types(guest.page, ["one for the road", "two for the road"]);
    await guest.page.close();
    const later = await guest.newTab();
    await later.goto("/bookings");
    await later.getByText("Under way").first().waitFor();
    await later.context().unroute(CHAT);
    await expect
      .poll(async () => (await textsOf(conversationId)).map(({ body }) => body), { timeout: 60_000 })
      .toEqual(["one for the road", "two for the road"]);
  });

  test("after the conversation has closed is refused with its reason, and can be dropped", async () => {
    const { guest } = await guestWhoTalks();
    const refusal = { code: "conversation_closed", message: "Closed.", params: {}, requestId: "x" };
    const responseBody = JSON.stringify({ ok: false, error: refusal, serverNow: product.clock.now() });
    await guest.page.route(CHAT, (route) => route.fulfill({ json: { $id: "x", responseBody } }));
    await types(guest.page, ["too late"]);
    await guest.sees("This conversation is closed, so the message was not sent.");
    await guest.isAccessible();
    await guest.button("Change").click();
    await expect.poll(() => guest.page.getByLabel("Write a message").inputValue()).toBe("too late");
    await guest.page.unroute(CHAT);
    await guest.button("Send").click();
    await guest.button("Nothing is missing").click();
    await guest.sees("Every message up to number 4 has arrived.");
    expect(await guest.page.getByText("was not sent").count()).toBe(0);
  });
});
