/** The card while nobody has been found yet: searching, asking one, stopped, waiting, or put off until the day. */
import type { BookingRow } from "#schema/tables/bookings";
import type { BookingCommands } from "../core/use-booking-commands.ts";
import { PrivateCard } from "./private-card.tsx";
import { ScheduledCard } from "./scheduled-card.tsx";
import { SearchCard } from "./search-card.tsx";
import { WaitingCard } from "./waiting-card.tsx";
import { WaysForwardCard } from "./ways-forward-card.tsx";

export function SearchPhaseCard({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const { phase, isPrivateSearch, preferred } = booking;
  if (phase === "exhausted") return <WaysForwardCard booking={booking} commands={commands} />;
  if (phase === "scheduled") return <ScheduledCard booking={booking} commands={commands} />;
  if (phase === "waiting") return <WaitingCard booking={booking} commands={commands} />;
  if (isPrivateSearch && preferred) return <PrivateCard booking={booking} preferred={preferred} />;
  return <SearchCard booking={booking} />;
}
