/** The card of the phase at hand; a running visit needs none, it has the strip. */
import type { BookingRow } from "#schema/tables/bookings";
import type { BookingCommands } from "./core/use-booking-commands.ts";
import { FoundCard } from "./search/found-card.tsx";
import { SearchPhaseCard } from "./search/search-phase-card.tsx";
import { EndedCard } from "./settlement/ended-card.tsx";
import { useBookNext } from "./use-book-next.ts";

export function PhaseCard({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const next = useBookNext();
  switch (booking.status) {
    case "searching":
      return <SearchPhaseCard booking={booking} commands={commands} />;
    case "pending_accept":
      return booking.therapist && <FoundCard booking={booking} therapist={booking.therapist} />;
    case "active":
      return null;
    case "completed":
    case "cancelled":
      return <EndedCard booking={booking} onNext={next} />;
    default:
      return booking.status satisfies never;
  }
}
