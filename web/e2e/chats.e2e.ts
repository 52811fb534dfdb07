// Everybody's way in: the list of chats with what is new in each, and the running booking wherever a guest comes home.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

async function says(phone: Phone, field: string, text: string, sent: string): Promise<void> {
  await phone.page.getByLabel(field).fill(text);
  await phone.page.getByLabel(field).press("Enter");
  await phone.page.getByText(text).first().waitFor();
  await expect.poll(() => phone.page.getByText(sent, { exact: true }).count()).toBe(0);
}
const tulis = (phone: Phone, text: string) => says(phone, "Tulis pesan", text, "Mengirim");

const row = (phone: Phone, name: string | RegExp) => phone.page.getByRole("listitem").getByRole("link", { name });

describe("a guest who comes back", () => {
  test("finds what is new in the list of chats, reads it there, and the list knows", async () => {
    const { guest, therapist } = await product.talking();
    const chat = guest.page.url();
    await guest.page.getByText("Your booking is confirmed.").waitFor();
    await guest.page.goto("/chats");
    await row(guest, "Sri Wahyuni").waitFor();
    await tulis(therapist, "Saya sudah berangkat");
    await tulis(therapist, "Macet sedikit");
    // It comes by itself.
    await row(guest, /Macet sedikit.*2 new messages/u).waitFor();
    await expect.poll(() => guest.page.title()).toBe("(2) Chats · Tenang");
    await guest.isAccessible();
    await guest.button(/^Unread/u).click();
    await row(guest, "Sri Wahyuni").click();
    await guest.page.waitForURL(chat);
    await guest.sees("Macet sedikit");
    await therapist.page.getByText("Dibaca", { exact: true }).last().waitFor();
    await guest.page.goto("/chats");
    await row(guest, "Sri Wahyuni").waitFor();
    await expect.poll(() => guest.page.title()).toBe("Chats · Tenang");
    await guest.button("Unread").click();
    await guest.sees("Everything is read.");
    await guest.button("All").click();
    await guest.button("Search").click();
    await guest.page.getByLabel("Search chats").fill("macet");
    await row(guest, "Sri Wahyuni").waitFor();
    await guest.page.getByLabel("Search chats").fill("somebody else");
    await guest.sees("No chat matches.");
    expect(guest.errors).toEqual([]);
  });

  test("finds the running booking on the front page, over the bookings and over the chats", async () => {
    const { guest } = await product.talking();
    const chat = guest.page.url();
    for (const path of ["/", "/bookings", "/chats"]) {
      await guest.page.goto(path);
      const running = guest.page.getByRole("region", { name: "Your booking now" });
      await running.getByText(/^Arrives about/u).waitFor();
      await guest.isAccessible();
      await running.getByRole("link", { name: "Open chat" }).click();
      await guest.page.waitForURL(chat);
      await guest.page.getByLabel("Write a message").waitFor();
    }
  });
});

test("a therapist finds the chats of their jobs, somebody else none", async () => {
  const { guest, therapist } = await product.talking();
  await therapist.page.goto("/chats");
  await row(therapist, "Maya Puspita").click();
  await therapist.page.getByLabel("Tulis pesan").waitFor();
  const stranger = await product.person();
  await stranger.page.goto("/chats");
  await stranger.sees("No chats yet");
  await stranger.page.goto(new URL(guest.page.url()).pathname);
  await stranger.sees("This page is not for you");
});
