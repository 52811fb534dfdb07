// Commands that either side of a booking may give: which side a caller is on says the booking's own log.
import { type Refusal, refusal } from "#schema/refusals";
import type { BookingRow } from "#schema/tables/bookings";
import type { JobRow } from "#schema/tables/therapists";
import type { BookingCommand } from "../domain/booking/commands.ts";
import type { Actor } from "../domain/booking/events.ts";
import { jobRow } from "../domain/booking/rows.ts";
import { type BookingState, jobOf } from "../domain/booking/state.ts";
import type { CommandPorts } from "../ports.ts";
import { obey, viewOf } from "./obey.ts";

/** The guest of a booking or the therapist of its job; null for everybody else. */
export const partyOf = (state: BookingState, userId: string): Actor | null => {
  if (state.left.includes(userId)) return null;
  if (state.customerId === userId) return { role: "customer", id: userId };
  return jobOf(state)?.offer.therapistId === userId ? { role: "therapist", id: userId } : null;
};

/** Obeys a command of whoever asks and answers with the row that is theirs; a stranger learns nothing. */
export const partyAnswer = async (
  ports: CommandPorts,
  bookingId: string,
  command: BookingCommand,
  userId: string,
): Promise<{ booking: BookingRow } | { job: JobRow } | Refusal> => {
  const obeyed = await obey(ports, bookingId, command, (state) => partyOf(state, userId));
  if (!("state" in obeyed)) return obeyed;
  if (obeyed.refusal) return obeyed.refusal;
  const { state } = obeyed;
  if (state.customerId === userId) return { booking: viewOf(state, ports.clock.now()) };
  const job = jobOf(state);
  return job ? { job: { $id: job.offer.offerId, ...jobRow(state, job) } } : refusal("booking_not_found");
};
