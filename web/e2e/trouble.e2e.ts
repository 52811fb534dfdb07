// What goes wrong on a phone: nobody is free, a second tab, a lost answer, a tunnel, a change of mind.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { demoTherapist } from "#schema/seeds/market";
import { fillDetails, goToWork, House, startSearch } from "./house.ts";

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterEach(async () => {
  await house.clear();
  const therapist = await house.therapist(demoTherapist.userId);
  await therapist.createExecution({ functionId: "updateAvailability", body: JSON.stringify({ action: "go_offline" }) });
});
afterAll(() => house.close());

describe("when things go wrong", () => {
  test("with nobody online the guest hears it at once, can search again, and cancelling is free", async () => {
    const guest = await house.phone("en-GB");
    await startSearch(guest, house.nextWhatsApp());
    await guest.sees("No therapist near you yet");
    expect(await guest.faults()).toEqual([]);
    await guest.press("Search again");
    await guest.sees("No therapist near you yet");
    await guest.press("Cancel booking · free");
    await guest.sees("Nobody is coming, and nobody else is asked.");
    await guest.press("Book again");
    expect(await guest.page.getByLabel("Name").inputValue()).toBe("Maya Puspita");
  });

  test("wrong details are named at their fields and nothing is sent", async () => {
    const guest = await house.phone("en-GB");
    await fillDetails(guest, "812 345");
    await guest.page.getByLabel("Landmark").fill("");
    await guest.press("Choose the service");
    await guest.sees("The number is not right yet. Example: 812 3456 7890.");
    await guest.sees("Please fill this in.");
    expect(await guest.page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("customerWhatsApp");
    expect(await guest.faults()).toEqual([]);
  });

  test("two tabs agree: what one confirms the other follows, what one cancels both show", async () => {
    const therapist = await house.phone("id-ID");
    const guest = await house.phone("en-GB");
    await goToWork(therapist);
    await fillDetails(guest, house.nextWhatsApp());
    await guest.press("Choose the service");
    await guest.sees("Massage, 90 minutes");
    const second = await guest.page.context().newPage();
    await second.goto(`${house.tenang.url}/book`);
    await second.getByText("Massage, 90 minutes").waitFor();
    await guest.press("Confirm & Search");
    await guest.sees("Attempt 1 of 5");
    await second.getByText("Attempt 1 of 5").waitFor();
    expect(second.url()).toBe(guest.page.url());

    await therapist.sees("Tawaran baru");
    await second.getByRole("button", { name: "Cancel the search · free" }).click();
    await second.getByText("Nobody is coming, and nobody else is asked.").waitFor();
    await guest.sees("Nobody is coming, and nobody else is asked.");
    // The offer disappears silently.
    await therapist.page.getByRole("switch").waitFor();
  });

  test("an answer that got lost is asked for again, and there is one booking", async () => {
    const guest = await house.phone("en-GB");
    let lost = 0;
    await guest.page.route("**/functions/createBooking/executions", async (route) => {
      const isCreate = route.request().postData()?.includes('\\"create\\"') ?? false;
      if (!isCreate || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await startSearch(guest, house.nextWhatsApp());
    await guest.sees("No therapist near you yet");
    expect(lost).toBe(1);
    await guest.goto("/bookings");
    await guest.sees("Searching");
    expect(await guest.page.getByRole("listitem").count()).toBe(1);
  });

  test("another therapist is found in place of the first, who is free again", async () => {
    const therapist = await house.phone("id-ID");
    const guest = await house.phone("en-GB");
    await goToWork(therapist);
    await startSearch(guest, house.nextWhatsApp());
    await therapist.sees("Tawaran baru");
    await therapist.press("Terima");
    await guest.sees("Good news! A therapist is available.");
    await guest.press("Find Another");
    await guest.sees("Looking for another therapist for you.");
    await guest.page.getByRole("heading", { level: 1, name: "Sri Wahyuni" }).waitFor({ state: "detached" });
  });

  test("messages written without a connection wait through a reload and arrive once, in order", async () => {
    const therapist = await house.phone("id-ID");
    const guest = await house.phone("en-GB");
    await goToWork(therapist);
    await startSearch(guest, house.nextWhatsApp());
    await therapist.sees("Tawaran baru");
    await therapist.press("Terima");
    await guest.press("Accept Therapist");
    await guest.sees("Your booking is confirmed.");

    const chat = "**/functions/chat/executions";
    await guest.page.route(chat, (route) => route.abort());
    for (const text of ["first in the tunnel", "second in the tunnel"]) {
      await guest.page.getByLabel("Write a message").fill(text);
      await guest.press("Send");
    }
    await guest.sees("second in the tunnel");
    await guest.page.reload();
    await guest.sees("second in the tunnel");
    await guest.page.unroute(chat);

    await therapist.page.getByRole("link", { name: "Chat" }).click();
    await therapist.sees("second in the tunnel");
    const bubbles = await therapist.page.getByText(/in the tunnel/u).allTextContents();
    expect(bubbles.map((text) => text.trim())).toEqual(["first in the tunnel", "second in the tunnel"]);
  });

  test("somebody else's booking looks like none", async () => {
    const guest = await house.phone("en-GB");
    await startSearch(guest, house.nextWhatsApp());
    const address = new URL(guest.page.url()).pathname;
    const stranger = await house.phone("nb-NO");
    await stranger.goto(address);
    await stranger.sees("Denne siden er ikke for deg");
    expect(await stranger.faults()).toEqual([]);
  });

  test("the Norwegian address of a chat leads to the same chat", async () => {
    const guest = await house.phone("en-GB");
    await startSearch(guest, house.nextWhatsApp());
    const address = new URL(guest.page.url()).pathname;
    await guest.goto(address.replace("/bookings/", "/bookinger/"));
    await guest.page.waitForURL(`**${address}`);
  });
});
