/** Which cards somebody may choose from, and what their blanks begin with. Pure. */
import * as z from "zod/mini";
import {
  isSaidBy,
  type PhraseCode,
  type PhraseContent,
  phraseCodes,
  phraseContent,
  phrases,
  type Slot,
  type SlotValues,
  type VisitPart,
} from "#schema/phrases";
import type { Visit } from "../visit.ts";

/** One blank may still be empty. */
export type Filling = { [S in Slot]?: SlotValues[S] };

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const USUAL_MINUTES = 10;
/** The card with a blank for the minutes says it, too. */
const SAID_BY_ANOTHER: readonly PhraseCode[] = ["soon"];

/** The cards of one side, those of `part` first. */
export function cardsOf({ side }: Pick<Visit, "side">, part: VisitPart): readonly PhraseCode[] {
  const own = phraseCodes.filter((code) => isSaidBy(code, side) && !SAID_BY_ANOTHER.includes(code));
  const isNow = (code: PhraseCode) => phrases[code].part === part;
  return [...own.filter(isNow), ...own.filter((code) => !isNow(code))];
}

/** Those that say every word of a search, however it is written. */
export function found(
  codes: readonly PhraseCode[],
  query: string,
  wordsOf: (code: PhraseCode) => string,
): readonly PhraseCode[] {
  const asked = query.toLowerCase().split(/\s+/u).filter(Boolean);
  return codes.filter((code) => {
    const words = wordsOf(code).toLowerCase();
    return asked.every((each) => words.includes(each));
  });
}

/** The next quarter of an hour that leaves some minutes, or the agreed time while it is still to come. */
export function usualTime({ startsAt }: Pick<Visit, "startsAt">, nowMs: number): number {
  if (startsAt !== null && startsAt > nowMs) return startsAt;
  return Math.ceil((nowMs + 5 * MINUTE_MS) / QUARTER_MS) * QUARTER_MS;
}

const NOTE_IDR = 100_000;

/** With what somebody pays who needs change: the largest notes. */
export function inNotes(priceIdr: number): number {
  return Math.ceil(priceIdr / NOTE_IDR) * NOTE_IDR;
}

/** What can be known beforehand; a place, a floor, a room are for their sender to say. */
export function firstFilling(code: PhraseCode, visit: Visit, nowMs: number): Filling {
  const known: Filling = {
    minutes: USUAL_MINUTES,
    amountIdr: code === "change_for" ? inNotes(visit.priceIdr) : visit.priceIdr,
    timeAt: usualTime(visit, nowMs),
  };
  const own = phrases[code].slots as readonly Slot[];
  return Object.fromEntries(own.flatMap((slot) => (known[slot] === undefined ? [] : [[slot, known[slot]]])));
}

export function slotsOf(code: PhraseCode): readonly Slot[] {
  return phrases[code].slots;
}

/** The card as it is sent; null while a blank is empty, or holds what it may not. */
export function filledCard(code: PhraseCode, filling: Filling): PhraseContent | null {
  const parsed = z.safeParse(phraseContent, { kind: "phrase", code, params: filling });
  return parsed.success ? parsed.data : null;
}
