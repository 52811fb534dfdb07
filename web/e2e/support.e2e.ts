// The support desk: what happened to a booking, and whom its search considered, as an agent reads it while it happens.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CAST_PASSWORD, hireStaff, withPassword } from "../../scripts/testing/cast.ts";
import { raiseAlert } from "../../scripts/testing/raise-alert.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

const DESK = { width: 1440, height: 900 };

const signIn = async (person: Phone): Promise<void> => {
  await person.page.goto("/support");
  const { server } = product.tenang;
  const { email } = await withPassword(server, hireStaff(server, "agent"));
  await person.page.getByLabel("E-mail").fill(email);
  await person.page.getByLabel("Password").fill(CAST_PASSWORD);
  await person.isAccessible();
  await person.button("Sign in").click();
  await person.page.getByRole("heading", { name: "Bookings" }).waitFor();
};

describe("the support desk", () => {
  test("a therapist reads why an offer did not become a job, and the desk turns them away", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await therapist.sees("Tawaran baru");
    await guest.button("Cancel the search · free").click();
    await therapist.page.getByRole("link", { name: "Tawaran yang lalu" }).click();
    await therapist.sees("Tawaran ditarik sebelum Anda menjawab. Anda ditanya pertama.");
    await therapist.isAccessible();
    expect(await therapist.page.getByText("Maya Puspita").count()).toBe(0);
    await therapist.page.goto("/support");
    await therapist.sees("Ini bukan akun petugas bantuan");
    expect(therapist.errors).toEqual([]);
  });

  test("an agent finds a booking, reads its timeline and candidates, follows it, and resolves an alert", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await therapist.sees("Tawaran baru");

    const desk = await product.person();
    const asked: (string | null)[] = [];
    desk.page.on("request", (request) => {
      if (/functions\/\w+\/executions/u.test(request.url()) && request.method() === "POST")
        asked.push(request.postData());
    });
    await desk.page.setViewportSize(DESK);
    await signIn(desk);
    await desk.sees("Searching");
    await therapist.button("Terima").click();
    await guest.sees("Good news! A therapist is available.");
    const bookingId = guest.bookingId();
    // The list follows by itself: no function was asked but for the door.
    await desk.sees("Waiting for the guest");
    expect(asked).toEqual([expect.stringContaining("enter")]);
    await desk.isAccessible();
    await desk.page.getByLabel("Find a booking").fill("nobody at all");
    await desk.sees("No booking matches.");
    await desk.page.getByLabel("Find a booking").fill("maya");
    await desk.page.getByRole("link", { name: /Maya Puspita.*Waiting for the guest/u }).click();

    const timeline = desk.page.getByRole("region", { name: "Timeline" });
    await timeline.getByText("Asked Sri Wahyuni").waitFor();
    await timeline.getByText("Sri Wahyuni, therapist", { exact: true }).waitFor();
    expect(await desk.page.evaluate(() => document.activeElement?.textContent)).toBe("Maya Puspita");
    const table = desk.page.getByRole("region", { name: "Candidates of attempt 1" });
    await table.getByRole("row", { name: /Sri Wahyuni.*accepted/u }).waitFor();
    await desk.isAccessible();

    // What the guest does now appears by itself.
    await guest.button("Accept Therapist").click();
    await timeline.getByText("Accepted the therapist; the booking is confirmed", { exact: true }).waitFor();
    await desk.sees("Expected");

    await raiseAlert(product.tenang.server, bookingId, { raisedAt: Date.now() });
    await desk.page.getByRole("heading", { name: "Call for help (SOS)" }).waitFor();
    await desk.isAccessible();
    await desk.button(/Taken care of/u).click();
    await desk.page.getByRole("heading", { name: "Call for help (SOS)" }).waitFor({ state: "detached" });

    // The agent cancels for the guest, who reads that it was support and what it costs.
    await desk.button("Cancel for the guest").click();
    await desk.sees(/owes a fee of Rp\s0/u);
    await desk.isAccessible();
    await desk.button(/Cancel, fee Rp\s0/u).click();
    await timeline.getByText("Ended the booking", { exact: true }).waitFor();
    await guest.sees("Support has cancelled the booking for you. It costs nothing.");

    // The same on a phone: the list, then the booking, then back.
    await desk.page.setViewportSize({ width: 390, height: 844 });
    await desk.isAccessible();
    await desk.page.getByRole("link", { name: "Back to the list" }).click();
    await desk.page.getByRole("heading", { name: "Bookings" }).waitFor();
    expect(desk.errors).toEqual([]);
  });
});
