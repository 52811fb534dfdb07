// Two people without a common language: what one says by card, the other reads in their own.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../src/lib/language.ts";
import { pressOn } from "./keyboard.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

async function speaks({ page }: Phone, language: Language): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem("tenang.language", chosen), language);
  await page.reload();
}

describe("a phrase card", () => {
  test("with minutes is sent in Indonesian and read in Norwegian, and answered with the keyboard alone", async () => {
    const { guest, therapist } = await product.talking();
    await speaks(guest, "id");
    await speaks(therapist, "nb");
    await guest.button("Kartu frasa").click();
    await guest.button(/^Maaf, saya terlambat/u).click();
    await guest.button("20").click();
    await guest.sees("Maaf, saya terlambat 20 menit");
    await guest.isAccessible();
    await guest.button("Kirim kartu").click();
    await expect.poll(() => guest.page.getByRole("dialog").count()).toBe(0);
    await guest.page.getByRole("log").getByText("Maaf, saya terlambat 20 menit").waitFor();
    await therapist.page.getByRole("log").getByText("Beklager, jeg er 20 minutter forsinket").waitFor();

    const { page } = therapist;
    await pressOn(page, therapist.button("Frasekort"));
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Frasekort");
    await pressOn(page, therapist.button("Greit, det går fint"));
    await pressOn(page, therapist.button("Send kortet"));
    await guest.page.getByRole("log").getByText("Baik, tidak apa-apa").waitFor();
    expect(await therapist.button("Frasekort").evaluate((node) => node === document.activeElement)).toBe(true);

    await pressOn(page, therapist.button("Frasekort"));
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);

    // Who changes their language reads everything again in it.
    await speaks(guest, "en");
    await guest.sees("Sorry, I am running 20 minutes late");
    await guest.sees("All right, no problem");
    await guest.isAccessible();
    expect([...guest.errors, ...therapist.errors]).toEqual([]);
  });

  test("that was chosen without a network goes out when there is one again", async () => {
    const { guest, therapist } = await product.talking();
    await guest.button("Phrase cards").click();
    await guest.button(/^I will pay with/u).click();
    await guest.page.context().setOffline(true);
    await guest.page.getByRole("textbox", { name: "Amount" }).fill("300.000");
    await guest.button("Send card").click();
    await guest.page.getByRole("log").getByText("I will pay with Rp 300.000, please bring change").waitFor();
    await guest.page.context().setOffline(false);
    await therapist.sees("Saya bayar dengan Rp 300.000, tolong bawa kembalian");
  });
});
