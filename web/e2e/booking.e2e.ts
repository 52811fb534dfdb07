// One whole booking, guest and therapist each on their own phone, in the guest's English and the therapist's Indonesian.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { fillDetails, goToWork, House } from "./house.ts";

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterEach(() => house.clear());
afterAll(() => house.close());

describe("a booking from the first tap to the last", () => {
  test("guest and therapist go through all nine steps, and a reload at any of them changes nothing", async () => {
    const therapist = await house.phone("id-ID");
    const guest = await house.phone("en-GB");
    await goToWork(therapist);
    expect(await therapist.faults()).toEqual([]);

    // 1 and 2: the chat opens, the details are asked, the price is shown.
    await fillDetails(guest, house.nextWhatsApp());
    await guest.sees("We're checking availability for therapists near you…");
    expect(await guest.faults()).toEqual([]);
    await guest.page.reload();
    expect(await guest.page.getByLabel("Landmark").inputValue()).toBe("Green gate");
    await guest.press("Choose the service");
    await guest.sees("Massage, 90 minutes");
    expect(await guest.faults()).toEqual([]);
    await guest.page.reload();
    await guest.sees("Massage, 90 minutes");

    // 3 to 5: a double tap books once; the search counts down and can be cancelled.
    await guest.page.getByRole("button", { name: "Confirm & Search" }).dblclick();
    await guest.sees("Attempt 1 of 5");
    await guest.page.getByRole("button", { name: "Cancel the search · free" }).waitFor();
    expect(await guest.faults()).toEqual([]);
    await guest.page.reload();
    await guest.sees("Attempt 1 of 5");

    // The offer names the area and the pay, never the address.
    await therapist.sees("Tawaran baru");
    await therapist.sees("Rp 168.000");
    expect(await therapist.page.getByText("Jl. Kemang Timur").count()).toBe(0);
    expect(await therapist.faults()).toEqual([]);
    await therapist.press("Terima");

    // 6 and 7: the therapist stands in the head and waits for the guest.
    await guest.sees("Good news! A therapist is available.");
    await guest.page.getByRole("heading", { level: 1, name: "Sri Wahyuni" }).waitFor();
    expect(await guest.faults()).toEqual([]);
    await therapist.sees("Menunggu jawaban tamu");
    await guest.page.reload();
    await guest.press("Accept Therapist");

    // 8: confirmed. Only now the address opens.
    await guest.sees("Your booking is confirmed.");
    await guest.sees("The therapist will arrive within 1 hour or less.");
    await therapist.sees("Jl. Kemang Timur No. 18B");
    expect(await guest.faults()).toEqual([]);
    expect(await therapist.faults()).toEqual([]);

    // 9: they talk.
    await guest.page.getByLabel("Write a message").fill("The gate is green.");
    await guest.press("Send");
    await therapist.page.getByRole("link", { name: "Chat" }).click();
    await therapist.sees("The gate is green.");
    await therapist.page.getByLabel("Tulis pesan").fill("Baik, saya berangkat.");
    await therapist.press("Kirim");
    await guest.sees("Baik, saya berangkat.");
    await guest.page.reload();
    await guest.sees("Baik, saya berangkat.");
    await guest.sees("All messages up to #5 received");

    // The visit: on the way is in the strip; delay and arrival are said in the chat.
    await therapist.page.getByRole("link", { name: "Kembali" }).click();
    await therapist.press("Saya berangkat");
    await guest.sees(/On the way/u);
    await therapist.press("Terlambat…");
    await therapist.press("10 mnt");
    await guest.sees("The therapist is running about 10 minutes late.");
    await therapist.press("Saya sudah tiba");
    await guest.sees("The therapist has arrived.");

    const label = await guest.page.getByRole("img", { name: /Start PIN/u }).getAttribute("aria-label");
    const pin = /\d \d \d \d/u.exec(label ?? "")?.[0].replaceAll(" ", "") ?? "";
    const typePin = async (digits: string) => {
      await therapist.page.getByLabel("Angka 1").click();
      await therapist.page.keyboard.type(digits);
      await therapist.press("Mulai sesi");
    };
    await typePin(pin === "0000" ? "1111" : "0000");
    await therapist.sees(/PIN tidak cocok/u);
    await typePin(pin);
    await guest.sees("In session");
    await therapist.press("Sesi selesai");

    await guest.sees("The massage is done.");
    await guest.sees("Please pay Sri in cash or by QRIS, as listed here.");
    expect(await guest.faults()).toEqual([]);
    expect(await therapist.faults()).toEqual([]);

    await guest.goto("/bookings");
    await guest.sees("Done");
    expect(await guest.page.getByRole("listitem").count()).toBe(1);
    expect([...guest.errors, ...therapist.errors]).toEqual([]);
  });
});
