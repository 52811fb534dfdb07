// Whoever comes back after a deployment: the page, its service worker and all that they keep are of a build of which the
// host has nothing left. They get a page that works, by itself, and lose neither a press nor a word.
import { Query, TablesDB } from "node-appwrite";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import { messages } from "#schema/tables/conversations";
import { buildNextWeb, buildWeb, webBuildDir } from "../../scripts/build.ts";
import { isElsewhere, skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";
import { firstFileOf, HOSTS, StaticHost } from "./return/static-host.ts";
import { TherapistAccount } from "./therapist-account.ts";

/** Words of a page that does not work. */
const BROKEN = /stumbled|did not arrive|Not all of Tenang has arrived|No answer yet/u;
/** Longer than a page looks whether its parts have come, and longer than it waits for one. */
const PATIENCE_MS = 30_000;
/** Two builds, on a machine that may be busy. */
const BUILDS_MS = 300_000;
const CHAT = "**/functions/chat/executions";

let product: Product;
let host: StaticHost;
let nextBuild: string;
let hasFailed = false;

beforeEach(() => skipElsewhere("needs two builds, one in the other's place"));
beforeAll(async () => {
  if (isElsewhere()) return;
  await buildWeb();
  nextBuild = await buildNextWeb();
  host = new StaticHost(webBuildDir);
  product = await Product.open({ web: host.serve });
}, BUILDS_MS);
afterEach(({ task }) => {
  hasFailed ||= task.result?.state === "fail";
});
afterAll(() => product?.close());

/** A page stands for a while before it has a service worker, which then keeps what the page has loaded. */
async function isKept({ page }: Phone): Promise<void> {
  await page.evaluate(async () => {
    while ((await (await caches.open("assets")).keys()).length === 0)
      await new Promise((done) => setTimeout(done, 200));
    await navigator.serviceWorker.ready;
  });
}

/** How often a page is loaded from now on. */
function countsLoads(page: Page): { times: number } {
  const loads = { times: 0 };
  page.on("load", () => {
    loads.times += 1;
  });
  return loads;
}

const isBroken = (page: Page): Promise<boolean> => page.getByText(BROKEN).filter({ visible: true }).first().isVisible();

const buildOf = async (page: Page): Promise<string> => firstFileOf(await page.content());

async function textsOf(conversationId: string): Promise<unknown[]> {
  const queries = [Query.equal("conversationId", conversationId), Query.equal("kind", "text"), Query.orderAsc("seq")];
  const { rows } = await new TablesDB(product.house()).listRows({
    databaseId: DATABASE_ID,
    tableId: messages.id,
    queries,
  });
  return rows.map((row) => row.body);
}

describe.each(Object.entries(HOSTS))("after a deployment, on a host that %s", (_how, name) => {
  let reading: Phone;
  let filling: Phone;
  let talking: Phone;
  let away: Phone;
  let early: Phone;

  beforeAll(async () => {
    if (isElsewhere()) return;
    host.deploys(webBuildDir);
    const { port } = new URL(product.tenang.url);
    const person = () => product.person({ serviceWorkers: "allow", baseURL: `http://${name}:${port}` });
    [reading, filling, talking, away, early] = (await Promise.all(Array.from({ length: 5 }, person))) as [
      Phone,
      Phone,
      Phone,
      Phone,
      Phone,
    ];
    const therapist = await TherapistAccount.online(product);
    await talking.startsSearch(product.nextWhatsApp());
    await therapist.acceptsTheOffer();
    await talking.accepts();
    await Promise.all([reading, away, early].map(({ page }) => page.goto("/")));
    await filling.page.goto("/book");
    await Promise.all([reading, filling, talking, away, early].map(isKept));
    // Whoever fills in the form has looked at it for a while: what finds areas has come by then.
    await filling.page.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes("area-search")),
    );
    host.deploys(nextBuild);
  });
  afterAll(() => product?.tidyUp(hasFailed));

  test("an open page goes on to a screen that it had not loaded", async () => {
    const { page, errors } = reading;
    const loads = countsLoads(page);
    await page.getByRole("link", { name: "Privacy" }).click();
    await page.getByRole("heading", { level: 1, name: /privacy|know/iu }).waitFor();
    expect(await buildOf(page)).toBe(host.firstFile());
    expect(loads.times).toBe(1);
    expect(await isBroken(page)).toBe(false);
    expect(errors).toEqual([]);
  });

  test("a form is filled in on the old page without being interrupted, and one press leads to the price", async () => {
    const { page, errors } = filling;
    const loads = countsLoads(page);
    await page.getByLabel("Name", { exact: true }).fill("Maya Puspita");
    await page.getByLabel("WhatsApp").fill(product.nextWhatsApp());
    await filling.choosesArea("Kemang");
    await page.getByLabel("Full address").fill("Jl. Kemang Timur No. 18B");
    await page.getByLabel("Landmark").fill("Green fence");
    // As long as a part that nobody waits for is asked for again.
    await page.waitForTimeout(4000);
    expect(loads.times).toBe(0);
    await filling.button("Choose the service").click();
    await filling.button("Confirm & Search").waitFor({ timeout: PATIENCE_MS });
    expect(await buildOf(page)).toBe(host.firstFile());
    expect(loads.times).toBe(1);
    expect(await isBroken(page)).toBe(false);
    expect(errors).toEqual([]);
  });

  test("what was written and not sent is sent once from the new page, and what was begun stands there", async () => {
    const { page, errors } = talking;
    const conversationId = talking.bookingId();
    await page.context().route(CHAT, (route) => route.abort());
    const field = page.getByLabel("Write a message");
    await field.fill("the fence is green");
    await field.press("Enter");
    await talking.sees("the fence is green");
    await field.fill("and the dog");
    await page.reload();
    await page.context().unroute(CHAT);
    await expect.poll(() => textsOf(conversationId), { timeout: PATIENCE_MS }).toEqual(["the fence is green"]);
    await expect.poll(() => field.inputValue(), { timeout: PATIENCE_MS }).toBe("and the dog");
    expect(await isBroken(page)).toBe(false);
    expect(errors).toEqual([]);
  });

  test("whoever has closed the page and opens it without a network finds it, and the new one with the network", async () => {
    const page = await away.newTab();
    await away.page.close();
    await page.context().setOffline(true);
    await page.goto("/");
    await page.getByRole("link", { name: "Privacy" }).waitFor();
    expect(await isBroken(page)).toBe(false);
    await page.context().setOffline(false);
    await page.goto("/terms");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await isBroken(page)).toBe(false);
    expect(await buildOf(page)).toBe(host.firstFile());
  });

  test("half of which is there, the page comes by itself with the other half", async () => {
    const { page } = early;
    host.areAllPartsHere = false;
    try {
      await page.goto("/privacy");
      await expect.poll(() => isBroken(page), { timeout: PATIENCE_MS }).toBe(true);
    } finally {
      host.areAllPartsHere = true;
    }
    await page.getByRole("heading", { level: 1, name: /privacy|know/iu }).waitFor({ timeout: PATIENCE_MS });
    expect(await isBroken(page)).toBe(false);
    const loads = countsLoads(page);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: /privacy|know/iu }).waitFor({ timeout: PATIENCE_MS });
    expect(loads.times).toBe(1);
  });
});
