// What the words of each kind of sender do to the customer's waiting for an answer. A new sender is decided here, row by row
// in `commands.ts`, and kind by kind in `kinds.ts`.
import type { SenderType } from "#schema/message";

/** A bot's words end no waiting. */
export const waitingRules: Record<SenderType, "begins" | "ends" | "goes_on"> = {
  customer: "begins",
  therapist: "ends",
  agent: "ends",
  bot: "goes_on",
  system: "goes_on",
};

/** Of every sender, whether they may. A new one is asked about in each row, and so gets nothing by being one of a group. */
export type May = Readonly<Record<SenderType, boolean>>;
export const PEOPLE = { customer: true, therapist: true, agent: true } as const;
export const NO_PEOPLE = { customer: false, therapist: false, agent: false } as const;
