// acceptTherapist (RULES s3): the guest says yes to the therapist who is waiting, and the booking is confirmed.
import { forCommands } from "../adapters/for-commands.ts";
import { customerAnswer, obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("acceptTherapist", forCommands, async ({ request, userId, ports }) => {
  const { bookingId, commandId, therapistId } = request;
  const command = { type: "accept_therapist", id: commandId, therapistId } as const;
  return customerAnswer(await obey(ports, bookingId, command, { role: "customer", id: userId }), ports);
});
