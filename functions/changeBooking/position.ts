// Where the therapist is: kept only between setting off and arriving, for the guest of this booking alone. No event:
// the log of a booking is no track of where somebody has been. A jump is not believed: what was known before stays.
import { type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { PositionRow } from "#schema/tables/therapists";
import { replay } from "../domain/booking/evolve.ts";
import { timeZoneOf } from "../domain/booking/run.ts";
import { rideMin } from "../domain/dispatch/eta.ts";
import { distanceM } from "../domain/geo.ts";
import { isBelievable } from "../domain/position-claim.ts";
import { localTime } from "../domain/time.ts";
import type { CommandPorts } from "../ports.ts";
import { partyOf } from "../runtime/party.ts";

type PositionRequest = ParsedRequestOf<"changeBooking", "position">;

export const position = async (
  { bookingId, coordinates }: PositionRequest,
  userId: string,
  ports: CommandPorts,
): Promise<{ position: PositionRow } | Refusal> => {
  const state = replay(await ports.bookings.log(bookingId));
  if (!state || partyOf(state, userId)?.role !== "therapist") return refusal("booking_not_found");
  if (state.phase !== "en_route") return refusal("command_not_allowed", { command: "position", phase: state.phase });
  const at = ports.clock.now();
  const last = await ports.bookings.position(bookingId);
  if (last && !isBelievable(last, coordinates, at)) return { position: last };
  const metres = distanceM(coordinates, state.request.coordinates);
  const etaMin = rideMin(metres, localTime(at, timeZoneOf(state)).hour);
  const values = { bookingId, ...coordinates, distanceM: metres, etaMin, at };
  return { position: await ports.bookings.putPosition(values, state.customerId) };
};
