// Accounts that are gone although nobody told: an event is told once, and may be lost with the server that told it.
import { skipDamaged } from "../fault.ts";
import type { CommandPorts, PortsFor } from "../ports.ts";
import { leave } from "../runtime/leave.ts";

/** Customers, and therapists, of one round: a hundred thousand have theirs within a week. */
const BATCH = 100;

/** @param round counts how often this was done @returns how many had left */
export const findDepartures = async (
  ports: CommandPorts & PortsFor<"accounts" | "attachments" | "photos" | "resumeLinks">,
  round: number,
): Promise<number> => {
  const gone = await ports.accounts.goneUnnoticed(round, BATCH);
  for (const userId of gone) await leave(ports, userId).catch(skipDamaged);
  return gone.length;
};
