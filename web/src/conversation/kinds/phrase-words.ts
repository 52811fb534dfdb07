/** A phrase in the words of its reader: amounts and times as the place writes them, the rest as the reader's language does. */
import type { PhraseContent, Slot, SlotValues } from "#schema/phrases";
import { clockInZone, dayAndTime, dayKey, money } from "../../lib/format.ts";
import { type Language, readerLocales } from "../../lib/language.ts";
import type { Reading } from "./kind-view.ts";

const beforeTime: Record<Language, string> = { id: "pukul", en: "at", nb: "kl." };

/** `at 19:30 WIB` on the day on which it is said, with the day on any other. */
function timeSaid(saidAt: number, atMs: number, { language, reader: { timeZone } }: Reading): string {
  return dayKey(saidAt, timeZone) === dayKey(atMs, timeZone)
    ? `${beforeTime[language]}\u00a0${clockInZone(atMs, timeZone)}`
    : dayAndTime(atMs, timeZone, language);
}

function minutesSaid(minutes: number, language: Language): string {
  const unit = { style: "unit", unit: "minute", unitDisplay: "long" } as const;
  return new Intl.NumberFormat(readerLocales[language], unit).format(minutes).replace(/\s/u, "\u00a0");
}

const slotWords: { [S in Slot]: (value: SlotValues[S], saidAt: number, reading: Reading) => string } = {
  minutes: (minutes, _saidAt, { language }) => minutesSaid(minutes, language),
  amountIdr: (amountIdr) => money(amountIdr),
  floor: (floor) => String(floor),
  room: (room) => String(room),
  place: (place, _saidAt, { t }) => t(`phrases:place.${place}`),
  timeAt: (timeAt, saidAt, reading) => timeSaid(saidAt, timeAt, reading),
};

/** What stands in a blank. `saidAt`: when it is said (ms). */
export function slotText<S extends Slot>(slot: S, value: SlotValues[S], saidAt: number, reading: Reading): string {
  return slotWords[slot](value, saidAt, reading);
}

export function phraseWords({ code, params }: PhraseContent, saidAt: number, reading: Reading): string {
  const filled = Object.entries(params).map(([slot, value]) => [
    slot,
    slotText(slot as Slot, value as never, saidAt, reading),
  ]);
  return reading.t(`phrases:said.${code}`, Object.fromEntries(filled));
}
