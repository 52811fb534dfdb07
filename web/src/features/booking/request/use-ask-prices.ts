/**
 * Asks what the card's place costs, once its fields are right. What checks and asks comes with the first press, so that
 * the first card does without all that speaks with the server.
 */
import { useEffect, useRef, useState } from "react";
import { isDefect, RefusedError } from "../../../lib/errors.ts";
import { type Failure, sayFailure } from "../../../lib/failure.ts";
import { download } from "../../../lib/platform/download.ts";
import { readKept, writeKept } from "../../../lib/platform/storage-area.ts";
import type { DetailProblems } from "./detail-fields.ts";
import type { Flow, Quotes } from "./flow.ts";

/** A page that begins anew while it is asked (lib/platform/new-build.ts) goes on with the press. */
const ASKED = "tenang.prices-asked";

export type PricesAnswer = {
  /** Called with what is wrong in the fields; with nothing when the server is asked. */
  onChecked: (problems: DetailProblems) => void;
  onQuoted: (quotes: Quotes) => void;
  onRefused: (refusal: RefusedError["refusal"]) => void;
};

/** A fault is said in the strip, a defect takes the screen. */
export function useAskPrices(flow: Flow, answer: PricesAnswer): { ask: () => void; areAsked: boolean } {
  const [areAsked, setAsked] = useState(false);
  const [defect, setDefect] = useState<{ error: unknown } | null>(null);
  const latest = useRef({ flow, answer });
  latest.current = { flow, answer };
  if (defect) throw defect.error;

  async function ask(asked: Flow): Promise<void> {
    const { checkDetails, quotePrices } = await download(() => import("./ask-prices.ts"));
    const problems = checkDetails(asked.details);
    latest.current.answer.onChecked(problems);
    if (Object.keys(problems).length > 0) return;
    const quotes = await quotePrices(asked);
    // A price for somewhere else is none: what was changed meanwhile is asked for itself.
    if (isSamePlace(asked, latest.current.flow)) latest.current.answer.onQuoted(quotes);
    else await ask(latest.current.flow);
  }

  const press = () => {
    setAsked(true);
    writeKept("session", ASKED, "yes");
    sayFailure(null);
    ask(latest.current.flow)
      .catch((error: unknown) => {
        if (error instanceof RefusedError) latest.current.answer.onRefused(error.refusal);
        else if (isDefect(error)) setDefect({ error });
        else sayFailure(error as Failure);
      })
      .finally(() => {
        setAsked(false);
        writeKept("session", ASKED, null);
      });
  };
  const goOn = useRef(press);
  useEffect(() => {
    if (readKept("session", ASKED) !== null) goOn.current();
  }, []);

  return { areAsked, ask: press };
}

function isSamePlace({ details: one }: Flow, { details: other }: Flow): boolean {
  // By what was chosen, not by where it is: the map of all areas is not needed to begin.
  const isSameArea = one.areaCode === other.areaCode && one.areaLabel === other.areaLabel;
  const isSamePin = one.pinned?.lat === other.pinned?.lat && one.pinned?.lng === other.pinned?.lng;
  return isSameArea && isSamePin && one.hotel === other.hotel;
}
