// The product and a browser for journeys: the local server in memory at two in the afternoon of today (so that
// therapists work and nothing costs a night's price), and a phone for each person.
import AxeBuilder from "@axe-core/playwright";
import { Client, Functions, Users } from "node-appwrite";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { DEMO_PASSWORD, demoTherapist } from "#schema/seeds/market";
import { ensureBrowser } from "../../scripts/browser.ts";
import { VirtualClock } from "../../scripts/local-appwrite/kernel/clock.ts";
import { startTenang, type Tenang } from "../../scripts/tenang.ts";

const TWO_PM_IN_JAKARTA_UTC_HOUR = 7;
const PATIENCE_MS = 20_000;

export class House {
  readonly tenang: Tenang;
  readonly clock: VirtualClock;
  private readonly browser: Browser;
  private readonly contexts: BrowserContext[] = [];
  private phones = 0;

  private constructor(tenang: Tenang, clock: VirtualClock, browser: Browser) {
    this.tenang = tenang;
    this.clock = clock;
    this.browser = browser;
  }

  static async open(): Promise<House> {
    const clock = new VirtualClock(new Date().setUTCHours(TWO_PM_IN_JAKARTA_UTC_HOUR, 0, 0, 0));
    const tenang = await startTenang({ port: 0, dataDir: ":memory:", simulation: false, clock });
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
    return new House(tenang, clock, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.tenang.stop();
  }

  /** A phone of its own: 390 by 844, nothing stored. Errors that a page throws fail the test that reads them. */
  async phone(locale: "id-ID" | "en-GB" | "nb-NO"): Promise<Phone> {
    const context = await this.browser.newContext({
      viewport: { width: 390, height: 844 },
      locale,
      timezoneId: "Asia/Jakarta",
      reducedMotion: "reduce",
      // A kept page of an earlier build must not answer for this one.
      serviceWorkers: "block",
    });
    context.setDefaultTimeout(PATIENCE_MS);
    this.contexts.push(context);
    return new Phone(await context.newPage(), this.tenang.url);
  }

  /** Everybody puts their phone away; therapists go home. */
  async clear(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  /** A seeded therapist as the server sees one: through the SDK, without a phone. */
  async therapist(userId: string): Promise<Functions> {
    const { endpoint, projectId, apiKey } = this.tenang.server;
    const client = () => new Client().setEndpoint(endpoint).setProject(projectId);
    const { secret } = await new Users(client().setKey(apiKey)).createSession({ userId });
    return new Functions(client().setSession(secret));
  }

  /** A number that nobody has used: one open booking for each. */
  nextWhatsApp(): string {
    this.phones += 1;
    return `812 3456 7${String(this.phones).padStart(3, "0")}`;
  }
}

export class Phone {
  readonly page: Page;
  readonly url: string;
  /** Uncaught errors of the pages; a journey ends with none. */
  readonly errors: string[] = [];

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
    page.on("pageerror", (error) => this.errors.push(error.message));
  }

  goto(path: string) {
    return this.page.goto(this.url + path);
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole("button", { name, exact: typeof name === "string" }).click();
  }

  sees(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  /** WCAG A and AA problems of the screen at hand, and sideways scrolling. */
  async faults(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
      .analyze();
    const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`),
      ...(overflow > 0 ? [`scrolls sideways by ${overflow} px`] : []),
    ];
  }
}

/** From the front door to the price. English phone. */
export async function fillDetails(guest: Phone, whatsApp: string): Promise<void> {
  const { page } = guest;
  await guest.goto("/");
  await guest.press("Book now");
  await page.getByLabel("Name").fill("Maya Puspita");
  await page.getByLabel("WhatsApp").fill(whatsApp);
  await page.getByLabel("Area", { exact: true }).selectOption({ label: "Kemang (Mampang Prapatan)" });
  await page.getByLabel("Full address").fill("Jl. Kemang Timur No. 18B");
  await page.getByLabel("Landmark").fill("Green gate");
}

/** From the front door to the running search. English phone. */
export async function startSearch(guest: Phone, whatsApp: string): Promise<void> {
  await fillDetails(guest, whatsApp);
  await guest.press("Choose the service");
  await guest.press("Confirm & Search");
  await guest.page.waitForURL(/\/bookings\/[0-9a-f]{20}\/chat/u);
}

/** The demo therapist at work. Indonesian phone. */
export async function goToWork(therapist: Phone): Promise<void> {
  const { page } = therapist;
  await therapist.goto("/therapist");
  await page.getByLabel("E-mail").fill(demoTherapist.email);
  await page.getByLabel("Kata sandi").fill(DEMO_PASSWORD);
  await therapist.press("Masuk");
  const online = page.getByRole("switch");
  await online.waitFor();
  if ((await online.getAttribute("aria-checked")) === "false") await online.click();
  await page.locator('[role="switch"][aria-checked="true"]').waitFor();
}
