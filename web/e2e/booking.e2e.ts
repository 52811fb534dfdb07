// The whole booking as guest and therapist live it, each on a phone of their own, every step reloaded once.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Phone, Product } from "./product.ts";

let product: Product;
const phones: Phone[] = [];
beforeAll(async () => {
  product = await Product.open();
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await Promise.all(phones.map((phone, index) => phone.photograph(`${index}`)));
  for (const phone of phones.splice(0)) await phone.putAway();
  await product.endOpenBookings();
});
afterAll(() => product.close());

const guestPhone = async (options?: { colorScheme: "dark" }): Promise<Phone> => {
  const phone = await product.person(options);
  phones.push(phone);
  return phone;
};
const therapistPhone = async (): Promise<Phone> => {
  const phone = await product.therapist();
  phones.push(phone);
  return phone;
};

describe("a guest and a therapist", () => {
  it("go from the first tap to the end of the massage, and every step survives a reload", async () => {
    const therapist = await therapistPhone();
    const guest = await guestPhone();

    await guest.asksForAMassage("0812 3456 7890");
    await guest.isAccessible();
    await guest.reloadsTo("How long should it be?");
    await guest.button("Confirm & Search").click();

    await guest.sees("Attempt 1 of 5");
    await guest.isAccessible();
    await guest.reloadsTo("Attempt 1 of 5");

    await therapist.sees("New offer");
    await therapist.isAccessible();
    expect(await therapist.page.getByText("Kemang Timur").count()).toBe(0);
    await therapist.page.getByRole("button", { name: "Accept", exact: true }).click();

    await guest.sees("Good news! A therapist is available");
    await guest.page.getByRole("heading", { name: "Sri Wahyuni" }).first().waitFor();
    await guest.isAccessible();
    await guest.reloadsTo("Sri is waiting for your answer");
    await guest.button("Accept Therapist").click();
    await guest.sees("Your booking is confirmed.");
    await guest.reloadsTo("Your booking is confirmed.");

    await therapist.sees("Jl. Kemang Timur No. 18B");
    await therapist.isAccessible();
    await guest.page.getByRole("textbox").fill("The door is open");
    await guest.page.keyboard.press("Enter");
    await guest.sees("The door is open");
    await therapist.page.getByRole("link", { name: /^Chat/u }).or(therapist.button(/^Chat/u)).first().click();
    await therapist.sees("The door is open");
    await therapist.page.getByRole("textbox").fill("Thank you, on my way");
    await therapist.page.keyboard.press("Enter");
    await guest.sees("Thank you, on my way");
    await guest.isAccessible();
    await therapist.page.goBack();

    await therapist.button("I am on my way").click();
    await therapist.button("I have arrived").click();
    await guest.sees("The therapist has arrived.");
    await therapist.reloadsTo("At the door since");

    const pin = (await guest.page.getByRole("img", { name: /PIN/u }).textContent()) ?? "";
    expect(pin).toMatch(/^\d{4}$/u);
    await therapist.page.getByLabel("Digit 1").click();
    await therapist.page.keyboard.type(pin);
    await therapist.button("Start the session").click();
    await therapist.button("Session complete").click();
    await guest.sees("The massage is done.");
    await guest.isAccessible();
    await guest.reloadsTo("The massage is done.");
  });

  it("are both free again at once when the guest cancels the search", async () => {
    const therapist = await therapistPhone();
    const guest = await guestPhone();
    await guest.asksForAMassage("0812 3456 7801");
    await guest.button("Confirm & Search").click();
    await therapist.sees("New offer");

    await guest.button("Cancel the search · free").click();
    const sure = guest.page.getByRole("dialog");
    if (await sure.isVisible()) await sure.getByRole("button").first().click();
    await guest.sees("Booking cancelled");
    await therapist.sees("You are online");
    expect(await therapist.page.getByText("New offer").count()).toBe(0);
    await guest.isAccessible();

    // Nothing holds either of them: the same two meet again.
    await guest.asksForAMassage("0812 3456 7801");
    await guest.button("Confirm & Search").click();
    await therapist.sees("New offer");
    await therapist.button("Decline").click();
    await therapist.page.getByRole("dialog").getByRole("button", { name: "I feel unsafe" }).click();
    await therapist.sees("You are online");
    await guest.sees("Nobody can come right now");
    await guest.isAccessible();
  });
});

describe("a guest", () => {
  it("loses no message to a dead network, and sends none twice", async () => {
    const { therapist, guest } = await confirmed("0812 3456 7802");
    await guest.goOffline(true);
    await guest.page.getByRole("textbox").fill("Written in the lift");
    await guest.page.keyboard.press("Enter");
    await guest.sees("Written in the lift");
    await guest.goOffline(false);
    await guest.reloadsTo("Written in the lift");
    await therapist.page.getByRole("link", { name: /^Chat/u }).or(therapist.button(/^Chat/u)).first().click();
    await therapist.sees("Written in the lift");
    expect(await therapist.page.getByText("Written in the lift").count()).toBe(1);
  });

  it("sees the same booking in two tabs, in the dark as well", async () => {
    const therapist = await therapistPhone();
    const guest = await guestPhone({ colorScheme: "dark" });
    await guest.asksForAMassage("0812 3456 7803");
    await guest.button("Confirm & Search").click();
    await guest.sees("Attempt 1 of 5");
    await guest.isAccessible();
    const tab = await guest.secondTab();
    await tab.page.goto("/book");
    await tab.sees("Attempt 1 of 5");

    await therapist.page.getByRole("button", { name: "Accept", exact: true }).click();
    await Promise.all([guest.sees("Sri is waiting for your answer"), tab.sees("Sri is waiting for your answer")]);
    await tab.isAccessible();
    // Both tabs answer in the same moment: one booking, and both show it.
    // (Whoever is a moment later may find the button gone already.)
    const tap = (phone: Phone) => phone.button("Accept Therapist").click({ timeout: 5000 });
    await Promise.any([tap(guest), tap(tab)]);
    await Promise.all([guest.sees("Your booking is confirmed."), tab.sees("Your booking is confirmed.")]);
    await tab.isAccessible();
  });

  it("is told which entry needs another look, and nothing is booked", async () => {
    const guest = await guestPhone();
    await guest.page.goto("/book");
    await guest.page.getByLabel("WhatsApp").fill("0470 12 34 56");
    await guest.button("Choose the service").click();
    await guest.sees("entries need another look");
    await guest.isAccessible();
    await guest.page.goto("/bookings");
    expect(await guest.page.getByText("Searching").count()).toBe(0);
  });
});

/** The shortest way to an active booking. */
const confirmed = async (whatsApp: string): Promise<{ therapist: Phone; guest: Phone }> => {
  const therapist = await therapistPhone();
  const guest = await guestPhone();
  await guest.asksForAMassage(whatsApp);
  await guest.button("Confirm & Search").click();
  await therapist.page.getByRole("button", { name: "Accept", exact: true }).click();
  await guest.button("Accept Therapist").click();
  await guest.sees("Your booking is confirmed.");
  return { therapist, guest };
};
