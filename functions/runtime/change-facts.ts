// What deciding a change of a confirmed booking needs beside its log: what else takes the therapist's time, and the price
// list of the frozen quote.
import type { PriceListRow } from "#schema/tables/market";
import type { Commitment } from "../domain/booking/schedule.ts";
import type { Active } from "../domain/booking/state.ts";
import { Fault } from "../fault.ts";
import type { Ports } from "../ports.ts";

export const changeFacts = async (
  ports: Ports,
  { bookingId, job, quote }: Active,
): Promise<{ commitments: Commitment[]; priceList: PriceListRow }> => {
  const [commitments, priceList] = await Promise.all([
    ports.therapists.commitments(job.offer.therapistId, bookingId),
    ports.prices.find(quote.priceListId),
  ]);
  if (!priceList) throw new Fault(`The price list ${quote.priceListId} is gone.`, { cause: null, retryable: false });
  return { commitments, priceList };
};
