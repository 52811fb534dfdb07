// The exact place: a pin set without a pointer, a photo of the entrance, a reception; and who sees them when.
import { Storage } from "node-appwrite";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { distanceM } from "#domain/geo";
import { neighbourhoodOf } from "#schema/areas";
import { entrancePhotos } from "#schema/buckets";
import { hasExif, photoWithGps } from "./entrance-photo.ts";
import { pressOn, tabTo } from "./keyboard.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

/** From the details to the confirmed booking. */
async function meet(guest: Phone, therapist: Phone): Promise<void> {
  await guest.button("Choose the service").click();
  await guest.button("Confirm & Search").click();
  await therapist.button("Terima").click();
  await guest.accepts();
}

describe("the exact place", () => {
  test("is set by keyboard and photo, and its therapist sees it after the confirmation, never before", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    const { page } = guest;
    await guest.fillsInDetails(product.nextWhatsApp());

    // The pin: no map has to be seen, and none was loaded before it was asked for.
    const loaded = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .map(({ name }) => name)
          .join(),
      );
    await guest.button(/Show the exact spot/u).waitFor();
    expect(await loaded()).not.toMatch(/pin-map/u);
    await pressOn(page, guest.button(/Show the exact spot/u));
    await guest.sees("In the middle of Kemang");
    await guest.isAccessible();
    await tabTo(page, page.getByRole("application"));
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Shift+ArrowUp");
    for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowUp");
    await guest.sees("About 250 m north of the middle of Kemang");
    await pressOn(page, guest.button("10 m east"));
    await page.getByText("100 m", { exact: true }).click();
    await pressOn(page, guest.button("100 m east"));
    await guest.sees("About 250 m north-east of the middle of Kemang");

    // Too far away is said, and cannot be used.
    for (let step = 0; step < 130; step += 1) await guest.button("100 m south").press("Enter");
    await guest.sees(/We do not come out there yet/u);
    expect(await guest.button("The door is here").getAttribute("aria-disabled")).toBe("true");
    for (let step = 0; step < 130; step += 1) await guest.button("100 m north").press("Enter");
    await pressOn(page, guest.button("The door is here"));
    await guest.button(/The exact spot/u).waitFor();

    // What is no picture is refused kindly; a photo stands in for the landmark and survives a reload.
    const file = page.locator('input[type="file"]');
    await file.setInputFiles({ name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
    await guest.sees("That is not a picture we can use.");
    await page.getByLabel("Landmark").fill("");
    await page.route("**/v1/storage/**", (route) => route.abort());
    await file.setInputFiles({ name: "IMG_0.jpg", mimeType: "image/jpeg", buffer: await photoWithGps(60, 40) });
    await guest.sees("The photo did not get through.");
    await page.unroute("**/v1/storage/**");
    await guest.button("Try again").click();
    await page.getByRole("img", { name: "Your photo of the entrance" }).waitFor();
    await guest.button("Remove").click();
    await page.getByRole("img", { name: "Your photo of the entrance" }).waitFor({ state: "detached" });
    await file.setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: await photoWithGps(2400, 1600) });
    await page.getByRole("img", { name: "Your photo of the entrance" }).waitFor();
    await guest.isAccessible();
    await page.reload();
    await page.getByRole("img", { name: "Your photo of the entrance" }).waitFor();
    await page.getByLabel("hotel or villa").check();
    await page.getByLabel("Hotel name and room").fill("Hotel Melati, 1207");
    await page.getByLabel("What to say at reception").fill("Ask for Rina, she knows");

    await guest.button("Choose the service").click();
    await guest.button("Confirm & Search").click();
    await therapist.sees("Tawaran baru");
    for (const secret of ["Hotel Melati", "Rina"]) expect(await therapist.page.getByText(secret).count()).toBe(0);
    expect(await therapist.page.getByRole("img", { name: /Foto pintu masuk/u }).count()).toBe(0);
    await therapist.button("Terima").click();
    await guest.button("Accept Therapist").click();

    await therapist.sees("Hotel Melati, 1207");
    await therapist.sees("Ask for Rina, she knows");
    const shown = therapist.page.getByRole("img", { name: "Foto pintu masuk dari tamu" });
    await shown.waitFor();
    expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1280);
    await therapist.isAccessible();
    const way = await therapist.page.getByRole("link", { name: "Buka di peta" }).getAttribute("href");
    const [lat, lng] = decodeURIComponent(way?.split("destination=")[1] ?? "")
      .split(",")
      .map(Number);
    const pinned = distanceM({ lat: lat!, lng: lng! }, neighbourhoodOf("31.74.03", "Kemang")!.centre);
    expect(Math.abs(pinned - Math.hypot(250, 110))).toBeLessThan(5);

    // What the server keeps says nothing of where or with what it was taken.
    const storage = new Storage(product.house());
    const fileId = (await product.bookingOf(guest)).entrancePhotoId!;
    expect(await storage.getFile({ bucketId: entrancePhotos.id, fileId })).toMatchObject({ name: "kept.jpg" });
    const content = Buffer.from(await storage.getFileDownload({ bucketId: entrancePhotos.id, fileId }));
    expect(await hasExif(await photoWithGps(8, 8))).toBe(true);
    expect(await hasExif(content)).toBe(false);
    expect(await sharp(content).metadata()).toMatchObject({ format: "jpeg", width: 1280, height: 853 });
    expect(content.length).toBeLessThan(400_000);
    expect([...guest.errors, ...therapist.errors]).toEqual([]);
  });

  test("comes up by itself for a therapist who is lost, and the guest answers with one tap", async () => {
    const therapist = await product.therapist();
    const guest = await product.person();
    await guest.fillsInDetails(product.nextWhatsApp());
    // A pin belongs to its area: another one begins without.
    await guest.button(/Show the exact spot/u).click();
    await guest.button("10 m north").click();
    await guest.button("The door is here").click();
    await guest.button(/The exact spot/u).waitFor();
    await guest.choosesArea("Tebet");
    await guest.button(/Show the exact spot/u).waitFor();
    await guest.choosesArea("Kemang");
    await meet(guest, therapist);
    await therapist.page.getByRole("link", { name: "Chat" }).click();
    await therapist.button("Saya tersesat, tolong arahkan").click();
    const card = therapist.page.getByRole("dialog", { name: "Tempat tamu Anda" });
    await card.getByText("Jl. Kemang Timur No. 18B").waitFor();
    await card.getByRole("link", { name: "Buka di peta" }).waitFor();
    await therapist.isAccessible();
    await card.getByRole("button", { name: "Kembali ke obrolan" }).click();

    // Each side reads it in their own language.
    await guest.sees("I am lost, please guide me");
    await guest.button("Come to the …").click();
    await guest.page.keyboard.type("green fence");
    await guest.button("Send").click();
    await therapist.sees("Come to the green fence");
    // Answered: the ready answer goes.
    await guest.button("Come to the …").waitFor({ state: "detached" });
    expect([...guest.errors, ...therapist.errors]).toEqual([]);
  });
});
