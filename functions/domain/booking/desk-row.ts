// A booking as a line of the desk's list: what the list shows and nothing private.
import { areaName } from "#schema/areas";
import type { DeskBookingRow } from "#schema/tables/desk";
import type { LoggedEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { type BookingState, businessIdOf, isTerminal, lastMatchOf, NO_BUSINESS } from "./state.ts";

/** @param businessId whose it is, looked up where the log does not say */
export const deskBookingRow = (state: BookingState, businessId: string): DeskBookingRow => ({
  $id: state.bookingId,
  version: state.version,
  createdAt: state.createdAt,
  updatedAt: state.updatedAt,
  phase: state.phase,
  isOpen: !isTerminal(state),
  customerName: state.request.customerName,
  areaCode: state.request.areaCode,
  location: areaName(state.request.areaCode, state.request.neighbourhood),
  serviceDuration: state.request.serviceDuration,
  priceIdr: state.quote.totalIdr,
  therapistName: lastMatchOf(state)?.card.name ?? null,
  businessId,
});

/** Whether it was once another business's than it is now, so that another desk may still list it. */
export const mayBeListedElsewhere = (log: readonly LoggedEvent[], businessId: string): boolean => {
  let state: BookingState | null = null;
  for (const logged of log) {
    state = evolve(state, logged);
    if (![businessId, NO_BUSINESS].includes(businessIdOf(state) ?? "unknown")) return true;
  }
  return false;
};
