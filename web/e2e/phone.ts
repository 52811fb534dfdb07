// A person's phone in a journey: what they tap and see, and the ways that every guest goes.
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";

export class Phone {
  readonly page: Page;
  /** Uncaught errors of the pages; a journey ends with none. */
  readonly errors: string[] = [];
  private readonly context: BrowserContext;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on("pageerror", (error) => this.errors.push(error.message));
    // What the policy of the app's headers forbids is missing on the screen, mostly without any other sign.
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) this.errors.push(message.text());
    });
  }

  async putAway(): Promise<void> {
    await this.context.close();
  }

  /** What the phone shows, for whoever looks into a failed journey. */
  async photograph(name: string): Promise<void> {
    await this.page.screenshot({ path: path.resolve(import.meta.dirname, `../../.build/journey-${name}.png`) });
  }

  /** A further tab of the same browser. */
  newTab(): Promise<Page> {
    return this.context.newPage();
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
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

  /** From the landing page through the details, which are not sent yet. */
  async fillsInDetails(whatsApp: string): Promise<void> {
    const { page } = this;
    await page.goto("/");
    await this.button("Book now").click();
    await this.sees("We're checking availability for therapists near you…");
    await page.getByLabel("Name", { exact: true }).fill("Maya Puspita");
    await page.getByLabel("WhatsApp").fill(whatsApp);
    await this.choosesArea("Kemang");
    await page.getByLabel("Full address").fill("Jl. Kemang Timur No. 18B");
    await page.getByLabel("Landmark").fill("Green fence");
  }

  /** Types a part of its name and takes what is offered. */
  async choosesArea(name: string): Promise<void> {
    const field = this.page.getByLabel("Area", { exact: true });
    await field.click();
    await field.fill(name);
    await this.page.getByRole("option", { name: new RegExp(`^${name}\\b`, "u") }).click();
  }

  /** From the landing page to the confirmation card. */
  async asksForAMassage(whatsApp: string): Promise<void> {
    await this.fillsInDetails(whatsApp);
    await this.button("Choose the service").click();
    await this.button("Confirm & Search").waitFor();
  }

  /** From the landing page to the booking's own page. */
  async startsSearch(whatsApp: string): Promise<void> {
    await this.asksForAMassage(whatsApp);
    await this.button("Confirm & Search").click();
    await this.page.waitForURL(/\/bookings\/[0-9a-f]{20}\/chat/u);
  }

  /** Says yes to the therapist who has been found. */
  async accepts(): Promise<void> {
    await this.button("Accept Therapist").click();
    await this.sees("Your booking is confirmed.");
  }

  /** The booking whose page is open. */
  bookingId(): string {
    return /bookings\/([0-9a-f]{20})/u.exec(this.page.url())?.[1] ?? "";
  }

  /** The digits that the therapist is told at the door. */
  async pin(): Promise<string> {
    const label = await this.page.getByRole("img", { name: /Start PIN/u }).getAttribute("aria-label");
    return /\d \d \d \d/u.exec(label ?? "")?.[0].replaceAll(" ", "") ?? "";
  }
}
