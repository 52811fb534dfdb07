// A conversation before anything was said in it.
import type { ConversationKind } from "#schema/tables/conversations";
import type { ConversationState } from "./state.ts";

/** The customer is in it from the first message on. `now` in ms. */
export const begin = (
  { conversationId, kind, customerId }: { conversationId: string; kind: ConversationKind; customerId: string },
  now: number,
): ConversationState => ({
  conversationId,
  kind,
  customerId,
  businessId: null,
  status: STATUS_AT_FIRST[kind],
  participants: [{ userId: customerId, role: "customer", since: 1 }],
  opensAt: kind === "booking" ? null : now,
  closesAt: null,
  endedAt: null,
  askedAt: null,
  assigneeId: null,
  team: null,
  waitingSince: null,
  lastSeq: 0,
  updatedAt: now,
});

/** In a booking only the system speaks until somebody is confirmed; with support people write at once. */
const STATUS_AT_FIRST: Record<ConversationKind, ConversationState["status"]> = {
  booking: "quiet",
  support: "queued",
  staff: "active",
};
