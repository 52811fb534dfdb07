// A guest's booking has a way back for the rightful person, whatever happened to the browser: another phone, an in-app browser
// that was left for a real one, storage that was cleared. By a link that they made, once, and for nobody else.
import { Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { policy } from "#domain/policy";
import { resumeLinks } from "#schema/tables/resume-links";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

/** @returns the path of a new link, from what would be sent */
async function makesLink({ page }: Phone): Promise<string> {
  await page.goto("/profile");
  await page.getByRole("button", { name: /^Make a (new )?link$/u }).click();
  const sent = await page.getByRole("link", { name: /WhatsApp/u }).getAttribute("href");
  return /\/r\/[0-9a-z]{26}$/u.exec(new URL(sent ?? "").searchParams.get("text") ?? "")![0];
}

async function opens({ page }: Phone, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: "Open my bookings" }).click();
}

async function says({ page }: Phone, text: string): Promise<void> {
  await page.getByLabel("Write a message").fill(text);
  await page.getByLabel("Write a message").press("Enter");
}

describe("a link for another device", () => {
  test("opens the running booking and its chat there, once, and the first device goes on", async () => {
    const { guest } = await product.talking();
    const booking = guest.page.url();
    const { userId } = await product.bookingOf(guest);
    const path = await makesLink(guest);
    await guest.sees(/^Works once, until/u);
    await guest.isAccessible();

    const second = await product.person();
    await second.page.goto(path);
    await second.sees("Go on here?");
    await second.isAccessible();
    // Whoever only looks, as a preview does, uses nothing up.
    expect(await product.people.house.list(resumeLinks, Query.equal("userId", userId))).toMatchObject([{ uses: 0 }]);
    await second.button("Open my bookings").click();
    await second.page.waitForURL(booking);
    await says(second, "From my other phone");
    await guest.page.goto(booking);
    await guest.sees("From my other phone");
    await says(guest, "From the first one");
    await second.sees("From the first one");

    const third = await product.person();
    await opens(third, path);
    await third.sees("This link has been used");
    await third.isAccessible();
    await opens(second, path);
    await second.page.waitForURL(booking);
    await guest.page.goto("/profile");
    await guest.sees("2 signed in");
    for (const phone of [guest, second, third]) expect(phone.errors).toEqual([]);
  });

  test("is the way back after the storage was cleared", async () => {
    const { guest } = await product.confirmed();
    const booking = guest.page.url();
    const path = await makesLink(guest);
    await guest.page.context().clearCookies();
    await guest.page.evaluate(() => localStorage.clear());
    await guest.page.goto(booking);
    await guest.sees("This page is not for you");
    await opens(guest, path);
    await guest.page.waitForURL(booking);
    await guest.sees("Your booking is confirmed.");
  });

  test("is the way from the browser inside another app to a real one, and back by a link of the other", async () => {
    const { guest } = await product.confirmed();
    const booking = guest.page.url();
    const chrome = await product.person();
    await opens(chrome, await makesLink(guest));
    await chrome.page.waitForURL(booking);
    const again = await makesLink(chrome);
    await guest.putAway();
    const third = await product.person();
    await opens(third, again);
    await third.page.waitForURL(booking);
  });

  test("says before it is used whose bookings give way there", async () => {
    const { guest } = await product.confirmed();
    const path = await makesLink(guest);
    const other = await product.person();
    await other.startsSearch(product.nextWhatsApp());
    await other.page.goto(path);
    await other.sees("This browser has a guest's bookings of its own.");
    await other.page.getByRole("link", { name: "Not now" }).click();
    await other.page.goto("/bookings");
    await other.page.getByRole("region", { name: "Your booking now" }).waitFor();
  });

  test("stays used when its answer was lost on the way, and says how to get another", async () => {
    const { guest } = await product.confirmed();
    const path = await makesLink(guest);
    const second = await product.person();
    await second.page.route("**/functions/account/executions", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await opens(second, path);
    await second.page
      .getByRole("button", { name: "Open my bookings", exact: true })
      .and(second.page.locator(":not([aria-busy])"))
      .waitFor();
    await second.page.unroute("**/functions/account/executions");
    await second.button("Open my bookings").click();
    await second.sees("This link has been used");
    await opens(second, await makesLink(guest));
    await second.page.waitForURL(/\/chat$/u);
  });

  test("opens nothing after its day, and nothing that was invented", async () => {
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    const path = await makesLink(guest);
    await product.clock.advance(policy.resume.linkMs);
    const second = await product.person();
    for (const each of [path, `/r/${"0".repeat(26)}`]) {
      await opens(second, each);
      await second.sees("This link opens nothing any more");
    }
    await second.page.goto("/r/short");
    await second.sees("This link opens nothing any more");
  });

  test("leads to the sign-in once the guest has an account", async () => {
    const { guest } = await product.confirmed();
    const { userId } = await product.bookingOf(guest);
    const path = await makesLink(guest);
    await product.people.users.updateEmail({ userId, email: `${userId}@example.com` });
    const second = await product.person();
    await opens(second, path);
    await second.sees("Sign in instead");
    await second.page.getByRole("link", { name: "Sign in" }).click();
    await second.page.getByLabel("Password").waitFor();
  });

  test.each([
    ["id-ID", /^Buat tautan$/u, /^Pesanan Tenang saya/u],
    ["en-US", /^Make a link$/u, /^My Tenang booking/u],
    ["nb-NO", /^Lag en lenke$/u, /^Tenang-bestillingen min/u],
  ] as const)("is sent in the words of %s", async (locale, make, words) => {
    const { guest } = await product.confirmed();
    const path = await makesLink(guest);
    const phone = await product.person({ locale });
    await phone.page.goto(path);
    await phone.page.getByRole("main").getByRole("button").click();
    await phone.page.waitForURL(/\/chat$/u);
    await phone.page.goto("/profile");
    await phone.page.getByRole("button", { name: make }).click();
    const sent = new URL((await phone.page.getByRole("link", { name: /WhatsApp/u }).getAttribute("href"))!);
    expect(sent.origin + sent.pathname).toBe("https://wa.me/");
    expect(sent.searchParams.get("text")).toMatch(words);
  });
});
