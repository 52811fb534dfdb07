/** Looks for words in a conversation, and goes from one message that has them to the next. */
import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import X from "lucide-react/icons/x";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../lib/use-translation.ts";
import { TextField } from "../shell/text-field.tsx";
import { IconBtn } from "../ui/icon-btn.tsx";
import type { Item } from "./items.ts";
import { type Reader, useReading } from "./kinds/kind-view.ts";
import { previewOf } from "./kinds/kinds.ts";
import { showMessage } from "./message-places.ts";
import { hitsIn } from "./search.ts";

export function ChatSearch({
  items,
  reader,
  onClose,
}: {
  items: readonly Item[];
  reader: Reader;
  onClose: () => void;
}) {
  const { t } = useTranslation("talk");
  const reading = useReading(reader);
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const messages = items.filter((item) => item.type === "message");
  const hits = hitsIn(messages, search, ({ content, row }) => previewOf(content, row, reading));
  const shown = Math.min(at, hits.length - 1);

  function goTo(next: number, found = hits) {
    setAt(next);
    const log = document.querySelector('[role="log"]');
    const seq = found[next];
    if (log && seq !== undefined) showMessage(log, seq, { focus: false });
  }
  function look(words: string) {
    setSearch(words);
    goTo(
      0,
      hitsIn(messages, words, ({ content, row }) => previewOf(content, row, reading)),
    );
  }
  return (
    <search
      ref={box}
      aria-label={t("search.label")}
      className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line bg-surface-raised px-3 py-2"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <form
        className="min-w-[min(10rem,100%)] flex-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (hits.length > 0) goTo((shown + 1) % hits.length);
        }}
      >
        <TextField
          label={t("search.label")}
          labelHidden
          placeholder={t("search.label")}
          type="search"
          limit="query"
          value={search}
          onChange={look}
        />
      </form>
      <IconBtn shape={X} label={t("search.close")} onClick={onClose} />
      <div className="flex basis-full items-center gap-1 empty:hidden">
        {search.trim() !== "" && (
          <>
            <p role="status" className="num flex-1 px-1 text-label text-ink-muted">
              {t(hits.length === 0 ? "search.none" : "search.at", { at: shown + 1, of: hits.length })}
            </p>
            <IconBtn
              shape={ChevronUp}
              label={t("search.earlier")}
              onClick={() => shown < hits.length - 1 && goTo(shown + 1)}
            />
            <IconBtn shape={ChevronDown} label={t("search.later")} onClick={() => shown > 0 && goTo(shown - 1)} />
          </>
        )}
      </div>
    </search>
  );
}
