// A guest without a screen: asks the deployed functions for what the guest's page would, so that a therapist's journey
// can be about the therapist.
import { Client, ID, Users } from "node-appwrite";
import type { Coordinates } from "#schema/booking";
import { type BookingRow, bookings } from "#schema/tables/bookings";
import { positions } from "#schema/tables/therapists";
import type { TestedProduct } from "../../scripts/testing/elsewhere.ts";
import { KEMANG, Person } from "../../scripts/testing/stage.ts";

type Wish = { whatsApp: string; scheduledFor?: number; preferredTherapistId?: string; building?: string };

export class GuestCaller {
  private readonly person: Person;
  bookingId = "";

  private constructor(person: Person) {
    this.person = person;
  }

  static async open({ server }: TestedProduct): Promise<GuestCaller> {
    const client = () => new Client().setEndpoint(server.endpoint).setProject(server.projectId);
    const users = new Users(client().setKey(server.apiKey));
    const { $id: userId } = await users.create({ userId: ID.unique() });
    const { secret } = await users.createSession({ userId });
    return new GuestCaller(new Person(userId, client().setSession(secret)));
  }

  async books({ whatsApp, scheduledFor, preferredTherapistId, building = "" }: Wish): Promise<void> {
    const later = scheduledFor === undefined ? {} : { scheduledFor };
    const quoted = await this.person.must("createBooking", { action: "quote", ...KEMANG, hotel: false, ...later });
    this.bookingId = ID.unique();
    await this.person.must("createBooking", {
      action: "create",
      bookingId: this.bookingId,
      serviceDuration: "90",
      place: { ...KEMANG, address: "Jl. Kemang Timur No. 18B", building, landmark: "Pagar hijau", hotel: false },
      contact: { customerName: "Maya Puspita", customerWhatsApp: whatsApp },
      genderPreference: "any",
      notes: "",
      quote: quoted.quotes["90"],
      ...(preferredTherapistId && { preferredTherapistId }),
    });
  }

  booking(): Promise<BookingRow> {
    return this.person.get(bookings, this.bookingId);
  }

  /** Whoever has accepted. */
  async acceptsTherapist(): Promise<void> {
    const { therapistId } = await this.booking();
    if (!therapistId) throw new Error("Nobody has accepted.");
    await this.person.must("acceptTherapist", { ...this.command(), therapistId });
  }

  async agrees(): Promise<void> {
    const { proposal } = await this.booking();
    if (!proposal) throw new Error("Nothing was proposed.");
    await this.person.must("changeBooking", {
      action: "answer",
      ...this.command(),
      proposalId: proposal.proposalId,
      answer: "accepted",
    });
  }

  async asksForTwoHours(): Promise<void> {
    const change = { kind: "duration", serviceDuration: "120" } as const;
    await this.person.must("changeBooking", { action: "propose", ...this.command(), change });
  }

  async sharesNumber(): Promise<void> {
    await this.person.must("changeBooking", { action: "share_contact", ...this.command() });
  }

  async saysPaid(): Promise<void> {
    await this.person.must("settleBooking", { action: "pay", ...this.command(), method: "qris" });
  }

  async tips(amountIdr: number): Promise<void> {
    await this.person.must("settleBooking", { action: "tip", ...this.command(), amountIdr });
  }

  async cancels(): Promise<void> {
    await this.person.must("cancelBooking", { ...this.command(), reason: "changed_plans" });
  }

  /** Where the guest sees the therapist on the way; null before the first position. */
  async seesTherapistAt(): Promise<Coordinates | null> {
    const [row] = await this.person.list(positions);
    return row ? { lat: row.lat, lng: row.lng } : null;
  }

  private command(): { bookingId: string; commandId: string } {
    return { bookingId: this.bookingId, commandId: ID.unique() };
  }
}
