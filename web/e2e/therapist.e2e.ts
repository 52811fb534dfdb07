// A therapist's work with the keyboard alone: a job for later, a visit with its money, and how they want to work.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { policy } from "#domain/policy";
import { KEMANG } from "../../scripts/testing/stage.ts";
import { GuestCaller } from "./guest-caller.ts";
import { pressOn, tabTo } from "./keyboard.ts";
import type { Phone } from "./phone.ts";
import { dotted, Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

const HOUR_MS = 60 * 60_000;
/** Jakarta's clock is so far ahead of UTC, all year. */
const WIB_MS = 7 * HOUR_MS;
/** Ten o'clock in the morning of Jakarta's next day. */
const tomorrowAtTen = () => {
  const today = Math.floor((product.clock.now() + WIB_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS - WIB_MS;
  return today + 34 * HOUR_MS;
};

const link = (phone: Phone, name: string | RegExp) => phone.page.getByRole("link", { name });
const press = (phone: Phone, name: string | RegExp) => pressOn(phone.page, phone.button(name));
const goHome = (phone: Phone) => pressOn(phone.page, link(phone, "Kembali"));

/** From the guest's wish to the job screen. */
async function takesJob(therapist: Phone, guest: GuestCaller): Promise<void> {
  await press(therapist, "Terima");
  await therapist.sees("Menunggu jawaban tamu");
  await guest.acceptsTherapist();
  await therapist.sees("Jl. Kemang Timur No. 18B");
}

describe("a therapist without a pointer", () => {
  test("accepts an offer for later, finds it under Upcoming, proposes a later start, and keeps it offline", async () => {
    const therapist = await product.therapist();
    const { page } = therapist;
    const guest = await GuestCaller.open(product.tenang);
    const scheduledFor = tomorrowAtTen();
    const payIdr = (await product.price("90", scheduledFor)) * policy.terms.therapistShare;
    await guest.books({
      whatsApp: product.nextWhatsApp(),
      scheduledFor,
      building: "Lt. 12, unit 1207",
    });
    await therapist.sees("Tawaran untuk nanti");
    await therapist.sees("Besok pukul 10.00");
    await therapist.sees("Tamu baru");
    await therapist.isAccessible();
    await takesJob(therapist, guest);

    // It says from when on one may set off, and the step cannot be taken before.
    await therapist.sees("Terjadwal: besok pukul 10.00");
    await therapist.sees("Lt. 12, unit 1207");
    await therapist.sees(/Boleh berangkat mulai besok pukul 08\.30/u);
    await press(therapist, "Saya berangkat");
    expect((await guest.booking()).phase).toBe("confirmed");
    await therapist.isAccessible();

    await press(therapist, "Ubah…");
    await therapist.sees(new RegExp(`Untuk Anda tetap Rp.${dotted(payIdr)}\\.`, "u"));
    await therapist.isAccessible();
    await tabTo(page, page.getByLabel("Mulai yang baru"));
    await page.keyboard.press("ArrowDown");
    await press(therapist, "Kirim ke tamu");
    await therapist.sees("Usulan Anda menunggu jawaban");
    await therapist.isAccessible();
    await guest.agrees();
    await therapist.sees("Disepakati: Mulai 30 menit kemudian.");
    await therapist.sees("Terjadwal: besok pukul 10.30");

    await goHome(therapist);
    const upcoming = page.getByRole("region", { name: "Akan datang" });
    await upcoming.getByText("10.30").waitFor();
    await therapist.isAccessible();
    await pressOn(page, page.getByRole("switch"), "Space");
    await therapist.sees("1 pekerjaan terjadwal tetap milik Anda.");
    await pressOn(page, upcoming.getByRole("link"));
    await therapist.sees("Terjadwal: besok pukul 10.30");
    await guest.cancels();
    await therapist.sees(/Dibatalkan tamu/u);
    expect(therapist.errors).toEqual([]);
  });

  test("is seen on the way only, agrees to a longer visit, calls for help, receives the money and rates", async () => {
    const therapist = await product.therapist();
    const { page } = therapist;
    const here = { latitude: -6.2601, longitude: 106.8137 };
    await page.context().grantPermissions(["geolocation"]);
    await page.context().setGeolocation(here);
    const guest = await GuestCaller.open(product.tenang);
    await guest.books({ whatsApp: product.nextWhatsApp() });
    await therapist.sees("Tawaran baru");
    await takesJob(therapist, guest);
    expect(await guest.seesTherapistAt()).toBeNull();

    await guest.sharesNumber();
    await link(therapist, "Telepon").waitFor();
    expect(await link(therapist, "Telepon").getAttribute("href")).toMatch(/^tel:\+62812/u);
    await press(therapist, "Saya berangkat");
    await therapist.sees(/Tamu melihat Anda mendekat/u);
    expect(await guest.seesTherapistAt()).toEqual({ lat: here.latitude, lng: here.longitude });
    await therapist.isAccessible();

    await guest.asksForTwoHours();
    await therapist.sees("Tamu minta perubahan");
    await therapist.sees("Menjadi 120 menit");
    await press(therapist, "Setuju");
    await therapist.sees("Disepakati: Menjadi 120 menit.");

    await press(therapist, "Butuh bantuan");
    await therapist.isAccessible();
    await press(therapist, "Bantuan lain");
    await therapist.sees(/Tim bantuan diberi tahu pukul/u);

    // A phone that was a moment ago a kilometre away is not at the door.
    await press(therapist, "Saya sudah tiba");
    await therapist.sees(/Barusan ponsel Anda menunjukkan jarak/u);
    await page.context().setGeolocation({ latitude: KEMANG.coordinates.lat, longitude: KEMANG.coordinates.lng });
    await product.clock.advance(policy.position.farForMs + 1000);
    await press(therapist, "Saya sudah tiba");
    await tabTo(page, page.getByLabel("Angka 1"));
    await page.keyboard.type((await guest.booking()).pin);
    await press(therapist, "Mulai sesi");
    await press(therapist, "Sesi selesai");
    await therapist.sees("Belum dibayar");

    await guest.saysPaid();
    await therapist.sees("Kata tamu: sudah bayar QRIS");
    await therapist.isAccessible();
    await press(therapist, "Uang sudah diterima");
    await therapist.sees("Diterima lewat QRIS");
    await guest.tips(20_000);
    await therapist.sees(/Tip Rp.20\.000\. Seluruhnya untuk Anda\./u);

    await tabTo(page, page.getByRole("radio", { name: "1 bintang" }));
    for (const _ of [2, 3, 4]) await page.keyboard.press("ArrowRight");
    await pressOn(page, therapist.button("Mudah ditemukan"), "Space");
    await therapist.isAccessible();
    await press(therapist, "Simpan penilaian");
    await therapist.sees("Anda memberi 4 bintang. Terima kasih.");

    // Visit and tip are in the day's earnings, and by week.
    await goHome(therapist);
    await therapist.sees(/1 pekerjaan · tip Rp.20\.000/u);
    await pressOn(page, link(therapist, "Per hari dan pekan"));
    await therapist.sees("Pekan ini");
    await therapist.isAccessible();

    // The guest comes back and asks for this therapist alone, who now sees a known guest and may say no.
    const { therapistId } = await guest.booking();
    await guest.books({ whatsApp: product.nextWhatsApp(), preferredTherapistId: therapistId! });
    await therapist.sees("Tamu ini meminta Anda saja");
    await therapist.sees("1 kali bersama kami");
    await therapist.sees("Nilai 4,0 dari 5 · Mudah ditemukan");
    await therapist.isAccessible();
    await press(therapist, "Tolak");
    await press(therapist, "Sedang sibuk");
    await therapist.sees("Pekan ini");
    expect((await guest.booking()).isPrivateSearch).toBe(false);
    expect(therapist.errors).toEqual([]);
  });

  test("changes whom they accept and their hours past midnight, and a reload keeps it", async () => {
    const therapist = await product.therapist();
    const { page } = therapist;
    await pressOn(page, link(therapist, /Cara saya bekerja/u));
    await therapist.isAccessible();
    await tabTo(page, page.getByRole("radio", { name: "Semua" }));
    await page.keyboard.press("ArrowRight");
    await pressOn(page, page.getByRole("checkbox", { name: "120 menit" }), "Space");
    const until = page.getByLabel("Senin, sampai");
    await until.waitFor();
    await pressOn(page, therapist.button(/^Senin: hapus jam/u));
    await pressOn(page, therapist.button("Senin: tambah jam"));
    await tabTo(page, until);
    // The hours of a time field go round: from 18 down to 2 o'clock, past the start.
    for (let hour = 18; hour > 2; hour -= 1) await page.keyboard.press("ArrowDown");
    await therapist.sees("sampai besoknya");
    await press(therapist, "Simpan");
    await therapist.sees("Tersimpan");

    await page.reload();
    await page.getByRole("radio", { name: "Perempuan" }).waitFor();
    expect(await page.getByRole("radio", { name: "Perempuan" }).isChecked()).toBe(true);
    expect(await page.getByRole("checkbox", { name: "120 menit" }).isChecked()).toBe(false);
    expect(await page.getByLabel("Senin, mulai").inputValue()).toBe("09:00");
    expect(await until.inputValue()).toBe("02:00");
    await goHome(therapist);
    await therapist.sees(/Perempuan · sampai .* · 60, 90 mnt/u);
    expect(therapist.errors).toEqual([]);
  });
});
