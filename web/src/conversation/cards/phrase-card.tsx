/** One card to choose: a line, which opens to fill its blanks and to send it. */
import clsx from "clsx";
import ChevronDown from "lucide-react/icons/chevron-down";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { PhraseCode, PhraseContent, Slot } from "#schema/phrases";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn } from "../../ui/btn.tsx";
import { CardPicture } from "../../ui/card-words.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Reading } from "../kinds/kind-view.ts";
import { phraseShapes } from "../kinds/phrase-shapes.ts";
import type { Visit } from "../visit.ts";
import { type Filling, filledCard, firstFilling, slotsOf } from "./choice.ts";
import { PhraseLine } from "./phrase-line.tsx";
import { type FieldProps, slotFields } from "./slot-fields.tsx";

type Card = { code: PhraseCode; visit: Visit; nowMs: number; reading: Reading };

export function PhraseCard({
  isOpen,
  onToggle,
  onSend,
  ...card
}: Card & { isOpen: boolean; onToggle: () => void; onSend: (content: PhraseContent) => void }) {
  const { code, visit, nowMs, reading } = card;
  const { t } = useTranslation("cards");
  const [filling, setFilling] = useState(() => firstFilling(code, visit, nowMs));
  const id = useId();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView?.({ block: "nearest" });
  }, [isOpen]);
  return (
    <li
      ref={item}
      className={clsx(
        // Not under the head of the list.
        "scroll-mt-18 scroll-mb-2",
        isOpen ? "my-1 rounded-card border-2 border-brand bg-surface" : "border-b border-line last:border-0",
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
        className="flex min-h-14 w-full items-center gap-3 rounded-[inherit] px-2 py-2 text-left hover:bg-surface-tint large:px-1"
      >
        <span className="text-brand large:hidden">
          <CardPicture shape={phraseShapes[code]} />
        </span>
        <span className={clsx("min-w-0 flex-1", isOpen && "font-strong")}>
          <PhraseLine code={code} nowMs={nowMs} reading={reading} {...(isOpen && { filling })} />
        </span>
        <Icon shape={ChevronDown} size="s" className={clsx("text-ink-muted large:hidden", isOpen && "rotate-180")} />
      </button>
      {isOpen && (
        <div id={id} className="grid gap-3 p-3 pt-1">
          {slotsOf(code).map((slot) => (
            <fieldset key={slot} aria-label={t(`label.${slot}`)} className="grid gap-2">
              {fieldOf(slot, card, filling, setFilling)}
            </fieldset>
          ))}
          <Send code={code} filling={filling} onSend={onSend} />
        </div>
      )}
    </li>
  );
}

function fieldOf<S extends Slot>(
  slot: S,
  { visit, nowMs, reading }: Card,
  filling: Filling,
  setFilling: (filling: Filling) => void,
): ReactNode {
  // The field of a blank takes what that blank takes.
  const FieldOf = slotFields[slot] as unknown as (props: FieldProps<S>) => ReactNode;
  return (
    <FieldOf
      value={filling[slot]}
      nowMs={nowMs}
      visit={visit}
      reading={reading}
      onFill={(value) => setFilling({ ...filling, [slot]: value })}
    />
  );
}

function Send({
  code,
  filling,
  onSend,
}: {
  code: PhraseCode;
  filling: Filling;
  onSend: (content: PhraseContent) => void;
}) {
  const { t } = useTranslation("cards");
  const reasonId = useId();
  const content = filledCard(code, filling);
  const missing = slotsOf(code).find((slot) => filling[slot] === undefined);
  return (
    <>
      <Btn
        kind="next"
        wide
        blocked={!content}
        aria-describedby={missing ? reasonId : undefined}
        onClick={() => content && onSend(content)}
      >
        {t("send")}
      </Btn>
      {missing && (
        <p id={reasonId} className="text-center text-caption text-ink-muted">
          {t("fillFirst", { slot: t(`label.${missing}`) })}
        </p>
      )}
    </>
  );
}
