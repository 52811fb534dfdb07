/** What the first card needs when its answer is sent: the check of its fields, and the server's prices. */
import { MutationObserver } from "@tanstack/react-query";
import { queryClient } from "../../../lib/query-client.ts";
import { type Flow, type Quotes, wishOf } from "./flow.ts";
import * as service from "./request-service.ts";

export { checkDetails } from "./check-details.ts";

/** Asked for again while a fault may pass. @throws RefusedError, FaultError or DefectError. */
export function quotePrices(asked: Flow): Promise<Quotes> {
  const asking = new MutationObserver(queryClient, {
    meta: { saysRefusal: true },
    mutationFn: (flow: Flow) => service.quotePrices(flow.details, wishOf(flow)),
  });
  return asking.mutate(asked);
}
