/** The lines of a quote in the reader's words. */
import type { Quote } from "#schema/booking";
import { money } from "../../../lib/format.ts";
import type { Translate } from "../../../lib/use-translation.ts";
import type { AmountLine } from "../../../ui/lines.tsx";

export function quoteLines(quote: Quote, t: Translate<"booking">): AmountLine[] {
  return quote.lines.map((line) => ({
    key: line.code,
    label: t(`quote.${line.code}`, { minutes: quote.serviceDuration }),
    amount: money(line.amountIdr),
    good: line.amountIdr < 0,
  }));
}

/** What cancelling costs once the free minutes are over: the figure that the policy note names. */
export function baseIdr(quote: Quote): number {
  return quote.lines.find((line) => line.code === "base")?.amountIdr ?? 0;
}
