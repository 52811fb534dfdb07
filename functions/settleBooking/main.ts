// settleBooking: what follows the end of a booking: the payment, a tip, what each side says of the other.
import { isRefusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import { forCommands } from "../adapters/for-commands.ts";
import type { BookingCommand } from "../domain/booking/commands.ts";
import { partyAnswer, sideAnswer } from "../runtime/party.ts";
import { serve } from "../runtime/serve.ts";
import { part } from "./part.ts";

export default serve("settleBooking", forCommands, {
  pay: ({ request, userId, ports }) => partyAnswer(ports, request.bookingId, commandOf(request), userId, request.side),
  tip: ({ request, userId, ports }) => sideAnswer(ports, request.bookingId, commandOf(request), userId, "customer"),
  rate_visit: async ({ request, userId, ports }) => {
    const answer = await sideAnswer(ports, request.bookingId, commandOf(request), userId, "customer");
    if (request.block && !isRefusal(answer)) await part(ports, request.bookingId);
    return answer;
  },
  rate_guest: async ({ request, userId, ports }) => {
    const answer = await sideAnswer(ports, request.bookingId, commandOf(request), userId, "therapist");
    if (request.block && !isRefusal(answer)) await part(ports, request.bookingId);
    return answer;
  },
});

const commandOf = (request: ParsedRequestOf<"settleBooking">): BookingCommand => {
  const id = request.commandId;
  switch (request.action) {
    case "pay":
      return { type: "pay", id, method: request.method };
    case "tip":
      return { type: "tip", id, amountIdr: request.amountIdr };
    case "rate_visit": {
      const { stars, reasons, comment, block } = request;
      return { type: "rate_visit", id, stars, reasons, comment, block };
    }
    case "rate_guest":
      return { type: "rate_guest", id, stars: request.stars, flags: request.flags, block: request.block };
    default:
      return request satisfies never;
  }
};
