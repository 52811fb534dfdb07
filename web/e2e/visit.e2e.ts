// From the confirmation on, as the guest sees it: changes that both sides agree on, help, and how a visit is settled.
import { Client, Query, TablesDB } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import type { Phone } from "./phone.ts";
import { dotted, Product } from "./product.ts";
import { commandId, TherapistAccount } from "./therapist-account.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

async function confirmed(): Promise<{ guest: Phone; therapist: TherapistAccount; bookingId: string }> {
  const therapist = await TherapistAccount.online(product);
  const guest = await product.person();
  await guest.startsSearch(product.nextWhatsApp());
  await therapist.acceptsTheOffer();
  await guest.accepts();
  const bookingId = guest.bookingId();
  return { guest, therapist, bookingId };
}

const statusOf = (guest: Phone) =>
  guest.page.getByRole("region", { name: "Booking status" }).getByRole("status").textContent();

describe("a change of a confirmed booking", () => {
  test("the guest proposes to begin later, the therapist agrees, and the strip shows the new time", async () => {
    const { guest, therapist, bookingId } = await confirmed();
    const before = await statusOf(guest);
    await guest.button("More about this booking").click();
    await guest.isAccessible();
    await guest.button(/^Change something/u).click();
    await guest.button("+15 min").click();
    await guest.sees("The price stays the same");
    await guest.isAccessible();
    await guest.button(/^Propose, Rp/u).click();
    await guest.sees("Start 15 minutes later");
    await guest.sees("Sri answers");
    await guest.isAccessible();
    await guest.reloadsTo("Start 15 minutes later");

    const { job } = (await therapist.asks("changeBooking", {
      action: "answer",
      bookingId,
      commandId: commandId(),
      proposalId: await proposalIdOf(bookingId),
      answer: "accepted",
    })) as { job: { expectedAt: number } };
    await guest.sees("Agreed");
    const after = await statusOf(guest);
    expect(after).not.toBe(before);
    const jakarta = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Asia/Jakarta" });
    expect(after).toBe(`Arrives about ${jakarta.format(job.expectedAt)}`);
    expect(guest.errors).toEqual([]);
  });

  test("the therapist proposes a longer massage; the guest sees both prices and accepts the new one", async () => {
    const { guest, therapist, bookingId } = await confirmed();
    await therapist.goes("en_route");
    await therapist.asks("changeBooking", {
      action: "position",
      bookingId,
      coordinates: { lat: -6.2607, lng: 106.8137 },
    });
    await guest.sees(/km to go · updated/u);
    await therapist.goes("arrived");
    await therapist.starts(await guest.pin());
    await guest.sees(/In session since/u);
    await therapist.asks("changeBooking", {
      action: "propose",
      bookingId,
      commandId: commandId(),
      change: { kind: "duration", serviceDuration: "120" },
    });
    await guest.sees("Sri proposes a change");
    const [now, longer] = [dotted(await product.price("90")), dotted(await product.price("120"))];
    await guest.sees(new RegExp(`Rp.${now} → Rp.${longer}`, "u"));
    await guest.isAccessible();
    await guest.button(new RegExp(`^Accept, Rp.${longer}$`, "u")).click();
    await guest.sees("Agreed");
    await guest.sees("120 minutes of massage");
    expect(guest.errors).toEqual([]);
  });
});

describe("help during a visit", () => {
  test("a call for help of a guest who does not feel safe is an alert of the desk at once", async () => {
    const { guest, bookingId } = await confirmed();
    await guest.button("Get help").click();
    await guest.page.getByRole("link", { name: "Call 112" }).waitFor();
    await guest.isAccessible();
    await guest.button(/^I do not feel safe/u).click();
    await guest.page.getByLabel("What is happening?").fill("He will not leave the lobby.");
    await guest.isAccessible();
    await guest.button("Alert support now").click();
    await guest.sees("Support has your call");
    const [alert] = await rowsOf("alerts", bookingId);
    expect(alert).toMatchObject({ kind: "sos", note: "", hasNote: true, resolvedAt: null });
  });

  test("the number is shared once, and the menu says with whom", async () => {
    const { guest, bookingId } = await confirmed();
    await guest.button("More about this booking").click();
    await guest.button(/^Share my number/u).click();
    await guest.isAccessible();
    await guest.button("Share my number").click();
    await guest.button("More about this booking").click();
    await guest.sees(/^Sri sees \+62812/u);
    const [job] = await rowsOf("jobs", bookingId);
    expect(job).toMatchObject({ customerWhatsApp: expect.stringMatching(/^\+62812/u) });
  });
});

describe("after the massage", () => {
  test("the guest pays in cash, gives a tip, rates, and has a receipt of it all", async () => {
    const { guest, therapist, bookingId } = await confirmed();
    await therapist.goes("en_route");
    await therapist.goes("arrived");
    await therapist.starts(await guest.pin());
    await guest.sees(/In session since/u);
    await therapist.goes("complete");
    await guest.sees("The massage is done.");
    await guest.page.getByRole("heading", { name: "Pay Sri" }).waitFor();
    await guest.isAccessible();
    const price = await product.price("90");
    await guest.button(new RegExp(`^I have paid Rp.${dotted(price)}$`, "u")).click();
    await guest.sees("You said that you paid · Cash");

    await guest.button(/^Rp.20\.000$/u).click();
    await guest.isAccessible();
    await guest.button(/^Give Rp.20\.000$/u).click();
    await guest.sees(/^Tip Rp.20\.000$/u);

    // By keyboard: the first star, then to the right.
    await guest.page.getByRole("radio", { name: "1 star: bad" }).focus();
    for (let star = 1; star < 5; star++) await guest.page.keyboard.press("ArrowRight");
    await guest.page.keyboard.press("ArrowLeft");
    await guest.page.keyboard.press("ArrowRight");
    await guest.button("Skilled hands").click();
    await guest.isAccessible();
    await guest.button("Send rating").click();
    await guest.sees("Thank you. Rest well.");
    await therapist.asks("settleBooking", { action: "pay", bookingId, commandId: commandId(), method: "cash" });
    await guest.sees("Received by Sri · Cash");
    await guest.reloadsTo("You gave 5 stars");

    await guest.page.getByRole("link", { name: "Receipt" }).click();
    await guest.page.getByRole("heading", { level: 1, name: "Receipt" }).waitFor();
    await guest.sees("Paid, received by the therapist · Cash");
    await guest.sees(new RegExp(`^Rp.${dotted(price + 20_000)}$`, "u"));
    await guest.isAccessible();
    expect(guest.errors).toEqual([]);
  });
});

async function rowsOf(tableId: string, bookingId: string): Promise<Record<string, unknown>[]> {
  const { endpoint, projectId, apiKey } = product.tenang.server;
  const tables = new TablesDB(new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey));
  const queries = [Query.equal("bookingId", bookingId)];
  return (await tables.listRows({ databaseId: DATABASE_ID, tableId, queries })).rows;
}

async function proposalIdOf(bookingId: string): Promise<string> {
  const [job] = await rowsOf("jobs", bookingId);
  return (JSON.parse(String(job?.proposal)) as { proposalId: string }).proposalId;
}
