/** A phrase with its blanks shown as such: filled with what is chosen, or named. */
import { Fragment } from "react";
import type { PhraseCode, Slot } from "#schema/phrases";
import { useTranslation } from "../../lib/use-translation.ts";
import { wordsOf } from "../../lib/words.ts";
import type { Reading } from "../kinds/kind-view.ts";
import { slotText } from "../kinds/phrase-words.ts";
import type { Filling } from "./choice.ts";

const BLANK = /\{\{(\w+)\}\}/gu;

/** As it is written, each blank by its name in the reader's language. */
export function phraseSaid(code: PhraseCode, { language }: Reading, blank: (slot: Slot) => string): string {
  return wordsOf(language, "phrases").said[code].replaceAll(BLANK, (_, slot: Slot) => blank(slot));
}

export function PhraseLine({
  code,
  filling = {},
  nowMs,
  reading,
}: {
  code: PhraseCode;
  filling?: Filling;
  nowMs: number;
  reading: Reading;
}) {
  const { t } = useTranslation("cards");
  const text = (slot: Slot) => {
    const value = filling[slot];
    return value === undefined ? t(`slot.${slot}`) : slotText(slot, value as never, nowMs, reading);
  };
  // Every second part is the name of a blank.
  const parts = wordsOf(reading.language, "phrases").said[code].split(BLANK);
  return (
    <span className="min-w-0">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence, which never change places
        <Fragment key={at}>
          {at % 2 === 0 ? (
            part
          ) : (
            <b className="-mx-0.5 rounded-tail bg-surface-tint px-1 text-brand">{text(part as Slot)}</b>
          )}
        </Fragment>
      ))}
    </span>
  );
}
