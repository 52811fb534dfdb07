// Who asks knows what they are answered: by the action, and by the side as whom they ask. The compiler says so.
import { describe, expectTypeOf, it } from "vitest";
import type { Quote, ServiceDuration } from "./booking.ts";
import type { Explanation } from "./insight.ts";
import type { Asking, FunctionWithRequest, RequestOf } from "./requests.ts";
import type { DataOf, ResponseData } from "./responses.ts";
import type { BookingRow } from "./tables/bookings.ts";
import type { JobRow } from "./tables/therapists.ts";

const answered = <F extends FunctionWithRequest, const R extends RequestOf<F>>(
  _functionId: F,
  _request: Asking<F, R>,
) => ({}) as DataOf<F, R>;
const about = { bookingId: "b", commandId: "c" };
const withdraw = { action: "withdraw", ...about, proposalId: "p" } as const;

describe("what a request is answered", () => {
  it("is what its action answers", () => {
    const quote = { action: "quote", areaCode: "a", coordinates: { lat: 0, lng: 0 }, hotel: false } as const;
    expectTypeOf(answered("createBooking", quote)).toEqualTypeOf<{ quotes: Record<ServiceDuration, Quote> }>();
    expectTypeOf(answered("support", { action: "open", bookingId: "b" })).toEqualTypeOf<{
      explanation: Explanation;
    }>();
    expectTypeOf(answered("acceptTherapist", { ...about, therapistId: "t" })).toEqualTypeOf<{ booking: BookingRow }>();
  });

  it("is the row of the side that it names, and either where it names none", () => {
    expectTypeOf(answered("changeBooking", { ...withdraw, side: "customer" })).toEqualTypeOf<{ booking: BookingRow }>();
    expectTypeOf(answered("changeBooking", { ...withdraw, side: "therapist" })).toEqualTypeOf<{ job: JobRow }>();
    expectTypeOf(answered("changeBooking", withdraw)).toEqualTypeOf<{ booking: BookingRow } | { job: JobRow }>();
  });

  it("is one of several where the request may be one of several", () => {
    const asked = {} as RequestOf<"support", "open" | "resolve_alert">;
    expectTypeOf(answered("support", asked)).toEqualTypeOf<
      ResponseData["support"]["open"] | ResponseData["support"]["resolve_alert"]
    >();
  });

  it("is not asked for with a field that nothing has, or with one of another action", () => {
    // @ts-expect-error: no request of the function has it.
    answered("support", { action: "open", bookingId: "b", because: "I am curious" });
    // @ts-expect-error: `open` needs a booking.
    answered("support", { action: "open", alertId: "a" });
  });
});
