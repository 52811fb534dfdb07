// A new booking. Its id is made by the client, so a repeated request meets the booking that the first one made.
import { isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { BookingRow } from "#schema/tables/bookings";
import type { CreateCommand } from "../domain/booking/commands.ts";
import { decideCreate, reachedBy } from "../domain/booking/create.ts";
import { type Actor, SYSTEM } from "../domain/booking/events.ts";
import { replay } from "../domain/booking/evolve.ts";
import { isProven } from "../domain/booking/guest.ts";
import { customerLockIds } from "../domain/booking/project.ts";
import { isTerminal } from "../domain/booking/state.ts";
import { originIn } from "../domain/booking/unproven.ts";
import { widestRadiusM } from "../domain/dispatch/waves.ts";
import { policy } from "../domain/policy.ts";
import { skipDamaged } from "../fault.ts";
import type { CommandPorts, PortsFor } from "../ports.ts";
import { lookAfter } from "../runtime/look-after.ts";
import { asksNobody, scatterAfter, sharesAfter } from "../runtime/lost-races.ts";
import { obey, store, viewOf } from "../runtime/obey.ts";
import type { Origin } from "../runtime/origin.ts";

type CreatePorts = CommandPorts & PortsFor<"calls" | "phones" | "photos" | "promos">;
type CreateRequest = ParsedRequestOf<"createBooking", "create">;

/** A conflict is a repeated request, another open booking, or a therapist who was just asked by somebody else. */
const MAX_TRIES = 12;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const create = async (
  request: CreateRequest,
  userId: string,
  origin: Origin | null,
  ports: CreatePorts,
): Promise<{ booking: BookingRow } | Refusal> => {
  const reached = reachedBy(request.place, request.contact);
  if (isRefusal(reached)) return reached;
  const { e164: phone, city } = reached;
  const actor: Actor = { role: "customer", id: userId };
  const command = commandOf(request);
  const { quotedAt, promoCode } = command.quote;
  const { entrancePhotoId } = request.place;
  const from = origin && originIn(city.id, origin.id);
  // What the quote and the photo are does not change while others are faster.
  const photo = entrancePhotoId === null ? null : await ports.photos.find(entrancePhotoId);
  const priceList = await ports.prices.current(city.id, quotedAt);
  const promo = promoCode === null ? null : await ports.promos.find(promoCode);
  let isNumberVerified: boolean | null = null;
  for (let lost = 0; lost < MAX_TRIES; lost++) {
    const { customer, number } = await ports.customers.known(userId, phone);
    if (isNumberVerified === null && !isProven({ customer, number, phone })) {
      // A number that nobody has booked with yet holds nothing that its owner would have to be told from.
      isNumberVerified = number !== null && (await ports.phones.hasVerified(userId, phone));
      const stranger = isNumberVerified ? null : await tooManyFrom(origin, ports);
      if (stranger) return (await alreadyMade(request.bookingId, userId, ports)) ?? stranger;
    }
    const decision = decideCreate(command, actor, {
      now: ports.clock.now(),
      pin: ports.random.pin(),
      priceList,
      promo,
      customer,
      number,
      isNumberVerified: isNumberVerified ?? false,
      origin: from,
      photo,
      candidates: asksNobody(lost) ? null : await ports.therapists.around(request.place.coordinates, widestRadiusM),
      ...scatterAfter(lost, ports.random.draw()),
      ...(await sharesAfter(lost, from, ports)),
    });
    if (isRefusal(decision)) return (await alreadyMade(request.bookingId, userId, ports)) ?? decision;
    // Before the booking: a photo that is kept for nothing does no harm, a booking that loses its photo would.
    if (entrancePhotoId !== null && photo && !photo.isKept) await ports.photos.keepFor(entrancePhotoId, userId);
    if ((await store(ports, null, decision, { customer, number })) === "committed") {
      const begun = asksNobody(lost) ? await lookAfter(ports, request.bookingId, "begun") : decision;
      return { booking: viewOf(isRefusal(begun) ? decision.state : begun.state, ports.clock.now()) };
    }
    const made = await alreadyMade(request.bookingId, userId, ports);
    if (made) return made;
    const blocked = await openElsewhere(customerLockIds(decision.state), userId, ports);
    if (blocked) return blocked;
    const numberToo = decision.state.guest.number === "claimed" ? phone : undefined;
    if (promoCode !== null && (await ports.promos.usedBy(promoCode, userId, numberToo)) !== null)
      return refusal("promo_used", { promoCode });
  }
  return refusal("busy_try_again");
};

const commandOf = ({
  bookingId,
  place,
  contact,
  serviceDuration,
  genderPreference,
  guestGender,
  notes,
  quote,
  preferredTherapistId,
}: CreateRequest): CreateCommand => ({
  type: "create",
  id: bookingId,
  quote,
  request: {
    ...place,
    ...contact,
    serviceDuration,
    genderPreference,
    guestGender: guestGender ?? null,
    notes,
    ...(preferredTherapistId !== undefined && { preferredTherapistId }),
  },
});

/** Nobody is known by an address, but a script that invents people is: it comes from one. */
const tooManyFrom = async (origin: Origin | null, ports: PortsFor<"calls">): Promise<Refusal | null> => {
  if (!origin?.isPublic) return null;
  const now = ports.clock.now();
  const { bookingsPerHourOfOneOrigin } = policy.limits;
  if (await ports.calls.take(`origin.${origin.id}`, bookingsPerHourOfOneOrigin, now, HOUR_MS)) return null;
  return refusal("too_many_bookings", { minutes: Math.ceil((HOUR_MS - (now % HOUR_MS)) / MINUTE_MS) });
};

/** The booking of this id: the caller's own is the answer to a repeated request, anybody else's does not exist. */
const alreadyMade = async (
  bookingId: string,
  userId: string,
  ports: PortsFor<"bookings">,
): Promise<{ booking: BookingRow } | Refusal | null> => {
  const state = replay(await ports.bookings.log(bookingId));
  if (!state) return null;
  return state.customerId === userId && !state.left.includes(userId)
    ? { booking: viewOf(state, ports.clock.now()) }
    : refusal("booking_not_found");
};

/** Lets time act on a booking that blocks this one; refuses when it is still open. */
const openElsewhere = async (
  lockIds: readonly string[],
  userId: string,
  ports: CommandPorts,
): Promise<Refusal | null> => {
  for (const lockId of lockIds) {
    const bookingId = await ports.bookings.holderOf(lockId);
    if (!bookingId) continue;
    const advance = { type: "advance", id: `advance.${lockId}.${ports.clock.now()}` } as const;
    const obeyed = await obey(ports, bookingId, advance, SYSTEM).catch(skipDamaged);
    if (obeyed === null) {
      if (await ports.bookings.letGo(bookingId, ports.clock.now())) continue;
      return refusal("open_booking_exists", { bookingId: lockId === lockIds[0] ? bookingId : "" });
    }
    if (!isRefusal(obeyed) && !isTerminal(obeyed.state)) {
      return refusal("open_booking_exists", { bookingId: obeyed.state.customerId === userId ? bookingId : "" });
    }
  }
  return null;
};
