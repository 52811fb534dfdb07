// changeBooking: what either side may ask for while a booking goes on: another time, duration or place, the guest's
// number, help. And what shows the way: where the therapist is, what the entrance looks like.
import { bookingChange } from "#schema/booking";
import type { ParsedRequestOf } from "#schema/requests";
import { forCommands } from "../adapters/for-commands.ts";
import { photosOn } from "../adapters/photos.ts";
import type { BookingCommand } from "../domain/booking/commands.ts";
import { partyAnswer, sideAnswer } from "../runtime/party.ts";
import { serve } from "../runtime/serve.ts";
import { entrancePhoto } from "./entrance-photo.ts";
import { position } from "./position.ts";
import { quote } from "./quote.ts";

type Command = "propose" | "answer" | "withdraw" | "share_contact" | "call_support";

export default serve(
  "changeBooking",
  { ...forCommands, photos: photosOn },
  {
    quote: ({ request, userId, ports }) => quote(request, userId, ports),
    entrance_photo: ({ request, userId, ports }) => entrancePhoto(ports, request.bookingId, userId),
    position: ({ request, userId, ports }) => position(request, userId, ports),
    propose: ({ request, userId, ports }) =>
      partyAnswer(ports, request.bookingId, commandOf(request), userId, request.side),
    answer: ({ request, userId, ports }) =>
      partyAnswer(ports, request.bookingId, commandOf(request), userId, request.side),
    withdraw: ({ request, userId, ports }) =>
      partyAnswer(ports, request.bookingId, commandOf(request), userId, request.side),
    call_support: ({ request, userId, ports }) =>
      partyAnswer(ports, request.bookingId, commandOf(request), userId, request.side),
    share_contact: ({ request, userId, ports }) =>
      sideAnswer(ports, request.bookingId, commandOf(request), userId, "customer"),
  },
);

const commandOf = (request: ParsedRequestOf<"changeBooking", Command>): BookingCommand => {
  const id = request.commandId;
  switch (request.action) {
    case "propose":
      return { type: "propose_change", id, change: bookingChange.parse(request.change) };
    case "answer":
      return { type: "answer_change", id, proposalId: request.proposalId, answer: request.answer };
    case "withdraw":
      return { type: "withdraw_change", id, proposalId: request.proposalId };
    case "share_contact":
      return { type: "share_contact", id };
    case "call_support":
      return { type: "call_support", id, reason: request.reason, note: request.note };
    default:
      return request satisfies never;
  }
};
