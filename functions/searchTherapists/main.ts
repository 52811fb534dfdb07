// searchTherapists (specification 3): lets the search go on. `advance` makes time act when a deadline has passed;
// `find_another` and `retry` are the guest's.
import { customerAnswer, obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("searchTherapists", async ({ request, userId, ports }) => {
  const actor = { role: "customer", id: userId } as const;
  // Advancing decides nothing for anybody, so its id only has to be new.
  const command =
    request.action === "advance"
      ? ({ type: "advance", id: `advance.${ports.clock.now()}` } as const)
      : ({ type: request.action, id: request.commandId } as const);
  return customerAnswer(await obey(ports, request.bookingId, command, actor), ports);
});
