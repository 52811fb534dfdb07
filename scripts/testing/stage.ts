// People who do what people do, through the real SDKs, and a product for tests: a local server of its own with a
// clock that stands still, everything deployed as in production; or one that runs elsewhere.
import { randomInt } from "node:crypto";
import { Client, Functions, ID, type ProjectKeyScopes, Query, type Runtime, TablesDB, Users } from "node-appwrite";
import { NEW_CUSTOMER } from "#domain/booking/guest";
import { normalisePhone } from "#domain/phone";
import type { GuestGender, ServiceDuration } from "#schema/booking";
import { DATABASE_ID, type FunctionId } from "#schema/ids";
import type { Asking, FunctionWithRequest, RequestOf } from "#schema/requests";
import type { Answer, DataOf } from "#schema/responses";
import { decodeRow, encodeRow, type RowOf, type Table } from "#schema/table";
import type { AlertKind } from "#schema/tables/alerts";
import { type BookingRow, bookings } from "#schema/tables/bookings";
import { customers } from "#schema/tables/customers";
import { VirtualClock } from "../local-appwrite/kernel/clock.ts";
import { hireStaff, hireTherapist, makePromo, RIVAL, type TherapistWish } from "./cast.ts";
import { startDeployed } from "./deployed.ts";
import {
  isElsewhere,
  openElsewhere,
  type ServerAccess,
  skipElsewhere,
  type TestClock,
  type TestedProduct,
} from "./elsewhere.ts";
import { endEverything } from "./end-everything.ts";
import { raiseAlert } from "./raise-alert.ts";

/** A Saturday afternoon in Jakarta, far from rush hours and nights: 21 November 2026, 14:00 WIB. */
const AFTERNOON = Date.UTC(2026, 10, 21, 7, 0, 0);

/** Kemang, at the demo therapist's door. */
export const KEMANG = { areaCode: "31.74.03", coordinates: { lat: -6.2513, lng: 106.8206 } };

/** As many values as a query takes. */
const IDS_IN_QUERY = 100;

const isLimited = (queries: readonly string[]): boolean =>
  queries.some((query) => (JSON.parse(query) as { method: string }).method === "limit");

export class Person {
  readonly userId: string;
  private readonly functions: Functions;
  private readonly db: TablesDB;

  constructor(userId: string, client: Client) {
    this.userId = userId;
    this.functions = new Functions(client);
    this.db = new TablesDB(client);
  }

  /** The answer's envelope, whatever the function said. */
  async call<F extends FunctionWithRequest, const R extends RequestOf<F>>(
    functionId: F,
    request: Asking<F, R>,
    language = "en",
  ): Promise<Answer<DataOf<F, R>>> {
    return this.callRaw<F, R>(functionId, JSON.stringify(request), language);
  }

  /** Sends a body as it is, for what no honest client would send. */
  async callRaw<F extends FunctionWithRequest, const R extends RequestOf<F>>(
    functionId: F,
    body: string,
    language = "en",
  ): Promise<Answer<DataOf<F, R>>> {
    const execution = await this.functions.createExecution({
      functionId,
      body,
      headers: { "accept-language": language },
    });
    return JSON.parse(execution.responseBody);
  }

  /** The data of an answer that must not be a refusal. */
  async must<F extends FunctionWithRequest, const R extends RequestOf<F>>(
    functionId: F,
    request: Asking<F, R>,
  ): Promise<DataOf<F, R>> {
    const answer = await this.call<F, R>(functionId, request);
    if (!answer.ok) throw new Error(`${functionId} answered ${answer.error.code}: ${answer.error.message}`);
    return answer.data;
  }

  /** The code of a refusal that must come. */
  async refused<F extends FunctionWithRequest, const R extends RequestOf<F>>(
    functionId: F,
    request: Asking<F, R>,
  ): Promise<string> {
    const answer = await this.call<F, R>(functionId, request);
    return answer.ok ? "not refused" : answer.error.code;
  }

  async list<T extends Table>(table: T, ...queries: string[]): Promise<RowOf<T>[]> {
    const page = await this.db.listRows({
      databaseId: DATABASE_ID,
      tableId: table.id,
      queries: isLimited(queries) ? queries : [Query.limit(5000), ...queries],
    });
    return page.rows.map((row) => decodeRow(table, row));
  }

  async get<T extends Table>(table: T, rowId: string): Promise<RowOf<T>> {
    return decodeRow(table, await this.db.getRow({ databaseId: DATABASE_ID, tableId: table.id, rowId }));
  }
}

export interface BookingWish {
  serviceDuration?: ServiceDuration;
  genderPreference?: "any" | "female" | "male";
  guestGender?: GuestGender;
  scheduledFor?: number;
  promoCode?: string;
  preferredTherapistId?: string;
  whatsApp?: string;
  bookingId?: string;
}

/** Who does things on a server. */
export class People {
  /** Acts with the server key: reads everything. */
  readonly house: Person;
  readonly users: Users;
  readonly server: ServerAccess;
  /** Ids of everybody who came on in this test file. */
  protected readonly cast: string[] = [];
  /** Others have played here before, with numbers of their own. */
  private numbersGiven = randomInt(90_000_000);

  constructor(server: ServerAccess) {
    this.server = server;
    const key = this.client().setKey(server.apiKey);
    this.house = new Person("house", key);
    this.users = new Users(key);
  }

  client(): Client {
    const { endpoint, projectId } = this.server;
    return new Client().setEndpoint(endpoint).setProject(projectId);
  }

  /** Somebody without any session. */
  passerBy(): Person {
    return new Person("", this.client());
  }

  /** The server's time (ms). */
  now(): number {
    return Date.now();
  }

  /** Somebody who just opened the page: a fresh user with a session of their own. */
  async guest(): Promise<Person> {
    const { $id } = await this.users.create({ userId: ID.unique() });
    this.cast.push($id);
    return this.signedIn($id);
  }

  /** Somebody who has been here before, perhaps with this number: three therapists may be asked for them at once. */
  async regular(whatsApp?: string): Promise<Person> {
    const person = await this.guest();
    await this.getToKnow(person.userId, whatsApp);
    return person;
  }

  /** Lets somebody have been here before, perhaps with this number. */
  async getToKnow(rowId: string, whatsApp?: string): Promise<void> {
    const db = new TablesDB(this.client().setKey(this.server.apiKey));
    const phone = whatsApp === undefined ? null : normalisePhone(whatsApp);
    const data = encodeRow(customers, { ...NEW_CUSTOMER, visits: 1, numbers: phone?.ok ? [phone.e164] : [] });
    await db.createRow({ databaseId: DATABASE_ID, tableId: customers.id, rowId, data });
  }

  async signedIn(userId: string): Promise<Person> {
    const { secret } = await this.users.createSession({ userId });
    return new Person(userId, this.client().setSession(secret));
  }

  /** A therapist whom nobody has met, at the door of Kemang unless wished otherwise, online. */
  async therapist(wish: TherapistWish = {}): Promise<Person> {
    const { userId } = await hireTherapist(this.server, wish, this.now());
    this.cast.push(userId);
    const person = await this.signedIn(userId);
    await person.must("updateAvailability", { action: "go_online" });
    return person;
  }

  /** A second one, whom a search comes to after `therapist()`. */
  rival(): Promise<Person> {
    return this.therapist(RIVAL);
  }

  /** Somebody of the platform's desk. */
  async staff(role: "operator" | "agent" = "agent"): Promise<Person> {
    return this.signedIn((await hireStaff(this.server, role)).userId);
  }

  /** A promo code of this test's own. */
  promo(terms: Parameters<typeof makePromo>[1]): Promise<string> {
    return makePromo(this.server, terms, this.now());
  }

  /** Turns the minute sweep on or off. On a server that others run it is not ours to turn. */
  async sweep(isOn: boolean): Promise<void> {
    if (!isOn) await skipElsewhere("needs a product without its minute sweep");
    if (isElsewhere()) return;
    await this.setUp("sweep", { schedule: isOn ? "* * * * *" : "" });
  }

  /** Sweeps once, whatever its schedule says. */
  async sweepNow(): Promise<void> {
    const { responseStatusCode } = await this.asOperator().createExecution({ functionId: "sweep" });
    if (responseStatusCode !== 200) throw new Error(`The sweep ended with ${responseStatusCode}.`);
  }

  /** Lets a function that follows events hear them, or not; ours alone, as the sweep. */
  async listens(functionId: FunctionId, isOn: boolean): Promise<void> {
    if (!isOn) await skipElsewhere("needs a function that does not hear its events");
    if (isElsewhere()) return;
    await this.setUp(functionId, { enabled: isOn });
  }

  private asOperator(): Functions {
    return new Functions(this.client().setKey(this.server.apiKey));
  }

  private async setUp(functionId: FunctionId, change: { schedule?: string; enabled?: boolean }): Promise<void> {
    const functions = this.asOperator();
    // An update sets what it does not name back to its default.
    const { name, runtime, execute, events, schedule, timeout, entrypoint, scopes } = await functions.get({
      functionId,
    });
    const kept = {
      name,
      schedule,
      runtime: runtime as Runtime,
      execute,
      events,
      timeout,
      entrypoint,
      scopes: scopes as ProjectKeyScopes[],
    };
    await functions.update({ functionId, ...kept, ...change });
  }

  nextPhone(): string {
    this.numbersGiven = (this.numbersGiven + 1) % 90_000_000;
    return `0812${String(10_000_000 + this.numbersGiven)}`;
  }

  /** The request of a booking in Kemang at the price that the server gives now. */
  async bookingRequest(
    guest: Person,
    wish: BookingWish = {},
  ): Promise<RequestOf<"createBooking"> & { action: "create" }> {
    const serviceDuration = wish.serviceDuration ?? "90";
    const { scheduledFor, promoCode, guestGender, preferredTherapistId } = wish;
    const quoted = await guest.must("createBooking", {
      action: "quote",
      ...KEMANG,
      hotel: false,
      ...(scheduledFor !== undefined && { scheduledFor }),
      ...(promoCode && { promoCode }),
    });
    return {
      action: "create",
      bookingId: wish.bookingId ?? ID.unique(),
      serviceDuration,
      place: { ...KEMANG, address: "Jl. Kemang Timur No. 18B", landmark: "Pagar hijau", hotel: false },
      contact: { customerName: "Maya Puspita", customerWhatsApp: wish.whatsApp ?? this.nextPhone() },
      genderPreference: wish.genderPreference ?? "any",
      notes: "",
      quote: quoted.quotes[serviceDuration],
      ...(guestGender && { guestGender }),
      ...(preferredTherapistId && { preferredTherapistId }),
    };
  }

  async book(guest: Person, wish: BookingWish = {}): Promise<BookingRow> {
    const made = await guest.must("createBooking", await this.bookingRequest(guest, wish));
    return made.booking;
  }
}

export class Stage extends People {
  readonly tenang: TestedProduct;
  readonly clock: TestClock;
  private readonly isOwnTime: boolean;

  private constructor(tenang: TestedProduct, clock: TestClock, isOwnTime: boolean) {
    super(tenang.server);
    this.tenang = tenang;
    this.clock = clock;
    this.isOwnTime = isOwnTime;
  }

  static async open(): Promise<Stage> {
    const elsewhere = await openElsewhere();
    if (elsewhere) {
      const stage = new Stage(elsewhere.tenang, elsewhere.clock, false);
      await stage.clear();
      return stage;
    }
    const clock = new VirtualClock(AFTERNOON);
    const tenang = await startDeployed({ clock, web: (_request, response) => response.writeHead(404).end() });
    return new Stage(tenang, clock, true);
  }

  close(): Promise<void> {
    return this.tenang.stop();
  }

  override now(): number {
    return this.clock.now();
  }

  /** Lets the time pass that people would take (ms). Where it is everybody's, nobody waits for what changes nothing. */
  async meanwhile(ms: number): Promise<void> {
    if (this.isOwnTime) await this.clock.advance(ms);
  }

  /** The bookings of everybody who came on so far: on an own server, all there are. */
  async bookingsMade(): Promise<BookingRow[]> {
    const made: BookingRow[] = [];
    for (let from = 0; from < this.cast.length; from += IDS_IN_QUERY) {
      const userIds = this.cast.slice(from, from + IDS_IN_QUERY);
      made.push(...(await this.house.list(bookings, Query.equal("userId", userIds))));
    }
    return made;
  }

  /** Leaves the market as it was found: nobody online, nothing open that can be ended. */
  async clear(): Promise<void> {
    await endEverything(this);
    if (this.isOwnTime) await this.clock.advance(61_000);
  }

  /** An alert about a booking, as its event `seq` would have raised it. @returns its row id */
  async raiseAlert(
    bookingId: string,
    { kind = "sos" as AlertKind, seq = 1, raisedBy = "system" } = {},
  ): Promise<string> {
    return raiseAlert(this.tenang.server, bookingId, { kind, seq, raisedBy, raisedAt: this.now() });
  }
}
