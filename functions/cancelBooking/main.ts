// cancelBooking (specification 3): the guest ends the booking, at any step before it is complete.
import { customerAnswer, obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("cancelBooking", async ({ request, userId, ports }) => {
  const { bookingId, commandId, reason } = request;
  return customerAnswer(
    await obey(ports, bookingId, { type: "cancel", id: commandId, reason }, { role: "customer", id: userId }),
  );
});
