// What two people do with each other's messages, in two browsers: react, answer, change and take back, seen live and after
// a reload; once with the keyboard alone.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { pressOn, tabTo } from "./keyboard.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

async function writes({ page }: Phone, label: string, text: string): Promise<void> {
  await page.getByRole("textbox", { name: label }).fill(text);
  await page.keyboard.press("Enter");
}
const bubble = ({ page }: Phone, text: string) => page.locator(".bubble", { hasText: text }).last();
const item = ({ page }: Phone, name: RegExp) => page.getByRole("menuitem", { name });

test("what one reacts, answers, changes and takes back, the other sees live, and both after a reload", async () => {
  const { guest, therapist } = await product.talking();
  await writes(guest, "Write a message", "The gate is blue, see https://tenang.id/map");
  await therapist.sees("The gate is blue");

  await bubble(therapist, "The gate is blue").click({ button: "right", position: { x: 8, y: 8 } });
  await therapist.isAccessible();
  await therapist.page.getByRole("menuitemcheckbox", { name: "Hati" }).click();
  const heart = guest.page.getByRole("button", { name: "Heart: Sri Wahyuni" });
  await heart.click();
  await therapist.page.getByRole("button", { name: /^Hati: .+, .+/u, pressed: true }).waitFor();
  await guest.isAccessible();

  await bubble(therapist, "The gate is blue").click({ button: "right", position: { x: 8, y: 8 } });
  await item(therapist, /^Balas/u).click();
  await therapist.sees(/^Balas Maya/u);
  await therapist.page.reload();
  // What is being answered is kept with the draft.
  await therapist.sees(/^Balas Maya/u);
  await therapist.isAccessible();
  await writes(therapist, "Tulis pesan", "Baik, pagar biru");
  await guest.button(/^Answer to Me: The gate is blue/u).waitFor();

  await guest.page
    .getByRole("button", { name: /^Options: Me/u })
    .last()
    .focus();
  await guest.page.keyboard.press("Enter");
  await item(guest, /^Edit/u).click();
  await guest.isAccessible();
  await writes(guest, "Change the message", "The gate is green");
  await therapist.sees("The gate is green");
  await therapist.sees("diubah");
  await therapist.button(/^Balasan untuk Maya.*: The gate is green/u).waitFor();

  await guest.page
    .getByRole("button", { name: /^Options: Me/u })
    .last()
    .focus();
  await guest.page.keyboard.press("Enter");
  await item(guest, /^Take back/u).click();
  await guest.isAccessible();
  await guest.page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await therapist.sees(/menarik pesan ini/u);
  for (const [phone, words] of [
    [guest, "You took this message back"],
    [therapist, /menarik pesan ini/u],
  ] as const) {
    await phone.reloadsTo(words);
    await phone.sees("Baik, pagar biru");
    expect(await phone.page.getByText("The gate is").count()).toBe(0);
    await phone.isAccessible();
    expect(phone.errors).toEqual([]);
  }
});

test("all of it is done with the keyboard alone", async () => {
  const { guest, therapist } = await product.talking();
  const { page } = guest;
  const { keyboard } = page;
  await writes(therapist, "Tulis pesan", "Rumah yang mana?");
  await guest.sees("Rumah yang mana?");
  await writes(guest, "Write a message", "The bleu one");
  await therapist.sees("The bleu one");

  // The last message is a stop of the tab key, the arrows go on from there.
  await page.getByRole("log").focus();
  const mine = page.getByRole("button", { name: /^Options: Me/u });
  await pressOn(page, mine);
  await item(guest, /^Edit/u).waitFor();
  await keyboard.press("Escape");
  await expect.poll(() => mine.evaluate((node) => node === document.activeElement)).toBe(true);
  await keyboard.press("Enter");
  for (let step = 0; step < 8; step += 1) await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await guest.sees(/^Editing…/u);
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("The blue one");
  await keyboard.press("Enter");
  await therapist.sees("The blue one");

  await page.getByRole("log").focus();
  await tabTo(page, mine);
  await keyboard.press("ArrowUp");
  await keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await therapist.page.getByText(/^Terima kasih: Maya/u).waitFor({ state: "attached" });
  await keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  for (let step = 0; step < 6; step += 1) await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await guest.sees("Answer to Sri Wahyuni");
  await keyboard.type("Behind the ");
  await pressOn(page, guest.button("Emoji"));
  await guest.button("Smiling").waitFor();
  await keyboard.press("End");
  await keyboard.press("ArrowUp");
  await keyboard.press("End");
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  await tabTo(page, guest.button("Send"));
  await keyboard.press("Enter");
  await therapist.sees("Behind the 👶");
  expect(guest.errors).toEqual([]);
});
