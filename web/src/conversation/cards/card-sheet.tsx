/** The cards of one side, by the part of the visit in which they fit; the part at hand is open, and a search goes over all. */
import Search from "lucide-react/icons/search";
import { useEffect, useRef, useState } from "react";
import { type PhraseCode, type PhraseContent, phrases, type VisitPart, visitParts } from "#schema/phrases";
import { firstName } from "../../lib/first-name.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Chip } from "../../ui/chip.tsx";
import { controlClass, Field } from "../../ui/field.tsx";
import { IconBtn } from "../../ui/icon-btn.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { type Reader, useReading } from "../kinds/kind-view.ts";
import type { Visit } from "../visit.ts";
import { cardsOf, found } from "./choice.ts";
import { PhraseCard } from "./phrase-card.tsx";
import { phraseSaid } from "./phrase-line.tsx";

export function CardSheet({
  reader,
  visit,
  onSend,
  onClose,
}: {
  reader: Reader;
  visit: Visit;
  onSend: (content: PhraseContent) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("cards");
  const reading = useReading(reader);
  // As it was when it was opened: nothing moves under a finger.
  const [nowMs] = useState(useServerNow());
  const [part, setPart] = useState(visit.part);
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState<PhraseCode | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const cards = cardsOf(visit, visit.part);
  const isSearch = query !== null && query.trim() !== "";
  const shown = isSearch
    ? found(cards, query, (code) => phraseSaid(code, reading, (slot) => t(`slot.${slot}`)))
    : cards.filter((code) => phrases[code].part === part);

  function turnTo(next: VisitPart) {
    setPart(next);
    setOpen(null);
    list.current?.scrollTo?.(0, 0);
  }
  return (
    <Sheet
      title={t("title")}
      detail={t("reads", { name: firstName(reader.otherName) })}
      closeLabel={t("close")}
      tools={
        <IconBtn
          shape={Search}
          label={t("search")}
          aria-expanded={query !== null}
          onClick={() => setQuery(query === null ? "" : null)}
        />
      }
      onClose={onClose}
    >
      {(shut) => (
        <div ref={list} className="min-h-0 flex-1 overflow-y-auto overscroll-contain large:overflow-visible">
          <div className="sticky top-0 z-1 bg-surface-raised pt-3 pb-2 large:static">
            {query === null ? (
              <Parts part={part} onPick={turnTo} />
            ) : (
              <div className="px-4 large:px-2">
                <Query query={query} label={t("search")} onType={setQuery} />
              </div>
            )}
          </div>
          <ul className="px-4 pb-[calc(1rem+env(safe-area-inset-bottom))] large:px-2">
            {shown.map((code) => (
              <PhraseCard
                key={code}
                {...{ code, visit, nowMs, reading }}
                isOpen={code === open}
                onToggle={() => setOpen(code === open ? null : code)}
                onSend={(content) => {
                  onSend(content);
                  shut();
                }}
              />
            ))}
          </ul>
          <p role="status" className="px-5 pb-6 text-ink-muted empty:hidden">
            {shown.length === 0 && t("nothing")}
          </p>
        </div>
      )}
    </Sheet>
  );
}

function Parts({ part, onPick }: { part: VisitPart; onPick: (part: VisitPart) => void }) {
  const { t } = useTranslation("cards");
  const strip = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const chosen = strip.current?.querySelector('[aria-pressed="true"]');
    chosen?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <fieldset
      ref={strip}
      aria-label={t("moment")}
      className="hide-scrollbar flex scroll-px-4 gap-1.5 overflow-x-auto overflow-y-hidden px-4 py-1 large:flex-wrap large:px-2"
    >
      {visitParts.map((each) => (
        <Chip key={each} pressed={each === part} onPress={() => onPick(each)}>
          {t(`part.${each}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

function Query({ query, label, onType }: { query: string; label: string; onType: (query: string) => void }) {
  return (
    <Field label={label} labelHidden>
      {(binding) => (
        <input
          {...binding}
          type="search"
          // biome-ignore lint/a11y/noAutofocus: it was asked for with a press
          autoFocus
          autoComplete="off"
          placeholder={label}
          value={query}
          onChange={({ target }) => onType(target.value)}
          className={controlClass}
        />
      )}
    </Field>
  );
}
