// Lets time act on a booking that nobody watches: for the sweep, and for whoever comes by.
import { isRefusal, type Refusal } from "#schema/refusals";
import { leftPlaces } from "../domain/booking/deadlines.ts";
import { SYSTEM } from "../domain/booking/events.ts";
import type { CommandPorts } from "../ports.ts";
import { type Obeyed, obey } from "./obey.ts";

/** @param by who comes by, in words: part of the id in the log. */
export const lookAfter = async (ports: CommandPorts, bookingId: string, by: string): Promise<Obeyed | Refusal> => {
  const look = () => obey(ports, bookingId, { type: "advance", id: `${by}.${ports.clock.now()}` }, SYSTEM);
  const first = await look();
  if (isRefusal(first)) return first;
  const { before, state } = first;
  // What ran out and what begins do not fit into one transaction, and the next look may be a minute away.
  const isBegun = state.version > before.version && leftPlaces(state, ports.clock.now());
  return isBegun ? look() : first;
};
