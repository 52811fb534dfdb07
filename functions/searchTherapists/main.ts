// searchTherapists (RULES s3): lets the search go on. `advance` makes time act when a deadline has passed;
// `find_another`, `retry` and `wait` are the guest's.
import type { ParsedRequestOf } from "#schema/requests";
import { forCommands } from "../adapters/for-commands.ts";
import type { BookingCommand } from "../domain/booking/commands.ts";
import { customerAnswer, obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("searchTherapists", forCommands, async ({ request, userId, ports }) => {
  const actor = { role: "customer", id: userId } as const;
  const command = commandOf(request, ports.clock.now());
  return customerAnswer(await obey(ports, request.bookingId, command, actor), ports);
});

const commandOf = (request: ParsedRequestOf<"searchTherapists">, now: number): BookingCommand => {
  switch (request.action) {
    // Decides nothing for anybody, so its id only has to be new.
    case "advance":
      return { type: "advance", id: `advance.${now}` };
    case "retry": {
      const { commandId: id, genderPreference, guestGender } = request;
      return { type: "retry", id, ...(genderPreference && { genderPreference }), ...(guestGender && { guestGender }) };
    }
    case "find_another":
    case "wait":
      return { type: request.action, id: request.commandId };
    default:
      return request satisfies never;
  }
};
