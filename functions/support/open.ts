// One booking opened by an agent, with all that explains it, who is put on record for looking at it.
import type { Explanation } from "#schema/insight";
import { type Refusal, refusal } from "#schema/refusals";
import { replay } from "../domain/booking/evolve.ts";
import { explain, peopleIn } from "../domain/insight/explanation.ts";
import { type Caller, permits } from "../domain/permits.ts";
import type { PortsFor } from "../ports.ts";
import { businessOf } from "../runtime/show-booking.ts";

export const openBooking = async (
  ports: PortsFor<"bookings" | "desk" | "insight" | "staff">,
  caller: Caller,
  bookingId: string,
): Promise<{ explanation: Explanation } | Refusal> => {
  const [log, searches] = await Promise.all([ports.bookings.log(bookingId), ports.insight.searches([bookingId])]);
  const state = replay(log);
  if (!state) return refusal("booking_not_found");
  const { therapistIds, agentIds } = peopleIn(log, searches);
  const [therapists, agents] = await Promise.all([ports.insight.therapists(therapistIds), ports.staff.names(agentIds)]);
  // What may not be seen looks like what does not exist.
  if (!permits["booking:open"](caller, { businessId: await businessOf(ports, state) }))
    return refusal("booking_not_found");
  const now = ports.clock.now();
  // Nothing is shown that is not on record.
  await ports.desk.audit({ actorId: caller.userId, action: "booking_opened", bookingId, at: now });
  const known = therapists.filter((each) => permits["therapist:name"](caller, each));
  const names = {
    ...agents,
    ...Object.fromEntries(known.map(({ $id, name }) => [$id, name])),
    [state.customerId]: state.request.customerName,
  };
  const explanation = explain(log, searches, names, now);
  return explanation ? { explanation } : refusal("booking_not_found");
};
