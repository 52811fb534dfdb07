// What a change would cost, decided as the proposal itself would be, and without any effect.
import type { Quote } from "#schema/booking";
import { type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import { changeRefusal } from "../domain/booking/change.ts";
import { replay } from "../domain/booking/evolve.ts";
import { requote } from "../domain/booking/requote.ts";
import { isActive } from "../domain/booking/state.ts";
import { Fault } from "../fault.ts";
import type { PortsFor } from "../ports.ts";
import { partyOf } from "../runtime/party.ts";

type QuoteRequest = ParsedRequestOf<"changeBooking", "quote">;

export const quote = async (
  { bookingId, change }: QuoteRequest,
  userId: string,
  ports: PortsFor<"bookings" | "prices" | "therapists">,
): Promise<{ quote: Quote } | Refusal> => {
  const state = replay(await ports.bookings.log(bookingId));
  if (!state || !partyOf(state, userId)) return refusal("booking_not_found");
  if (!isActive(state)) return refusal("command_not_allowed", { command: "propose_change", phase: state.phase });
  const commitments = await ports.therapists.commitments(state.job.offer.therapistId, bookingId);
  const refused = changeRefusal(state, change, { now: ports.clock.now(), commitments });
  if (refused) return refused;
  const priceList = await ports.prices.find(state.quote.priceListId);
  if (!priceList) {
    throw new Fault(`The price list ${state.quote.priceListId} is gone.`, { cause: null, retryable: false });
  }
  return { quote: requote(state, change, priceList) };
};
