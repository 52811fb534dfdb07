// A new booking. Its id is made by the client, so a repeated request meets the booking that the first one made.
import { areaByCode } from "#schema/areas";
import { isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { ResponseData } from "#schema/responses";
import type { CreateCommand } from "../domain/booking/commands.ts";
import { decideCreate } from "../domain/booking/create.ts";
import { type Actor, SYSTEM } from "../domain/booking/events.ts";
import { replay } from "../domain/booking/evolve.ts";
import { customerLockIds } from "../domain/booking/project.ts";
import { isTerminal } from "../domain/booking/state.ts";
import { widestRadiusM } from "../domain/dispatch/waves.ts";
import type { Ports } from "../ports.ts";
import { lookAfter } from "../runtime/look-after.ts";
import { asksNobody, scatterAfter } from "../runtime/lost-races.ts";
import { obey, store, viewOf } from "../runtime/obey.ts";

type CreateRequest = Extract<ParsedRequestOf<"createBooking">, { action: "create" }>;

/** A conflict is a repeated request, another open booking, or a therapist who was just asked by somebody else. */
const MAX_TRIES = 12;

export const create = async (
  request: CreateRequest,
  userId: string,
  ports: Ports,
): Promise<ResponseData["createBooking"] | Refusal> => {
  const actor: Actor = { role: "customer", id: userId };
  const command = commandOf(request);
  const { quotedAt, promoCode } = command.quote;
  const { entrancePhotoId } = request.place;
  const city = areaByCode(request.place.areaCode)?.cityId;
  for (let lost = 0; lost < MAX_TRIES; lost++) {
    const customer = await ports.customers.find(userId);
    const photo = entrancePhotoId === null ? null : await ports.photos.find(entrancePhotoId);
    const decision = decideCreate(command, actor, {
      now: ports.clock.now(),
      pin: ports.random.pin(),
      priceList: city ? await ports.prices.current(city, quotedAt) : null,
      promo: promoCode === null ? null : await ports.promos.find(promoCode),
      customer,
      photo,
      candidates: asksNobody(lost) ? null : await ports.therapists.around(request.place.coordinates, widestRadiusM),
      ...scatterAfter(lost, ports.random.draw()),
    });
    if (isRefusal(decision)) return (await alreadyMade(request.bookingId, userId, ports)) ?? decision;
    // Before the booking: a photo that is kept for nothing does no harm, a booking that loses its photo would.
    if (entrancePhotoId !== null && photo && !photo.isKept) await ports.photos.keepFor(entrancePhotoId, userId);
    if ((await store(ports, null, decision, { customer })) === "committed") {
      const begun = asksNobody(lost) ? await lookAfter(ports, request.bookingId, "begun") : decision;
      return { booking: viewOf("state" in begun ? begun.state : decision.state, ports.clock.now()) };
    }
    const made = await alreadyMade(request.bookingId, userId, ports);
    if (made) return made;
    const blocked = await openElsewhere(customerLockIds(decision.state), userId, ports);
    if (blocked) return blocked;
    if (promoCode !== null && (await ports.promos.usedBy(promoCode, userId)) !== null)
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

/** The booking of this id: the caller's own is the answer to a repeated request, anybody else's does not exist. */
const alreadyMade = async (
  bookingId: string,
  userId: string,
  ports: Ports,
): Promise<ResponseData["createBooking"] | Refusal | null> => {
  const state = replay(await ports.bookings.log(bookingId));
  if (!state) return null;
  return state.customerId === userId ? { booking: viewOf(state, ports.clock.now()) } : refusal("booking_not_found");
};

/** Lets time act on a booking that blocks this one; refuses when it is still open. */
const openElsewhere = async (lockIds: readonly string[], userId: string, ports: Ports): Promise<Refusal | null> => {
  for (const lockId of lockIds) {
    const bookingId = await ports.bookings.holderOf(lockId);
    if (!bookingId) continue;
    const obeyed = await obey(
      ports,
      bookingId,
      { type: "advance", id: `advance.${lockId}.${ports.clock.now()}` },
      SYSTEM,
    );
    if ("state" in obeyed && !isTerminal(obeyed.state)) {
      return refusal("open_booking_exists", { bookingId: obeyed.state.customerId === userId ? bookingId : "" });
    }
  }
  return null;
};
