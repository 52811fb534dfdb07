import { describe, expect, test } from "vitest";
import type { BookingChange } from "#schema/booking";
import en from "../../locales/en/support.json";
import id from "../../locales/id/support.json";
import nb from "../../locales/nb/support.json";

const kinds = { time: true, duration: true, people: true, place: true } satisfies Record<BookingChange["kind"], true>;

describe.each([
  ["id", id],
  ["en", en],
  ["nb", nb],
])("the desk in %s", (_, { reason }) => {
  test.each(Object.keys(kinds) as BookingChange["kind"][])("has words for a change of the %s", (kind) => {
    expect(reason.change_proposed[kind]).toMatch(/\p{L}+/u);
    expect(reason.changed[kind]).toMatch(/\p{L}+/u);
  });
});
