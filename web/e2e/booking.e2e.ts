// One whole booking, guest and therapist each on their own phone, in the guest's English and the therapist's Indonesian.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { policy } from "#domain/policy";
import { dotted, Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

describe("a booking from the first tap to the last", () => {
  test("guest and therapist go through all nine steps, and a reload at any of them changes nothing", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await therapist.isAccessible();

    // 1 and 2: the chat opens, the details are asked, the price is shown.
    await guest.fillsInDetails(product.nextWhatsApp());
    await guest.sees("We're checking availability for therapists near you…");
    await guest.isAccessible();
    await guest.page.reload();
    expect(await guest.page.getByLabel("Landmark").inputValue()).toBe("Green fence");
    await guest.button("Choose the service").click();
    await guest.sees("Massage, 90 minutes");
    await guest.isAccessible();
    await guest.reloadsTo("Massage, 90 minutes");

    // 3 to 5: a double tap books once; the search counts down and can be cancelled.
    await guest.page.getByRole("button", { name: "Confirm & Search" }).dblclick();
    await guest.sees("Attempt 1 of 5");
    await guest.page.getByRole("button", { name: "Cancel the search · free" }).waitFor();
    await guest.isAccessible();
    await guest.reloadsTo("Attempt 1 of 5");

    // The offer names the area and the pay, never the address.
    await therapist.sees("Tawaran baru");
    await therapist.sees(new RegExp(`Rp.${dotted((await product.price("90")) * policy.terms.therapistShare)}`, "u"));
    expect(await therapist.page.getByText("Jl. Kemang Timur").count()).toBe(0);
    await therapist.isAccessible();
    await therapist.button("Terima").click();

    // 6 and 7: the therapist stands in the head and waits for the guest.
    await guest.sees("Good news! A therapist is available.");
    await guest.page.getByRole("heading", { level: 1, name: "Sri Wahyuni" }).waitFor();
    await guest.isAccessible();
    await therapist.sees("Menunggu jawaban tamu");
    await guest.page.reload();
    await guest.button("Accept Therapist").click();

    // 8: confirmed. Only now the address opens.
    await guest.sees("Your booking is confirmed.");
    await guest.sees("The therapist will arrive within 1 hour or less.");
    await therapist.sees("Jl. Kemang Timur No. 18B");
    await therapist.reloadsTo("Jl. Kemang Timur No. 18B");
    await guest.isAccessible();
    await therapist.isAccessible();

    // 9: they talk.
    await guest.page.getByLabel("Write a message").fill("The fence is green.");
    await guest.button("Send").click();
    await therapist.page.getByRole("link", { name: "Chat" }).click();
    await therapist.sees("The fence is green.");
    await therapist.page.getByLabel("Tulis pesan").fill("Baik, saya berangkat.");
    await therapist.button("Kirim").click();
    await guest.sees("Baik, saya berangkat.");
    await guest.reloadsTo("Baik, saya berangkat.");
    await guest.button("Nothing is missing").click();
    await guest.sees("Every message up to number 5 has arrived.");

    // The visit: on the way is in the strip; delay and arrival are said in the chat.
    await therapist.page.getByRole("link", { name: "Kembali" }).click();
    await therapist.button("Saya berangkat").click();
    await guest.sees(/On the way/u);
    await therapist.button("Terlambat…").click();
    await therapist.button("10 mnt").click();
    await guest.sees("The therapist is running about 10 minutes late.");
    await therapist.button("Saya sudah tiba").click();
    await guest.sees("The therapist has arrived.");

    const pin = await guest.pin();
    const typePin = async (digits: string) => {
      await therapist.page.getByLabel("Angka 1").click();
      await therapist.page.keyboard.type(digits);
      await therapist.button("Mulai sesi").click();
    };
    await typePin(pin === "0000" ? "1111" : "0000");
    await therapist.sees(/PIN tidak cocok/u);
    await typePin(pin);
    await guest.sees("In session");
    await therapist.button("Sesi selesai").click();

    await guest.sees("The massage is done.");
    await guest.page.getByRole("heading", { name: "Pay Sri" }).waitFor();
    await guest.isAccessible();
    await therapist.isAccessible();

    await guest.page.goto("/bookings");
    await guest.sees("Done");
    expect(await guest.page.getByRole("listitem").count()).toBe(1);
    expect([...guest.errors, ...therapist.errors]).toEqual([]);
  });
});
