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
