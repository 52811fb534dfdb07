// The first people of a market: each comes in by a link that opens once, chooses a password, and finds their own room.
import { ID } from "node-appwrite";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Invitation, invite } from "../../scripts/invite.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";

let product: Product;

beforeAll(async () => {
  product = await Product.open();
});
afterAll(() => product.close());
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));

const linkFor = (invitation: Invitation): Promise<string> => {
  const { endpoint, projectId, apiKey } = product.tenang.server;
  return invite({ endpoint, projectId, apiKey, webUrl: product.tenang.url }, invitation);
};

const chooses = async (phone: Phone, password: string): Promise<void> => {
  await phone.page.getByLabel("New password").fill(password);
  await phone.button("Save and open").click();
};

/** An address that nobody has come in by. */
const nextEmail = (): string => `${ID.unique()}@tenang.example`;

const PASSWORD = "four quiet words here";

test("the first operator opens the link, chooses a password, and signs in by it from then on", async () => {
  const phone = await product.person();
  // A guest's session on this phone gives way.
  await phone.startsSearch(product.nextWhatsApp());
  const email = nextEmail();
  const link = await linkFor({ role: "operator", email, name: "Dewi Lestari" });
  await phone.page.goto(link);
  await phone.sees("Welcome to Tenang");
  await phone.isAccessible();
  await chooses(phone, "short");
  await phone.sees("That is too short: at least 8 characters.");
  // Looking and failing have used up nothing, a reload neither.
  await phone.page.reload();
  await chooses(phone, PASSWORD);
  await phone.page.waitForURL(/\/support$/u);
  await phone.sees("Bookings");

  const other = await product.person();
  await other.page.goto(link);
  await chooses(other, "somebody else's words");
  await other.sees("This link does not open anything any more");
  await other.isAccessible();
  await other.page.getByRole("link", { name: "Sign in to the support desk" }).click();
  await other.page.getByLabel("E-mail").fill(email);
  await other.page.getByLabel("Password").fill(PASSWORD);
  await other.button("Sign in").click();
  await other.sees("Bookings");
  expect([...phone.errors, ...other.errors]).toEqual([]);
});

test("an agent comes to the desk, and a therapist to their own day, each in their language", async () => {
  const agent = await product.person({ locale: "nb-NO" });
  await agent.page.goto(await linkFor({ role: "agent", email: nextEmail(), name: "Yuni Kartika" }));
  await agent.page.getByLabel("Nytt passord").fill(PASSWORD);
  await agent.button("Lagre og åpne").click();
  await agent.page.waitForURL(/\/support$/u);
  await agent.page.getByRole("heading", { name: "Bestillinger" }).waitFor();

  const therapist = await product.person({ locale: "id-ID" });
  const work = { gender: "female", areaCode: "31.74.03" } as const;
  const invited = { role: "therapist", email: nextEmail(), name: "Wulan Sari", therapist: work } as const;
  await therapist.page.goto(await linkFor(invited));
  await therapist.page.getByLabel("Kata sandi baru").fill(PASSWORD);
  await therapist.button("Simpan dan buka").click();
  await therapist.page.waitForURL(/\/therapist$/u);
  await therapist.page.locator('[role="switch"][aria-checked="false"]').click();
  await therapist.sees("Anda online");
  await therapist.page.locator('[role="switch"][aria-checked="true"]').click();
  expect([...agent.errors, ...therapist.errors]).toEqual([]);
});
