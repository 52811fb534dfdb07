// The ways to a massage besides "now, from anybody": for later, with somebody known, after waiting, with another choice.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makePromo } from "../../scripts/testing/cast.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

const MINUTE = 60_000;

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

/** From the offer to the end of the session, as both sides play it. */
async function visit(guest: Phone, therapist: Phone): Promise<void> {
  await therapist.sees("Tawaran baru");
  await therapist.button("Terima").click();
  await guest.accepts();
  await therapist.button("Saya berangkat").click();
  await therapist.button("Saya sudah tiba").click();
  await therapist.page.getByLabel("Angka 1").click();
  await therapist.page.keyboard.type(await guest.pin());
  await therapist.button("Mulai sesi").click();
  await therapist.button("Sesi selesai").click();
  await guest.sees("The massage is done.");
}

/** From the list of bookings to the sent request. */
async function booksAgain(guest: Phone): Promise<void> {
  await guest.page.goto("/bookings");
  await guest.page.getByRole("link", { name: "Book Sri again" }).click();
  await guest.sees("Sri Wahyuni is asked first");
  await guest.isAccessible();
  await guest.button("Choose the service").click();
  await guest.button("Confirm & Search").click();
}

describe("other ways to a massage", () => {
  test("a massage for later is chosen in the place's own time, with a code, and confirmed for that time", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.asksForAMassage(product.nextWhatsApp());
    await guest.page.getByRole("radio", { name: "Later" }).check();
    await guest.sees("Jakarta time (WIB).");
    expect(await guest.button("Choose a time first").getAttribute("aria-disabled")).toBe("true");
    await guest.button("Tomorrow").click();
    await guest.page.getByLabel("Start time").selectOption({ label: "22:30" });
    await guest.sees("Night (22:00–06:00)");
    await guest.isAccessible();
    await guest.reloadsTo("Night (22:00–06:00)");

    // A wrong code leaves the price as it was and says why beside the field.
    await guest.page.getByText("Have a promo code?").click();
    await guest.page.getByLabel("Promo code").fill("nothing");
    await guest.button("Apply").click();
    await guest.sees("We do not know the code NOTHING.");
    const code = await makePromo(product.tenang.server, { amountIdr: 20_000 }, product.clock.now());
    await guest.page.getByLabel("Promo code").fill(code.toLowerCase());
    await guest.button("Apply").click();
    await guest.sees(`Code ${code} applied`);
    await guest.isAccessible();
    await guest.button("Confirm & Search").click();

    await therapist.sees("Tawaran untuk nanti");
    await therapist.button("Terima").click();
    await guest.sees(/Sri comes .+, 22:30\sWIB/u);
    await guest.isAccessible();
    await guest.button("Accept Therapist").click();
    await guest.sees(/Your booking is confirmed for .+, 22:30\sWIB\./u);
    await guest.page.goto("/bookings");
    await guest.sees("For later");
    await guest.sees(/For \d+ \w+, 22:30/u);
    expect([...guest.errors, ...therapist.errors]).toEqual([]);
  });

  test("a massage for later that nobody takes says when the search begins again, and can be moved", async () => {
    const guest = await product.person();
    await guest.asksForAMassage(product.nextWhatsApp());
    await guest.page.getByRole("radio", { name: "Later" }).check();
    await guest.button("Tomorrow").click();
    await guest.page.getByLabel("Start time").selectOption({ label: "15:00" });
    await guest.button("Confirm & Search").click();
    await guest.sees("Nobody has taken this time yet");
    await guest.sees("14:00 WIB");
    await guest.isAccessible();
    await guest.reloadsTo("Nobody has taken this time yet");

    await guest.button(/^Choose another time/u).click();
    await guest.button("Choose a time first").waitFor();
    expect(await guest.page.getByRole("radio", { name: "Later" }).isChecked()).toBe(true);
    await guest.sees("Maya");
  });

  test("with nobody there the guest asks to be told, and books when a therapist goes online", async () => {
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await guest.sees("No therapist near you yet");
    await guest.button(/^Tell me when somebody is free/u).click();
    await guest.page.getByRole("heading", { name: "We will tell you when somebody is free" }).waitFor();
    await guest.isAccessible();
    await guest.reloadsTo("Waiting for somebody free");

    const therapist = await product.therapist();
    await guest.page.getByRole("heading", { level: 1, name: "Somebody is free" }).waitFor();
    expect(await guest.page.title()).toBe("Somebody is free · Tenang");
    await guest.page.getByRole("timer").waitFor();
    await guest.isAccessible();
    await guest.button("Search again").click();
    await therapist.sees("Tawaran baru");
    await therapist.button("Terima").click();
    await guest.accepts();
    expect([...guest.errors, ...therapist.errors]).toEqual([]);
  });

  test("a guest books the same therapist again: asked alone, she says yes", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await visit(guest, therapist);
    await therapist.page.goto("/therapist");
    await booksAgain(guest);
    await guest.page.getByRole("heading", { name: "Only Sri is asked" }).waitFor();
    await guest.isAccessible();
    await guest.reloadsTo("Only Sri is asked");
    await therapist.sees("Tawaran");
    await therapist.button("Terima").click();
    await guest.accepts();
  });

  test("when the asked therapist does not answer, others are asked by themselves", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await visit(guest, therapist);
    await therapist.page.goto("/therapist");
    await booksAgain(guest);
    await guest.page.getByRole("heading", { name: "Only Sri is asked" }).waitFor();
    await therapist.sees("Tawaran");
    await product.clock.advance(2 * MINUTE + 5000);
    await guest.sees("Sri Wahyuni cannot come this time. We are asking others near you.");
  });

  test("whom the guest asked for is changed by the guest alone, and then somebody comes", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.fillsInDetails(product.nextWhatsApp());
    await guest.page.getByRole("radio", { name: "A man" }).first().check();
    await guest.button("Choose the service").click();
    await guest.button("Confirm & Search").click();
    await guest.sees("No therapist near you yet");
    await guest.sees("We did not change whom you asked for.");
    await guest.sees("1 therapist nearby is left out by this choice alone.");
    await guest.isAccessible();
    await guest.button(/^Accept a woman as well/u).click();
    await therapist.sees("Tawaran baru");
    await therapist.button("Terima").click();
    await guest.accepts();
  });

  test("support is asked for help with one tap, and the card says so from then on", async () => {
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await guest.button(/^Talk to us/u).click();
    await guest.page.getByLabel(/Anything you want to tell us/u).fill("It is my birthday.");
    await guest.isAccessible();
    await guest.button("Ask for help").click();
    await guest.sees("Our team has been told");
    await guest.reloadsTo("Our team has been told");
  });
});
