/** Sends what an agent does for somebody, once however often it is tapped, and reads the booking anew. */
import type { CancelReason, RefundReason } from "#schema/booking";
import { useCommand } from "../../lib/use-command.ts";
import { assist } from "./desk-service.ts";
import { readExplanationAgain } from "./use-desk.ts";

export type AssistWish =
  | { action: "cancel" | "cancel_job"; reason: CancelReason }
  | { action: "refund"; amountIdr: number; reason: RefundReason };

export function useAssist(bookingId: string, onDone: () => void) {
  return useCommand<AssistWish, void>({
    name: (wish) => `assist.${bookingId}.${Object.values(wish).join(".")}`,
    send: (wish, commandId) => assist({ ...wish, bookingId, commandId }),
    onDone: () => {
      readExplanationAgain(bookingId);
      onDone();
    },
  });
}
