// What journeys run in: the whole product in memory, and people with a phone of their own.
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { Client, Functions, ID, Query, TablesDB, Users } from "node-appwrite";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { expect } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import { DEMO_PASSWORD, demoTherapist } from "#schema/seeds/market";
import { bookings } from "#schema/tables/bookings";
import { ensureBrowser } from "../../scripts/browser.ts";
import { startTenang, type Tenang } from "../../scripts/tenang.ts";

/** A cheap phone's screen. */
const PHONE = { width: 390, height: 844 };

export class Product {
  readonly tenang: Tenang;
  private readonly browser: Browser;

  private constructor(tenang: Tenang, browser: Browser) {
    this.tenang = tenang;
    this.browser = browser;
  }

  static async open(): Promise<Product> {
    const tenang = await startTenang({ port: 0, dataDir: ":memory:", simulation: false });
    const browser = await chromium.launch({
      executablePath: ensureBrowser(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    });
    return new Product(tenang, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.tenang.stop();
  }

  /** Lets nothing of one journey reach into the next: whatever is still open is cancelled in its guest's name. */
  async endOpenBookings(): Promise<void> {
    const { endpoint, projectId, apiKey } = this.tenang.server;
    const client = () => new Client().setEndpoint(endpoint).setProject(projectId);
    const key = client().setKey(apiKey);
    const open = await new TablesDB(key).listRows({
      databaseId: DATABASE_ID,
      tableId: bookings.id,
      queries: [Query.equal("isOpen", true)],
    });
    for (const { $id: bookingId, userId } of open.rows) {
      const { secret } = await new Users(key).createSession({ userId });
      await new Functions(client().setSession(secret)).createExecution({
        functionId: "cancelBooking",
        body: JSON.stringify({ bookingId, commandId: ID.unique(), reason: "other" }),
      });
    }
  }

  /** A person with an own phone, whose browser speaks English. */
  async person(options: { colorScheme?: "light" | "dark" } = {}): Promise<Phone> {
    const context = await this.browser.newContext({
      baseURL: this.tenang.url,
      viewport: PHONE,
      locale: "en-US",
      timezoneId: "Asia/Jakarta",
      reducedMotion: "reduce",
      ...options,
    });
    return new Phone(context, await context.newPage());
  }

  /** The demo therapist, signed in and online. */
  async therapist(): Promise<Phone> {
    const phone = await this.person();
    const { page } = phone;
    await page.goto("/therapist");
    await page.getByLabel("E-mail").fill(demoTherapist.email);
    await page.getByLabel("Password").fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    // Who was online when they last closed the page still is.
    if (!(await page.getByRole("switch").isChecked())) await page.getByRole("switch").click();
    await page.getByText("You are online").waitFor();
    return phone;
  }
}

export class Phone {
  readonly page: Page;
  private readonly context: BrowserContext;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(20_000);
  }

  async putAway(): Promise<void> {
    await this.context.close();
  }

  /** What the phone shows, for whoever looks into a failed journey. */
  async photograph(name: string): Promise<void> {
    await this.page.screenshot({ path: path.resolve(import.meta.dirname, `../../.build/journey-${name}.png`) });
  }

  async goOffline(isOffline: boolean): Promise<void> {
    await this.context.setOffline(isOffline);
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name });
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Reloads, and finds the same thing again: every step survives. */
  async reloadsTo(text: string | RegExp): Promise<void> {
    await this.page.reload();
    await this.sees(text);
  }

  /** No accessibility fault that a machine can find (WCAG 2.1 A and AA), and nothing scrolls sideways. */
  async isAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
    ).toEqual([]);
    expect(await this.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }

  /** The same person's second tab. */
  async secondTab(): Promise<Phone> {
    return new Phone(this.context, await this.context.newPage());
  }

  /** From the landing page to the confirmation card. */
  async asksForAMassage(whatsApp: string): Promise<void> {
    const { page } = this;
    await page.goto("/");
    await this.button("Book now").first().click();
    await this.sees("We're checking availability for therapists near you…");
    await page.getByLabel("Name", { exact: true }).fill("Maya Puspita");
    await page.getByLabel("WhatsApp").fill(whatsApp);
    await page.getByLabel("Area").selectOption({ label: "Kemang (Mampang Prapatan)" });
    await page.getByLabel("Full address").fill("Jl. Kemang Timur No. 18B");
    await page.getByLabel(/Landmark/u).fill("Green fence");
    await this.button("Choose the service").click();
    await this.button("Confirm & Search").waitFor();
  }
}
