// What becomes of where somebody lives. Once a booking has ended nobody has to get in any more: the way past the reception
// and the exact place are shown no longer, and the last position of the way goes with its row. The rest (the address in
// words, the number, the notes) stays for as long as money and opinions are settled, then it is forgotten. The log keeps
// what it is replayed from; nobody but functions reads it.
import type { ChangeProposal } from "#schema/booking";
import { type Actor, type BookingRequest, SYSTEM } from "./events.ts";
import type { Run } from "./run.ts";
import type { Cancelled, Completed } from "./state.ts";

/** From when (ms) an ended booking keeps nothing of its place but the area. */
const forgetsFrom = ({ endedAt, quote }: Completed | Cancelled): number => endedAt + quote.terms.settleForMs + 1;

/** Decides the event; asked too early, or again, nothing happens. */
export const forgetPlace = (run: Run, state: Completed | Cancelled, actor: Actor = SYSTEM): null => {
  if (!state.isPlaceForgotten && run.facts.now >= forgetsFrom(state)) run.add({ type: "place_forgotten" }, actor);
  return null;
};

/** What is left of a request then: what was booked, in which area, by whom in name. */
export const withoutPlace = (request: BookingRequest): BookingRequest => ({
  ...request,
  address: "",
  building: "",
  landmark: "",
  accessNote: "",
  entrancePhotoId: null,
  notes: "",
  customerWhatsApp: "",
});

/** What both sides see of a proposal after the end: another place is nobody's business any more. */
export const proposalAfterEnd = (proposal: ChangeProposal | null): ChangeProposal | null =>
  proposal?.change.kind === "place" ? null : proposal;
