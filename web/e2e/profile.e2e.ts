// Who somebody is survives what happens to their browser: a guest becomes an account and loses nothing, goes on with another
// device, sees where they are signed in, takes along what we have of them.
import { readFileSync } from "node:fs";
import { ID } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookings } from "#schema/tables/bookings";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

const PASSWORD = "empat kata yang panjang";
const freshEmail = () => `${ID.unique()}@example.com`;

async function asksForAccount({ page }: Phone, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Make an account", exact: true }).click();
}

async function signsIn({ page }: Phone, email: string, password: string): Promise<void> {
  await page.goto("/profile/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

describe("a guest with a booking", () => {
  test("becomes an account with the same bookings, and signs in with a second device, which they can sign out", async () => {
    const { guest } = await product.talking();
    const { userId, $id } = await product.bookingOf(guest);
    await guest.page.goto("/bookings");
    await guest.page.getByRole("link", { name: "Profile" }).click();
    await guest.page.getByRole("heading", { name: "Maya Puspita" }).waitFor();
    await guest.sees("guest on this device");
    await guest.isAccessible();

    const taken = freshEmail();
    await product.people.users.create({ userId: ID.unique(), email: taken, password: PASSWORD });
    await asksForAccount(guest, "maya", PASSWORD);
    await guest.sees("That is no e-mail address.");
    await asksForAccount(guest, taken, "short");
    await guest.sees("That is too short");
    await asksForAccount(guest, taken, PASSWORD);
    await guest.sees("This e-mail belongs to an account already.");
    const email = freshEmail();
    await asksForAccount(guest, email, PASSWORD);
    await guest.sees("Your account is there.");
    await guest.sees(email);
    expect((await product.people.users.get({ userId })).email).toBe(email);
    await guest.page.getByRole("link", { name: /^My bookings/u }).click();
    await guest.page.getByRole("region", { name: "Your booking now" }).waitFor();

    const second = await product.person();
    await signsIn(second, email, PASSWORD);
    await second.page.getByRole("heading", { name: "Maya Puspita" }).waitFor();
    await second.page.goto(`/bookings/${$id}/chat`);
    await second.page.getByLabel("Write a message").waitFor();

    await guest.page.goto("/profile");
    await guest.sees("2 signed in");
    await guest.button(/^Sign out .*signed in/u).click();
    await guest.sees("Signed out there.");
    await guest.sees("1 signed in");
    await second.page.goto("/profile");
    await second.page.getByRole("link", { name: "Sign in" }).waitFor();
    await guest.page.goto(`/bookings/${$id}/chat`);
    await guest.page.getByLabel("Write a message").waitFor();
    expect(guest.errors).toEqual([]);
  });

  test("who mistypes the password of another account is still the guest, and gives way only to who is let in", async () => {
    const { guest } = await product.confirmed();
    const { $id } = await product.bookingOf(guest);
    const email = freshEmail();
    const { $id: userId } = await product.people.users.create({ userId: ID.unique(), email, password: PASSWORD });
    await signsIn(guest, email, "something else");
    await guest.sees("E-mail or password do not match.");
    await guest.page.goto(`/bookings/${$id}/chat`);
    await guest.sees("Your booking is confirmed.");
    await signsIn(guest, email, PASSWORD);
    await guest.page.waitForURL("/profile");
    await guest.sees(email);
    await guest.sees("1 signed in");
    expect((await product.people.users.listSessions({ userId })).total).toBe(1);
  });

  test("hears before signing out what is lost, and how to keep it", async () => {
    const { guest } = await product.confirmed();
    await guest.page.goto("/profile");
    await guest.button("Sign out").click();
    const question = guest.page.getByRole("alertdialog", { name: "Sign out as a guest?" });
    await question.getByText("A booking is running.").waitFor();
    await question.getByText(/^This device is the only one/u).waitFor();
    await guest.isAccessible();
    await question.getByRole("button", { name: "Make an account first" }).click();
    await expect.poll(() => guest.page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("email");
    await guest.button("Sign out").click();
    await question.getByRole("button", { name: "Sign out anyway" }).click();
    await guest.sees("Nobody is signed in here");
  });

  test("takes everything along in a file, and has the team asked to erase it", async () => {
    const { guest } = await product.talking();
    const { $id } = await product.bookingOf(guest);
    await guest.page.goto("/profile");
    const download = guest.page.waitForEvent("download");
    await guest.button(/^Download everything/u).click();
    const file = readFileSync(await (await download).path(), "utf8");
    expect(JSON.parse(file)).toMatchObject({ bookings: [{ $id }], chats: [{ bookingId: $id }] });
    await guest.button(/^Erase me/u).click();
    await guest.button("Ask our team").click();
    await guest.sees("Our team has your request.");
    expect((await product.people.house.get(bookings, $id)).supportCalledAt).not.toBeNull();
  });
});

test("without a network the wish for an account is not lost, and is said", async () => {
  const { guest } = await product.confirmed();
  await guest.page.goto("/profile");
  await guest.page.getByLabel("E-mail").waitFor();
  await guest.page.route("**/v1/account/email", (route) => route.abort());
  const email = freshEmail();
  await asksForAccount(guest, email, PASSWORD);
  await guest.page.locator('button[aria-busy="true"]').waitFor();
  await guest.page.unroute("**/v1/account/email");
  await guest.sees("Your account is there.");
});

test("a therapist has a profile, and goes offline by signing out there", async () => {
  const therapist = await product.therapist();
  await therapist.page.getByRole("link", { name: "Profil dan perangkat" }).click();
  await therapist.page.getByRole("heading", { name: "Sri Wahyuni" }).waitFor();
  await therapist.sees("1 masuk");
  await therapist.page.getByRole("link", { name: /^Pekerjaan saya/u }).waitFor();
  await therapist.isAccessible();
  await therapist.button("Keluar").click();
  await therapist.sees("Belum ada yang masuk di sini");
  expect(therapist.errors).toEqual([]);
});
