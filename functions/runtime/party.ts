// Commands that either side of a booking may give: which side a caller is on says the booking's own log.
import type { Side } from "#schema/booking";
import { isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { RowOfSide } from "#schema/responses";
import type { BookingCommand } from "../domain/booking/commands.ts";
import type { Actor } from "../domain/booking/events.ts";
import { jobRow } from "../domain/booking/rows.ts";
import { type BookingState, jobOf } from "../domain/booking/state.ts";
import type { CommandPorts } from "../ports.ts";
import { type Obeyed, obey, viewOf } from "./obey.ts";

/** The guest of a booking or the therapist of its job; null for everybody else. */
export const partyOf = (state: BookingState, userId: string): Actor | null => {
  if (state.left.includes(userId)) return null;
  if (state.customerId === userId) return { role: "customer", id: userId };
  return jobOf(state)?.offer.therapistId === userId ? { role: "therapist", id: userId } : null;
};

/**
 * Obeys a command of whoever asks and answers with the row that is theirs; a stranger learns nothing, and nor does who
 * asks as the side that they are not on. @param side as whom they ask; undefined for whichever they are.
 */
export const partyAnswer = async <S extends Side>(
  ports: CommandPorts,
  bookingId: string,
  command: BookingCommand,
  userId: string,
  side: S | undefined,
): Promise<RowOfSide[S] | Refusal> => {
  const obeyed = await obey(ports, bookingId, command, (state) => {
    const party = partyOf(state, userId);
    return side === undefined || party?.role === side ? party : null;
  });
  if (isRefusal(obeyed)) return obeyed;
  return rowOf(side ?? ((obeyed.state.customerId === userId ? "customer" : "therapist") as S), obeyed, ports);
};

/** The same for a command that is one side's alone: to the other the booking itself says no (`booking/commands.ts`). */
export const sideAnswer = async <S extends Side>(
  ports: CommandPorts,
  bookingId: string,
  command: BookingCommand,
  userId: string,
  side: S,
): Promise<RowOfSide[S] | Refusal> => {
  const obeyed = await obey(ports, bookingId, command, (state) => partyOf(state, userId));
  return isRefusal(obeyed) ? obeyed : rowOf(side, obeyed, ports);
};

const rowOf = <S extends Side>(
  side: S,
  { state, refusal: refused }: Obeyed,
  ports: CommandPorts,
): RowOfSide[S] | Refusal => refused ?? rows[side](state, ports.clock.now()) ?? refusal("booking_not_found");

const rows: { readonly [S in Side]: (state: BookingState, now: number) => RowOfSide[S] | null } = {
  customer: (state, now) => ({ booking: viewOf(state, now) }),
  therapist: (state) => {
    const job = jobOf(state);
    return job && { job: { $id: job.offer.offerId, ...jobRow(state, job) } };
  },
};
