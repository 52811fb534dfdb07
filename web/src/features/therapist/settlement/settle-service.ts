/** What a therapist may say after a visit: the money is there, and how the guest was. */
import type { GuestFlag, PaymentMethod } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { callFunction } from "../../../lib/call-function.ts";

/** What is said, without the ids that are added when it is sent. */
export type Settlement =
  | { action: "pay"; method: PaymentMethod }
  | { action: "rate_guest"; stars: number; flags: GuestFlag[]; block: boolean };

export async function settle(bookingId: string, settlement: Settlement, commandId: string): Promise<JobRow> {
  const about = { bookingId, commandId };
  const answer =
    settlement.action === "pay"
      ? callFunction("settleBooking", { ...settlement, ...about, side: "therapist" })
      : callFunction("settleBooking", { ...settlement, ...about });
  return (await answer).job;
}
