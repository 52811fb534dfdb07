// What two people send each other beside words, in two browsers: pictures and files, seen, opened, taken back, called off,
// and sent once there is a network again.
import { Query, Storage } from "node-appwrite";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { chatAttachments } from "#schema/buckets";
import { hasExif, photoWithGps } from "./entrance-photo.ts";
import { pressOn, tabTo } from "./keyboard.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

const UPLOADS = "**/storage/buckets/chat_attachments/files";

let product: Product;
let gate: Buffer;
beforeAll(async () => {
  product = await Product.open();
  gate = await photoWithGps(2400, 1800);
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

const photo = (buffer = gate, name = "IMG_0042.jpg") => ({ name, mimeType: "image/jpeg", buffer });

/** Chooses something with the button in the composer. */
async function chooses(
  { page }: Phone,
  label: string,
  files: Parameters<ReturnType<Phone["page"]["getByLabel"]>["setInputFiles"]>[0],
): Promise<void> {
  // The button comes when somebody begins to use the page.
  await page.mouse.move(5, 5);
  await page.getByRole("log").click({ position: { x: 5, y: 5 } });
  await page.getByLabel(label).setInputFiles(files);
}

const bubble = ({ page }: Phone, text: string) => page.locator(".bubble", { hasText: text }).last();

test("a photo is seen by the other, opened, and gone for both once it was taken back", async () => {
  const { guest, therapist } = await product.talking();
  await chooses(guest, "Add a photo or a file", photo());
  await guest.sees("Send this?");
  await guest.isAccessible();
  await guest.page.getByLabel("Words to the photo").fill("The green gate");
  await guest.page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await therapist.sees("The green gate");
  const shown = therapist.page.getByRole("button", { name: /^Tampilkan besar: The green gate/u });
  await shown.waitFor();
  await therapist.page.getByRole("img", { name: "The green gate" }).waitFor();
  await therapist.isAccessible();

  // Opened and closed with the keyboard alone; the focus comes back.
  await pressOn(therapist.page, shown);
  const viewer = therapist.page.getByRole("dialog", { name: "The green gate" });
  await viewer.waitFor();
  await therapist.isAccessible();
  await therapist.page.keyboard.press("Escape");
  await viewer.waitFor({ state: "detached" });
  expect(await shown.evaluate((node) => node === document.activeElement)).toBe(true);

  const storage = new Storage(product.house());
  const bucketId = chatAttachments.id;
  const { files } = await storage.listFiles({ bucketId, queries: [Query.startsWith("name", "sent.")] });
  const fileId = files.at(-1)!.$id;
  const stored = Buffer.from(await storage.getFileView({ bucketId, fileId }));
  expect(await hasExif(stored)).toBe(false);
  expect(await sharp(stored).metadata()).toMatchObject({ width: 1600, height: 1200, format: "jpeg" });

  await guest.reloadsTo("The green gate");
  await guest.page.getByRole("img", { name: "The green gate" }).waitFor();
  await bubble(guest, "The green gate").click({ button: "right", position: { x: 20, y: 4 } });
  await guest.page.getByRole("menuitem", { name: /^Take back/u }).click();
  await guest.page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await therapist.sees(/menarik pesan ini/u);
  expect(await therapist.page.getByRole("img", { name: "The green gate" }).count()).toBe(0);
  await expect.poll(async () => (await storage.getFile({ bucketId, fileId })).$permissions).toEqual([]);
  await therapist.reloadsTo(/menarik pesan ini/u);
  for (const phone of [guest, therapist]) expect(phone.errors).toEqual([]);
});

test("a photo that was sent without a network waits on the phone, with its words, and goes out by itself", async () => {
  const { guest, therapist } = await product.talking();
  const context = guest.page.context();
  await chooses(guest, "Add a photo or a file", photo());
  await guest.page.getByLabel("Words to the photo").fill("Behind the mosque");
  await context.route(UPLOADS, (route) => route.abort());
  await guest.page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await guest.button("Do not send").waitFor();
  await guest.page.getByRole("textbox", { name: "Write a message" }).fill("Do you see it?");
  await guest.page.keyboard.press("Enter");
  await guest.page.reload();
  // It is still there, and shown from the phone itself.
  await guest.page.getByRole("img", { name: "Behind the mosque" }).waitFor();
  await guest.isAccessible();
  await context.unroute(UPLOADS);
  await therapist.sees("Behind the mosque");
  await therapist.sees("Do you see it?");
  await therapist.page.getByRole("img", { name: "Behind the mosque" }).waitFor();
  // In the order in which they were written.
  const log = (await therapist.page.getByRole("log").textContent()) ?? "";
  expect(log.indexOf("Behind the mosque")).toBeLessThan(log.indexOf("Do you see it?"));
  expect(guest.errors).toEqual([]);
});

test("what is called off does not go out, and what cannot be sent is said so", async () => {
  const { guest, therapist } = await product.talking();
  const context = guest.page.context();
  await context.route(UPLOADS, (route) => route.abort());
  await chooses(guest, "Add a photo or a file", photo());
  await guest.page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await pressOn(guest.page, guest.button("Do not send"));
  await guest.button("Do not send").waitFor({ state: "detached" });
  await context.unroute(UPLOADS);

  await chooses(guest, "Add a photo or a file", [
    { name: "drawing.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") },
    { name: "page.html", mimeType: "text/html", buffer: Buffer.from("<script>alert(1)</script>") },
    photo(Buffer.from("no picture at all"), "broken.jpg"),
  ]);
  await guest.sees("drawing.svg cannot be sent. Photos, PDF, Word and Excel files can.");
  await guest.sees("page.html cannot be sent.");
  await guest.sees("broken.jpg cannot be opened on this device.");
  await guest.isAccessible();
  await guest.page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await guest.page.getByRole("textbox", { name: "Write a message" }).fill("Never mind");
  await guest.page.keyboard.press("Enter");
  await therapist.sees("Never mind");
  expect(await therapist.page.locator(".bubble img").count()).toBe(0);
  for (const phone of [guest, therapist]) expect(phone.errors).toEqual([]);
});

test("a plan is saved under its name, and one that lies about itself is refused with the reason", async () => {
  const { guest, therapist } = await product.talking();
  // Large enough for two parts.
  const plan = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(6_000_000, 0x20), Buffer.from("\n%%EOF\n")]);
  await chooses(guest, "Add a photo or a file", {
    name: "Plan, floor 2.pdf",
    mimeType: "application/pdf",
    buffer: plan,
  });
  await guest.page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  const saving = therapist.page.getByRole("button", { name: /^Simpan\s*Plan, floor 2\.pdf\s*6,0\sMB · PDF$/u });
  await saving.waitFor();
  await therapist.isAccessible();
  const [download] = await Promise.all([therapist.page.waitForEvent("download"), saving.click()]);
  expect(download.suggestedFilename()).toBe("Plan, floor 2.pdf");

  const lie = { name: "bill.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html><script>x</script></html>") };
  await chooses(guest, "Add a photo or a file", lie);
  await guest.page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await guest.sees(/^This file is not what its name says/u);
  await guest.isAccessible();
  await guest.button("Delete").click();
  await expect.poll(() => guest.page.getByText("bill.pdf").count()).toBe(0);
  for (const phone of [guest, therapist]) expect(phone.errors).toEqual([]);
});

test("a picture is pasted, and dropped on the page", async () => {
  const { guest, therapist } = await product.talking();
  await chooses(guest, "Add a photo or a file", []);
  const small = await sharp({ create: { width: 300, height: 500, channels: 3, background: "#a55" } })
    .png()
    .toBuffer();
  for (const [event, words] of [
    ["paste", "Pasted"],
    ["drop", "Dropped"],
  ] as const) {
    await guest.page.evaluate(
      ([type, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], "image.png", { type: "image/png" }));
        const about = { bubbles: true, cancelable: true };
        document.body.dispatchEvent(
          type === "paste"
            ? new ClipboardEvent("paste", { ...about, clipboardData: transfer })
            : new DragEvent("drop", { ...about, dataTransfer: transfer }),
        );
      },
      [event, small.toString("base64")] as const,
    );
    await guest.page.getByLabel("Words to the photo").fill(words);
    await tabTo(guest.page, guest.page.getByRole("dialog").getByRole("button", { name: "Send" }));
    await guest.page.keyboard.press("Enter");
    await therapist.page.getByRole("img", { name: words }).waitFor();
  }
  expect(guest.errors).toEqual([]);
});
