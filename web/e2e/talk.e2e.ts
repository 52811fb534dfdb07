// Two people in a conversation: each sees that the other is there and writes, what has been read, and what is new.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

async function says(phone: Phone, field: string, text: string): Promise<void> {
  await phone.page.getByLabel(field).fill(text);
  await phone.page.getByLabel(field).press("Enter");
}

const writes = (phone: Phone, text: string) => says(phone, "Write a message", text);
const tulis = (phone: Phone, text: string) => says(phone, "Tulis pesan", text);

describe("two people who talk", () => {
  test("see that the other is here, that they write, and what they have read", async () => {
    const { guest, therapist } = await product.talking();
    await guest.sees("Here now");
    await therapist.sees(/Online/u);
    await writes(guest, "The gate is green");
    await therapist.sees("The gate is green");
    await guest.page.getByText("Read", { exact: true }).waitFor();
    await therapist.page.getByLabel("Tulis pesan").pressSequentially("Saya");
    await guest.sees("Is writing…");
    await guest.isAccessible();
    await tulis(therapist, "Saya berangkat");
    await guest.sees("Saya berangkat");
    await guest.sees("Here now");
    expect(guest.errors).toEqual([]);
  });

  test("find words that were said, from the latest on, each in their own language", async () => {
    const { guest, therapist } = await product.talking();
    for (const line of ["The gate is green", "and there is a dog", "the green one, not the blue"]) {
      await writes(guest, line);
      await therapist.sees(line);
    }
    await guest.button("More about this booking").click();
    await guest.button(/^Search in this chat/u).click();
    await guest.page.getByLabel("Search in this chat").last().fill("GREEN");
    await guest.sees("1 of 2");
    await guest.button("Earlier hit").click();
    await guest.sees("2 of 2");
    await guest.isAccessible();
    await guest.page.getByLabel("Search in this chat").last().fill("elephant");
    await guest.sees("Nothing");
    await guest.page.keyboard.press("Escape");
    await expect.poll(() => guest.button("Close the search").count()).toBe(0);
    await therapist.button("Cari di chat ini").click();
    await therapist.page.getByRole("searchbox").fill("dog");
    await therapist.sees("1 dari 1");
  });

  test("find what is new where it begins, and the way to the end", async () => {
    const { guest, therapist } = await product.talking();
    for (let line = 1; line <= 12; line++) await writes(guest, `line ${line}`);
    await therapist.sees("line 12");
    await guest.page.getByText("Read", { exact: true }).last().waitFor();
    // Who has scrolled up stays there, and is told of what comes below.
    const log = guest.page.getByRole("log");
    await log.evaluate((node) => node.scrollTo(0, 0));
    await guest.button("To the end").waitFor();
    await tulis(therapist, "Saya sudah di depan");
    await guest.button("To the end, 1 new message").click();
    await guest.page.getByText("Saya sudah di depan").waitFor();
    await expect.poll(() => guest.button(/^To the end/u).count()).toBe(0);
    await therapist.page.getByText("Dibaca", { exact: true }).waitFor();
    // Who was away finds a line where the new begins.
    const url = guest.page.url();
    await guest.page.goto("/bookings");
    await guest.sees("Under way");
    await tulis(therapist, "Halo?");
    await tulis(therapist, "Pintunya dikunci");
    await therapist.sees("Pintunya dikunci");
    await expect.poll(() => therapist.page.getByText("Mengirim", { exact: true }).count()).toBe(0);
    await guest.page.goto(url);
    await guest.sees(/^2 new messages since/u);
    await guest.isAccessible();
    await writes(guest, "Coming");
    await expect.poll(() => guest.page.getByText(/new messages since/u).count()).toBe(0);
  });
});
