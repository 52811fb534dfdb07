// Who goes offline has answered the offer that is open: the next therapist is asked at once, nobody waits for them in silence.
import type { CommandPorts } from "../ports.ts";
import { obey } from "../runtime/obey.ts";
import { beside } from "./beside.ts";

export const leaveOffer = (therapistId: string, ports: CommandPorts, tell: (what: string) => void): Promise<void> =>
  beside("An open offer could not be left", tell, async () => {
    const offer = await ports.therapists.openOffer(therapistId);
    if (!offer) return;
    const id = `offline.${offer.$id}`;
    const actor = { role: "therapist", id: therapistId } as const;
    await obey(ports, offer.bookingId, { type: "decline_offer", id, offerId: offer.$id, reason: "other" }, actor);
  });
