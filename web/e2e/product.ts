// What journeys run in: the whole product on a server of its own at two in the afternoon of today (therapists work, nothing costs a
// night's price), or one that others run; and people with a phone of their own, who have met nobody before.
import { type Client, TablesDB } from "node-appwrite";
import { type Browser, chromium, type Page } from "playwright";
import { DATABASE_ID } from "#schema/ids";
import { seedPriceLists } from "#schema/seeds/market";
import { decodeRow } from "#schema/table";
import { type BookingRow, bookings } from "#schema/tables/bookings";
import { ensureBrowser } from "../../scripts/browser.ts";
import { VirtualClock } from "../../scripts/local-appwrite/kernel/clock.ts";
import type { TenangOptions } from "../../scripts/tenang.ts";
import { CAST_PASSWORD, hireTherapist, withPassword } from "../../scripts/testing/cast.ts";
import { startDeployed } from "../../scripts/testing/deployed.ts";
import {
  type Elsewhere,
  isElsewhere,
  openElsewhere,
  type TestClock,
  type TestedProduct,
} from "../../scripts/testing/elsewhere.ts";
import { endEverything } from "../../scripts/testing/end-everything.ts";
import { KEMANG, People } from "../../scripts/testing/stage.ts";
import { Phone } from "./phone.ts";

/** A cheap phone's screen. */
const PHONE = { width: 390, height: 844 };
const PATIENCE_MS = 20_000;
const TWO_PM_IN_JAKARTA_UTC_HOUR = 7;

export type PhoneOptions = {
  locale?: "id-ID" | "en-US" | "nb-NO";
  colorScheme?: "light" | "dark";
  /** Where the app is reached instead of at its own address. */
  baseURL?: string;
  serviceWorkers?: "allow" | "block";
};

export class Product {
  readonly tenang: TestedProduct;
  /** The server's time: it moves only when a journey moves it. */
  readonly clock: TestClock;
  /** Whoever does things without a phone. */
  readonly people: People;
  private readonly browser: Browser;
  private readonly phones: Phone[] = [];
  /** Of the therapists who signed in, by their page. */
  private readonly emails = new Map<Page, string>();

  private constructor(tenang: TestedProduct, clock: TestClock, browser: Browser) {
    this.tenang = tenang;
    this.clock = clock;
    this.people = new People(tenang.server);
    this.browser = browser;
  }

  /** `web`: who serves the app instead of the product's own server. */
  static async open({ web }: Pick<TenangOptions, "web"> = {}): Promise<Product> {
    const { tenang, clock } = await Product.running(web);
    const browser = await chromium.launch({
      executablePath: ensureBrowser(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    });
    const product = new Product(tenang, clock, browser);
    await endEverything(product.people);
    return product;
  }

  private static async running(web: TenangOptions["web"]): Promise<Elsewhere> {
    const elsewhere = await openElsewhere();
    if (elsewhere) return elsewhere;
    // The server's time stands still: no offer runs out while a slow machine draws a screen.
    const clock = new VirtualClock(new Date().setUTCHours(TWO_PM_IN_JAKARTA_UTC_HOUR, 0, 0, 0));
    return { tenang: await startDeployed({ clock, ...(web && { web }) }), clock };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.tenang.stop();
  }

  /** A person with an own phone, whose browser speaks English unless told otherwise. */
  async person(options: PhoneOptions = {}): Promise<Phone> {
    const context = await this.browser.newContext({
      baseURL: this.tenang.url,
      viewport: PHONE,
      locale: "en-US",
      timezoneId: "Asia/Jakarta",
      reducedMotion: "reduce",
      // A page kept from an earlier build must not answer for this one.
      serviceWorkers: "block",
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const phone = new Phone(context, await context.newPage());
    this.phones.push(phone);
    return phone;
  }

  /** A therapist whom nobody has met, Sri Wahyuni by name, whose phone speaks Indonesian, signed in and online. */
  async therapist(): Promise<Phone> {
    const phone = await this.person({ locale: "id-ID" });
    const { page } = phone;
    await this.signsIn(phone);
    await page.locator('[role="switch"][aria-checked="false"]').click();
    await phone.sees("Anda online");
    return phone;
  }

  /** A guest and such a therapist, booked for now. */
  async confirmed(): Promise<{ guest: Phone; therapist: Phone }> {
    const therapist = await this.therapist();
    const guest = await this.person();
    await guest.startsSearch(this.nextWhatsApp());
    await therapist.sees("Tawaran baru");
    await therapist.button("Terima").click();
    await guest.accepts();
    return { guest, therapist };
  }

  /** Such two, both in their conversation. */
  async talking(): Promise<{ guest: Phone; therapist: Phone }> {
    const { guest, therapist } = await this.confirmed();
    await therapist.page.getByRole("link", { name: "Chat" }).first().click();
    await therapist.page.getByRole("textbox", { name: "Tulis pesan" }).waitFor();
    return { guest, therapist };
  }

  /** Such a therapist, on a phone that speaks Indonesian. */
  async signsIn({ page }: Phone): Promise<void> {
    const { server } = this.tenang;
    const { email } = await withPassword(server, hireTherapist(server, {}, this.clock.now()));
    await page.goto("/therapist");
    await this.fillsInSignIn(page, email);
    this.emails.set(page, email);
  }

  /** Where a screen asks for it again. */
  signsInAgain({ page }: Phone): Promise<void> {
    return this.fillsInSignIn(page, this.emails.get(page) ?? "");
  }

  private async fillsInSignIn(page: Page, email: string): Promise<void> {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Kata sandi").fill(CAST_PASSWORD);
    await page.getByRole("button", { name: "Masuk", exact: true }).click();
  }

  /** The booking that a guest's phone shows. */
  async bookingOf(phone: Phone): Promise<BookingRow> {
    const rowId = phone.bookingId();
    const row = await new TablesDB(this.house()).getRow({ databaseId: DATABASE_ID, tableId: bookings.id, rowId });
    return decodeRow(bookings, row);
  }

  /** After each journey: phones are put away (photographed first if it failed), nothing stays open or online. */
  async tidyUp(hasFailed: boolean): Promise<void> {
    for (const [index, phone] of this.phones.splice(0).entries()) {
      if (hasFailed) await phone.photograph(`${index}`);
      await phone.putAway();
    }
    await endEverything(this.people);
  }

  /** Acts with the server key: reads everything. */
  house(): Client {
    return this.people.client().setKey(this.tenang.server.apiKey);
  }

  /**
   * What a massage in Kemang costs (whole rupiah): by day as the seed's price list has it, on another market as it says.
   * @param scheduledFor its start in ms, for a massage for later
   */
  async price(serviceDuration: "90" | "120", scheduledFor?: number): Promise<number> {
    const [list] = seedPriceLists(this.clock.now());
    if (!isElsewhere()) return list![`base${serviceDuration}`];
    const later = scheduledFor === undefined ? {} : { scheduledFor };
    const asked = { action: "quote", ...KEMANG, hotel: false, ...later } as const;
    const answer = await (await this.people.guest()).must("createBooking", asked);
    return answer.quotes[serviceDuration].totalIdr;
  }

  /** A number that nobody has used, as people write it: each may have one open booking. */
  nextWhatsApp(): string {
    return this.people.nextPhone().replace(/^0(\d{3})(\d{4})/u, "$1 $2 ");
  }
}

/** An amount as it stands on screens, after its "Rp". */
export const dotted = (amountIdr: number): string => amountIdr.toLocaleString("id-ID");
