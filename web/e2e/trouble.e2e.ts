// What goes wrong on a phone: nobody is free, a second tab, a lost answer, a tunnel, a change of mind.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

describe("when things go wrong", () => {
  test("with nobody online the guest hears it at once, can search again, and cancelling is free", async () => {
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await guest.sees("No therapist near you yet");
    await guest.isAccessible();
    await guest.button("Search again").click();
    await guest.sees("No therapist near you yet");
    await guest.button("Cancel booking · free").click();
    await guest.sees("Nobody is coming, and nobody else is being asked.");
    await guest.button("Book again").click();
    expect(await guest.page.getByLabel("Name").inputValue()).toBe("Maya Puspita");
  });

  test("the first words of a screen stand there before any script has arrived", async () => {
    const guest = await product.person();
    await guest.page.route("**/*.js", (route) => route.abort());
    await guest.page.goto("/book");
    await guest.sees("We're checking availability for therapists near you…");
    await guest.page.goto("/");
    await guest.page.getByRole("heading", { level: 1, name: /within the hour/u }).waitFor();
    expect(await guest.page.locator("[data-first-paint]").count()).toBe(1);
  });

  test("wrong details are named at their fields and nothing is sent", async () => {
    const guest = await product.person();
    await guest.fillsInDetails("812 345");
    await guest.page.getByLabel("Landmark").fill("");
    await guest.button("Choose the service").click();
    await guest.sees("The number is not right yet. Example: 812 3456 7890, or from abroad");
    await guest.sees("Please fill this in.");
    expect(await guest.page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("customerWhatsApp");
    await guest.isAccessible();
  });

  test("without the server a reload shows what was there, with its age, and what is written waits", async () => {
    const { guest, therapist } = await product.talking();
    await guest.page.getByLabel("Write a message").fill("The gate is green");
    await guest.page.getByLabel("Write a message").press("Enter");
    await therapist.sees("The gate is green");
    const chat = guest.page.url();
    // What is shown is kept a moment later.
    const keeps = (part: string) =>
      guest.page.evaluate(
        (wanted) =>
          new Promise<boolean>((resolve) => {
            const opening = indexedDB.open("tenang");
            opening.onsuccess = () => {
              const all = opening.result.transaction("records").objectStore("records").getAll();
              all.onsuccess = () => resolve(JSON.stringify(all.result).includes(wanted));
            };
          }),
        part,
      );
    await expect.poll(() => keeps("The gate is green")).toBe(true);
    await guest.page.goto("/bookings");
    await guest.sees("Under way");
    await expect.poll(() => keeps('rows.[\\"bookings\\"')).toBe(true);
    await guest.page.goto(chat);
    const pin = await guest.pin();
    let looks = 0;
    await guest.page.route("**/v1/**", (route) => {
      if (route.request().url().includes("/tables/cursors/")) looks += 1;
      return route.abort();
    });
    await guest.reloadsTo("The gate is green");
    // It stays when whatever is read has been tried for the last time.
    await expect.poll(() => looks, { timeout: 60_000 }).toBeGreaterThan(5);
    await guest.sees("The gate is green");
    await guest.sees(/This is from \d\d:\d\d\./u);
    expect(await guest.pin()).toBe(pin);
    await guest.page.getByLabel("Write a message").fill("and there is a dog");
    await guest.page.getByLabel("Write a message").press("Enter");
    await guest.page.getByText(/^(Waiting for a connection|Sending)$/u).waitFor();
    await guest.isAccessible();
    await guest.page.goto("/bookings");
    await guest.sees("Under way");
    await guest.page.goBack();
    await guest.sees("and there is a dog");
    await guest.page.unroute("**/v1/**");
    await therapist.sees("and there is a dog");
    await expect.poll(() => guest.page.getByText(/This is from/u).count()).toBe(0);
  });

  test("two tabs agree: what one confirms the other follows, what one cancels both show", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.fillsInDetails(product.nextWhatsApp());
    await guest.button("Choose the service").click();
    await guest.sees("Massage, 90 minutes");
    const second = await guest.newTab();
    await second.goto(`${product.tenang.url}/book`);
    await second.getByText("Massage, 90 minutes").waitFor();
    await guest.button("Confirm & Search").click();
    await guest.sees("Attempt 1 of 5");
    await second.getByText("Attempt 1 of 5").waitFor();
    expect(second.url()).toBe(guest.page.url());

    await therapist.sees("Tawaran baru");
    await second.getByRole("button", { name: "Cancel the search · free" }).click();
    await second.getByText("Nobody is coming, and nobody else is being asked.").waitFor();
    await guest.sees("Nobody is coming, and nobody else is being asked.");
    // The offer disappears silently.
    await therapist.page.getByRole("switch").waitFor();
  });

  test("an answer that got lost is asked for again, and there is one booking", async () => {
    const guest = await product.person();
    let lost = 0;
    await guest.page.route("**/functions/createBooking/executions", async (route) => {
      const isCreate = route.request().postData()?.includes('\\"create\\"') ?? false;
      if (!isCreate || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await guest.startsSearch(product.nextWhatsApp());
    await guest.sees("No therapist near you yet");
    expect(lost).toBe(1);
    await guest.page.goto("/bookings");
    await guest.sees("Searching");
    expect(await guest.page.getByRole("listitem").count()).toBe(1);
  });

  test("another therapist is found in place of the first, who is free again", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await therapist.sees("Tawaran baru");
    await therapist.button("Terima").click();
    await guest.sees("Good news! A therapist is available.");
    await guest.button("Find Another").click();
    await guest.sees("Looking for another therapist for you.");
    await guest.page.getByRole("heading", { level: 1, name: "Sri Wahyuni" }).waitFor({ state: "detached" });
  });

  test("messages written without a connection wait through a reload and arrive once, in order", async () => {
    const { guest, therapist } = await product.confirmed();

    const chat = "**/functions/chat/executions";
    await guest.page.route(chat, (route) => route.abort());
    for (const text of ["first in the tunnel", "second in the tunnel"]) {
      await guest.page.getByLabel("Write a message").fill(text);
      await guest.button("Send").click();
    }
    await guest.sees("second in the tunnel");
    await guest.reloadsTo("second in the tunnel");
    await guest.page.unroute(chat);

    await therapist.page.getByRole("link", { name: "Chat" }).click();
    await therapist.sees("second in the tunnel");
    const bubbles = await therapist.page.getByText(/in the tunnel/u).allTextContents();
    expect(bubbles.map((text) => text.trim())).toEqual(["first in the tunnel", "second in the tunnel"]);
  });

  test("somebody else's booking looks like none", async () => {
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    const address = new URL(guest.page.url()).pathname;
    const stranger = await product.person({ locale: "nb-NO" });
    await stranger.page.goto(address);
    await stranger.sees("Denne siden er ikke for deg");
    await stranger.isAccessible();
  });

  test("the Norwegian address of a chat leads to the same chat", async () => {
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    const address = new URL(guest.page.url()).pathname;
    await guest.page.goto(address.replace("/bookings/", "/bookinger/"));
    await guest.page.waitForURL(`**${address}`);
  });
});
