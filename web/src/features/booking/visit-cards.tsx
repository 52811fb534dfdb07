/** The cards of the conversation from the confirmation on: the last proposed change; after the end, what is left to do. */
import type { BookingRow } from "#schema/tables/bookings";
import { SettleCard } from "./settlement/settle-card.tsx";
import { ChangeCard } from "./visit/change-card.tsx";

export function VisitCards({ booking }: { booking: BookingRow }) {
  const { proposal } = booking;
  if (!booking.isOpen) return <SettleCard booking={booking} />;
  return proposal && <ChangeCard key={proposal.proposalId} booking={booking} proposal={proposal} />;
}
