/** The card while nobody has been found yet: searching, asking one, stopped, waiting, or put off until the day. */
import type { BookingRow } from "#schema/tables/bookings";
import type { BookingCommands } from "../core/use-booking-commands.ts";
import { PrivateCard } from "./private-card.tsx";
import { ScheduledCard } from "./scheduled-card.tsx";
import { SearchCard } from "./search-card.tsx";
import { WaitingCard } from "./waiting-card.tsx";
import { WaysForwardCard } from "./ways-forward-card.tsx";

export function SearchPhaseCard({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  switch (booking.phase) {
    case "exhausted":
      return <WaysForwardCard booking={booking} commands={commands} />;
    case "scheduled":
      return <ScheduledCard booking={booking} commands={commands} />;
    case "waiting":
      return <WaitingCard booking={booking} commands={commands} />;
    default:
      return booking.isPrivateSearch && booking.preferred ? (
        <PrivateCard booking={booking} preferred={booking.preferred} />
      ) : (
        <SearchCard booking={booking} />
      );
  }
}
