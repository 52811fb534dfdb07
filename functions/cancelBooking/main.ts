// cancelBooking (RULES s3): the guest ends the booking, at any step before it is complete.
import { forCommands } from "../adapters/for-commands.ts";
import { customerAnswer, obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("cancelBooking", forCommands, async ({ request, userId, ports }) => {
  const { bookingId, commandId, reason } = request;
  const command = { type: "cancel", id: commandId, reason } as const;
  return customerAnswer(await obey(ports, bookingId, command, { role: "customer", id: userId }), ports);
});
