// Whatever is wrong with a request is refused with its field and a way out, in the reader's language, and leaves
// nothing behind.
import { ID, Query } from "node-appwrite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ZodMiniType } from "zod/mini";
import { customerLockId } from "#schema/ids";
import { type FunctionWithRequest, type RequestOf, requests } from "#schema/requests";
import { bookingEvents, bookings, customerLocks } from "#schema/tables/bookings";
import { conversations, messages } from "#schema/tables/conversations";
import { jobs, offers } from "#schema/tables/therapists";
import { leavesOf, sampleOf, variantsOf } from "#schema/walk.testing";
import { isElsewhere } from "../../scripts/testing/elsewhere.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";

let stage: Stage;
let guest: Person;
let good: RequestOf<"createBooking"> & { action: "create" };
beforeAll(async () => {
  stage = await Stage.open();
  guest = await stage.guest();
  good = await stage.bookingRequest(guest);
});
afterAll(() => stage.close());

const nothingIsLeft = async (): Promise<void> => {
  const written = [
    [bookings, "userId"],
    [bookingEvents, "actorId"],
    [customerLocks, "$id"],
    [conversations, "customerId"],
    [messages, "senderId"],
  ] as const;
  for (const [table, column] of written) {
    const mine = Query.equal(column, [guest.userId, customerLockId(guest.userId, false)]);
    expect(await stage.house.list(table, ...(isElsewhere() ? [mine] : [])), table.id).toEqual([]);
  }
};

interface Row {
  name: string;
  change: (request: typeof good) => object;
  code: string;
  path?: string;
  problem?: string;
}

const rows: Row[] = [
  {
    name: "an unknown field",
    change: (r) => ({ ...r, discount: 100 }),
    code: "invalid_input",
    path: "discount",
    problem: "unknown_field",
  },
  {
    name: "an unknown duration",
    change: (r) => ({ ...r, serviceDuration: "45" }),
    code: "invalid_input",
    path: "serviceDuration",
    problem: "not_one_of",
  },
  {
    name: "a missing name",
    change: (r) => ({ ...r, contact: { customerWhatsApp: r.contact.customerWhatsApp } }),
    code: "invalid_input",
    path: "contact.customerName",
    problem: "required",
  },
  {
    name: "a name that shows nothing",
    change: (r) => ({ ...r, contact: { ...r.contact, customerName: "\u3164\u2800\u{e0061}" } }),
    code: "invalid_input",
    path: "contact.customerName",
    problem: "too_short",
  },
  {
    name: "an address of fillers between two letters",
    change: (r) => ({ ...r, place: { ...r.place, address: `a${"\u3164".repeat(12)}b` } }),
    code: "invalid_input",
    path: "place.address",
    problem: "too_short",
  },
  {
    name: "notes of 5,000 characters",
    change: (r) => ({ ...r, notes: "a".repeat(5000) }),
    code: "invalid_input",
    path: "notes",
    problem: "too_long",
  },
  {
    name: "an address of 5,000 characters",
    change: (r) => ({ ...r, place: { ...r.place, address: "Jl. ".repeat(1250) } }),
    code: "invalid_input",
    path: "place.address",
    problem: "too_long",
  },
  {
    name: "a landmark of 5,000 emoji",
    change: (r) => ({ ...r, place: { ...r.place, landmark: "🏠".repeat(5000) } }),
    code: "invalid_input",
    path: "place.landmark",
    problem: "too_long",
  },
  {
    name: "a foreign number without its country code",
    change: (r) => ({ ...r, contact: { ...r.contact, customerWhatsApp: "0470 12 34 56" } }),
    code: "invalid_input",
    path: "contact.customerWhatsApp",
    problem: "phone_needs_country_code",
  },
  {
    name: "letters for a number",
    change: (r) => ({ ...r, contact: { ...r.contact, customerWhatsApp: "call me" } }),
    code: "invalid_input",
    path: "contact.customerWhatsApp",
    problem: "phone_invalid",
  },
  {
    name: "a district that does not exist",
    change: (r) => ({ ...r, place: { ...r.place, areaCode: "99.99.99" } }),
    code: "invalid_input",
    path: "place.areaCode",
    problem: "area_unknown",
  },
  {
    name: "a pin in Singapore",
    change: (r) => ({ ...r, place: { ...r.place, coordinates: { lat: 1.3, lng: 103.8 } } }),
    code: "outside_service_area",
  },
  {
    name: "a pin in the sea off Jimbaran",
    change: (r) => ({ ...r, place: { ...r.place, areaCode: "51.03.01", coordinates: { lat: -8.76, lng: 115.105 } } }),
    code: "outside_service_area",
  },
  {
    name: "a pin at a pole",
    change: (r) => ({ ...r, place: { ...r.place, coordinates: { lat: 90, lng: 106 } } }),
    code: "invalid_input",
    path: "place.coordinates.lat",
    problem: "too_large",
  },
  {
    name: "a quote from the end of numbers",
    change: (r) => ({ ...r, quote: { ...r.quote, quotedAt: Number.MAX_SAFE_INTEGER } }),
    code: "invalid_input",
    path: "quote.quotedAt",
    problem: "too_large",
  },
  {
    name: "a quote from the end of dates",
    change: (r) => ({ ...r, quote: { ...r.quote, quotedAt: 8_640_000_000_000_000 } }),
    code: "invalid_input",
    path: "quote.quotedAt",
    problem: "too_large",
  },
  {
    name: "a latitude of 200 degrees",
    change: (r) => ({ ...r, place: { ...r.place, coordinates: { lat: 200, lng: 106 } } }),
    code: "invalid_input",
    path: "place.coordinates.lat",
    problem: "too_large",
  },
  { name: "a cheaper total", change: (r) => ({ ...r, quote: { ...r.quote, totalIdr: 1000 } }), code: "quote_changed" },
  {
    name: "a cheaper line",
    change: (r) => ({ ...r, quote: { ...r.quote, lines: [{ code: "base", amountIdr: 1000 }], totalIdr: 1000 } }),
    code: "quote_changed",
  },
  { name: "a quote of another duration", change: (r) => ({ ...r, serviceDuration: "120" }), code: "quote_changed" },
  {
    name: "a quote from the future",
    change: (r) => ({
      ...r,
      quote: { ...r.quote, quotedAt: r.quote.quotedAt + 3_600_000, expiresAt: r.quote.expiresAt + 3_600_000 },
    }),
    code: "quote_changed",
  },
  {
    name: "a quote with a longer life",
    change: (r) => ({ ...r, quote: { ...r.quote, expiresAt: r.quote.expiresAt + 1 } }),
    code: "quote_changed",
  },
  {
    name: "a price list of another city",
    change: (r) => ({ ...r, quote: { ...r.quote, priceListId: "bali-1" } }),
    code: "quote_changed",
  },
  {
    name: "an id that no client makes",
    change: (r) => ({ ...r, bookingId: "../../etc" }),
    code: "invalid_input",
    path: "bookingId",
    problem: "invalid",
  },
  {
    name: "no action",
    change: ({ action: _action, ...r }) => r,
    code: "invalid_input",
    path: "action",
    problem: "not_one_of",
  },
];

describe("createBooking", () => {
  it.each(rows)("refuses $name", async ({ change, code, path, problem }) => {
    const answer = await guest.callRaw("createBooking", JSON.stringify(change({ ...good, bookingId: ID.unique() })));
    expect(answer).toMatchObject({ ok: false, error: { code } });
    if (answer.ok) return;
    if (path)
      expect(answer.error.fields).toContainEqual(
        expect.objectContaining({ path, problem, message: expect.stringMatching(/\w/u) }),
      );
    expect(answer.error.message).not.toMatch(/\{\{/u);
    expect(answer.error.requestId).not.toBe("");
    await nothingIsLeft();
  });

  it("names every problem at once, in the reader's language", async () => {
    const bad = JSON.stringify({ ...good, serviceDuration: "45", genderPreference: "x", extra: 1 });
    for (const [language, word] of [
      ["id", "durasi"],
      ["en", "duration"],
      ["nb", "varighet"],
    ] as const) {
      const answer = await guest.callRaw("createBooking", bad, language);
      expect(answer.ok ? [] : answer.error.fields?.map((field) => field.path).sort()).toEqual([
        "extra",
        "genderPreference",
        "serviceDuration",
      ]);
      expect(answer.ok ? "" : answer.error.message).toContain(word);
    }
    await nothingIsLeft();
  });

  it("refuses an expired quote and gives no booking", async () => {
    const request = await stage.bookingRequest(guest);
    await stage.clock.advance(10 * 60_000 + 1);
    expect(await guest.refused("createBooking", request)).toBe("quote_expired");
    await nothingIsLeft();
  });

  it("refuses who has no session", async () => {
    const request = await stage.bookingRequest(guest);
    await expect(stage.passerBy().call("createBooking", request)).rejects.toMatchObject({ code: 401 });
    await nothingIsLeft();
  });

  it.each(["", "{", "null", "[]", '"text"', '{"action":{}}'])("refuses the body %j", async (body) => {
    const answer = await guest.callRaw("createBooking", body);
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    await nothingIsLeft();
  });
});

describe("words of any script", () => {
  const house = "🏠🏡";
  const texts = {
    address: `Jl. Kemang 18 👩🏽‍⚕️🇮🇩 ${house.repeat(105)}`,
    landmark: "شارع الملك ١٢، קומה ב׳ ਪੰਜਾਬੀ x̣̂",
    customerName: "Ñusta 李小龍 👨‍👩‍👧‍👦",
    notes: `${"🌿".repeat(998)}é!`,
    body: "👍🏽 sudah di depan 🏳️‍🌈 ערב טוב",
  };

  it("come back to both sides exactly as they were typed, also where an emoji is many parts", async () => {
    const therapist = await stage.therapist();
    const maya = await stage.guest();
    const request = await stage.bookingRequest(maya);
    const { address, landmark, customerName, notes, body } = texts;
    const { bookingId } = request;
    await maya.must("createBooking", {
      ...request,
      place: { ...request.place, address, landmark },
      contact: { ...request.contact, customerName },
      notes,
    });
    const stored = { address, landmark, customerName, notes };
    expect(await maya.get(bookings, bookingId)).toMatchObject(stored);
    const [offer] = await therapist.list(offers);
    expect(offer).toMatchObject({ notes });
    const id = () => ID.unique();
    await therapist.must("respondToOffer", { answer: "accept", offerId: offer!.$id, commandId: id() });
    await maya.must("acceptTherapist", { bookingId, commandId: id(), therapistId: therapist.userId });
    expect(await therapist.get(jobs, offer!.$id)).toMatchObject(stored);

    const message = { action: "send", conversationId: bookingId, content: { kind: "text", body } } as const;
    await maya.must("chat", { ...message, clientMessageId: id() });
    const before = await therapist.list(messages);
    expect(before.at(-1)).toMatchObject({ body });
    const long = await maya.call("chat", {
      ...message,
      clientMessageId: id(),
      content: { kind: "text", body: "a".repeat(5000) },
    });
    expect(long).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: [{ path: "content.body", problem: "too_long", limit: 4000 }] },
    });
    expect(await therapist.list(messages)).toEqual(before);
  });
});

describe("every function", () => {
  const functionIds = Object.keys(requests) as FunctionWithRequest[];
  const schemaOf = (functionId: FunctionWithRequest) => requests[functionId] as unknown as ZodMiniType;

  it.each(functionIds)("%s refuses an empty request with the fields that it misses", async (functionId) => {
    const answer = await guest.callRaw(functionId, "{}");
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(answer.ok ? 0 : answer.error.fields?.length).toBeGreaterThan(0);
  });

  it.each(functionIds)("%s refuses what lies beyond every bound, with its field", async (functionId) => {
    for (const { request, path, kind } of spoilable(schemaOf(functionId))) {
      for (const value of BEYOND[kind]) {
        const body = JSON.stringify(replaced(request, path, "\0")).replace('"\\u0000"', value);
        const answer = await guest.callRaw(functionId, body);
        const said = `${path.join(".")} = ${value.slice(0, 40)}`;
        expect(answer.ok ? "taken" : answer.error.code, said).toBe("invalid_input");
        const paths = answer.ok ? [] : (answer.error.fields ?? []).map((field) => field.path);
        expect(
          paths.some((each) => path.join(".").startsWith(each) || each.startsWith(path.join("."))),
          `${said}: ${paths}`,
        ).toBe(true);
      }
    }
  });

  it.each(functionIds)("%s never breaks at a bound itself", async (functionId) => {
    const therapist = await stage.therapist();
    for (const { request, path, kind, schema } of spoilable(schemaOf(functionId))) {
      if (kind !== "number") continue;
      for (const edge of edgesOf(schema)) {
        // Of a new guest each time: how often one may ask is another test's matter.
        const caller = functionId === "updateAvailability" ? therapist : await stage.guest();
        const answer = await caller.callRaw(functionId, JSON.stringify(replaced(request, path, edge)));
        expect(answer.ok || !["fault", "defect"].includes(answer.error.code), `${path.join(".")} = ${edge}`).toBe(true);
      }
    }
  });
});

/** As JSON, for what JSON can say and JavaScript cannot. */
const BEYOND = {
  number: ["1e400", "-8640000000000001", "9007199254740991"],
  string: [JSON.stringify("a".repeat(80_000)), "17"],
  list: [JSON.stringify(new Array(2000).fill("late")), "{}"],
  choice: ['"\\u3164"'],
} as const;

/** Every field that a valid request of each kind has, with that request. */
const spoilable = (schema: ZodMiniType) =>
  variantsOf(schema).flatMap((variant) => {
    const request = sampleOf(variant);
    expect(variant.safeParse(request).error?.issues ?? []).toEqual([]);
    return leavesOf(variant)
      .map((leaf) => ({ ...leaf, path: leaf.path.filter((key) => !key.startsWith("<")), request }))
      .filter(({ path }) => isThere(request, path));
  });

const isThere = (request: unknown, path: readonly string[]): boolean =>
  path.length === 0 ||
  (typeof request === "object" &&
    request !== null &&
    path[0]! in request &&
    isThere((request as Record<string, unknown>)[path[0]!], path.slice(1)));

const replaced = (request: unknown, [key, ...rest]: readonly string[], value: unknown): unknown => {
  if (key === undefined) return value;
  const copy = Array.isArray(request) ? [...request] : { ...(request as object) };
  const fields = copy as Record<string, unknown>;
  fields[key] = replaced(fields[key], rest, value);
  return copy;
};

/** The least and the greatest that a schema takes. */
const edgesOf = (schema: ZodMiniType): number[] =>
  ["minimum", "maximum"].map((end) => {
    const { minimum, maximum } = schema._zod.bag as { minimum?: number; maximum?: number };
    return (end === "minimum" ? minimum : maximum) ?? 0;
  });
