// Guests and therapists who keep a server busy with bookings until it dies, and go on where they were in its next life.
import { ID, Query } from "node-appwrite";
import type { RequestOf } from "#schema/requests";
import { bookings } from "#schema/tables/bookings";
import { jobs, offers } from "#schema/tables/therapists";
import type { Random } from "../../simulate/random.ts";
import type { People, Person } from "../stage.ts";
import type { Journal } from "./journal.ts";

/** A guest's place: one booking after the other, each by somebody new. */
export interface Seat {
  person: Person | null;
  /** Kept over the deaths of the server. */
  userId: string | null;
  request: (RequestOf<"createBooking"> & { action: "create" }) | null;
}

/** Wrong but once in ten thousand, which nobody minds. */
const WRONG_PIN = "0000";

/** What players have in common in one life of the server. */
export interface Play {
  people: People;
  journal: Journal;
  random: Random;
  /** By booking: what the guest would say at the door. */
  pins: Map<string, string>;
  /** A number that nobody has used. */
  nextPhone: () => string;
}

/** A guest books, waits, answers, writes, changes their mind. @throws Gone */
export const playGuest = async (seat: Seat, { people, journal, random, pins, nextPhone }: Play): Promise<never> => {
  for (;;) {
    if (!seat.request || !seat.person) {
      const person = await journal.ask(() => people.guest());
      const request = await journal.ask(() => people.bookingRequest(person, { whatsApp: nextPhone() }));
      Object.assign(seat, { person, userId: person.userId, request });
      await journal.command(person, request.bookingId, request.bookingId, "createBooking", request);
    }
    const { person, request } = seat as { person: Person; request: NonNullable<Seat["request"]> };
    const { bookingId } = request;
    const commandId = ID.unique();
    const command = { bookingId, commandId };
    const [row] = await journal.ask(() => person.list(bookings, Query.equal("$id", bookingId)));
    if (row) pins.set(bookingId, row.pin);
    if (!row?.isOpen) {
      seat.request = null;
    } else if (random.chance(0.02)) {
      await journal.command(person, bookingId, commandId, "cancelBooking", { ...command, reason: "changed_plans" });
    } else if (row.phase === "therapist_accepted" && row.therapist) {
      const { therapistId } = row.therapist;
      if (random.chance(0.75))
        await journal.command(person, bookingId, commandId, "acceptTherapist", { ...command, therapistId });
      else
        await journal.command(person, bookingId, commandId, "searchTherapists", { ...command, action: "find_another" });
    } else if (row.phase === "exhausted") {
      await journal.command(person, bookingId, commandId, "searchTherapists", { ...command, action: "retry" });
    } else if (row.status === "active") {
      const body = `Sudah di jalan? ${commandId}`;
      const message = {
        action: "send",
        conversationId: bookingId,
        clientMessageId: commandId,
        content: { kind: "text", body },
      } as const;
      await journal.command(person, bookingId, commandId, "chat", message);
    } else {
      await journal.ask(() => person.call("searchTherapists", { action: "advance", bookingId }));
    }
  }
};

/** A therapist answers what is offered and does the job. @throws Gone */
export const playTherapist = async (person: Person, { journal, random, pins }: Play): Promise<never> => {
  for (;;) {
    const commandId = ID.unique();
    const [offer] = await journal.ask(() => person.list(offers, Query.equal("status", "open")));
    if (offer) {
      const said = { offerId: offer.$id, commandId };
      const isWilling = random.chance(0.8);
      await journal.command(
        person,
        offer.bookingId,
        commandId,
        "respondToOffer",
        // For safety: any other decline would keep them from the next offers for a minute.
        isWilling ? { ...said, answer: "accept" } : { ...said, answer: "decline", reason: "safety" },
      );
    }
    const [job] = await journal.ask(() => person.list(jobs, Query.equal("isOpen", true)));
    if (!job) continue;
    const step = { jobId: job.$id, commandId: ID.unique() };
    const go = (request: RequestOf<"updateJob">) =>
      journal.command(person, job.bookingId, request.commandId, "updateJob", request);
    if (job.phase === "in_service") await go({ ...step, step: "complete" });
    else if (random.chance(0.05))
      await go({ ...step, step: "cancel", reason: random.chance(0.5) ? "safety" : "emergency" });
    else if (job.phase === "arrived" && random.chance(0.3)) await go({ ...step, step: "contact_attempt" });
    else if (job.phase === "arrived") {
      const pin = (random.chance(0.9) && pins.get(job.bookingId)) || WRONG_PIN;
      await go({ ...step, step: "start", pin });
    } else if (job.phase === "confirmed" && random.chance(0.4)) await go({ ...step, step: "en_route" });
    else if (random.chance(0.3)) await go({ ...step, step: "delay", minutes: 5 });
    else await go({ ...step, step: "arrived" });
  }
};
