// What each kind of sender is to a conversation. A new one is decided here.
import { type SenderType, senderTypes } from "#schema/message";

interface SenderRules {
  isPerson: boolean;
  /** What their words do to the customer's waiting for an answer: a bot's end none. */
  waiting: "begins" | "ends" | "goes_on";
}

export const senderRules: Record<SenderType, SenderRules> = {
  customer: { isPerson: true, waiting: "begins" },
  therapist: { isPerson: true, waiting: "ends" },
  agent: { isPerson: true, waiting: "ends" },
  bot: { isPerson: false, waiting: "goes_on" },
  system: { isPerson: false, waiting: "goes_on" },
};

export const PEOPLE: readonly SenderType[] = senderTypes.filter((type) => senderRules[type].isPerson);
