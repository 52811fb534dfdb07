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
});
