/** The card of the phase at hand; a running visit needs none, it has the strip. */
import type { BookingRow } from "#schema/tables/bookings";
import { EndedCard } from "./ended-card.tsx";
import { FoundCard } from "./found-card.tsx";
import { SearchCard } from "./search-card.tsx";
import { WaysForwardCard } from "./ways-forward-card.tsx";

export function PhaseCard({ booking }: { booking: BookingRow }) {
  switch (booking.status) {
    case "searching":
      return booking.phase === "exhausted" ? <WaysForwardCard booking={booking} /> : <SearchCard booking={booking} />;
    case "pending_accept":
      return booking.therapist && <FoundCard booking={booking} therapist={booking.therapist} />;
    case "active":
      return null;
    case "completed":
    case "cancelled":
      return <EndedCard booking={booking} />;
  }
}
