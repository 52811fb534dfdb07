/** The way to a picture or a file: a button in the composer, and whatever is pasted or dropped anywhere on the page. */
import Paperclip from "lucide-react/icons/paperclip";
import { type ChangeEvent, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { fileTypes } from "#schema/attachments";
import { useTranslation } from "../../lib/use-translation.ts";
import { Icon } from "../../ui/icon.tsx";
import { AttachDialog } from "./attach-dialog.tsx";

const ACCEPTED = ["image/*", ...Object.keys(fileTypes).map((ending) => `.${ending}`)].join(",");

export function Attach({
  userId,
  conversationId,
  replyTo,
  onSent,
}: {
  userId: string;
  conversationId: string;
  replyTo: number | null;
  /** Told when something was sent as an answer to `replyTo`. */
  onSent: () => void;
}) {
  const { t } = useTranslation("attachments");
  const [given, setGiven] = useState<readonly File[] | null>(null);
  const isDragging = useGivenToThePage((files) => setGiven((known) => known ?? files));
  function pick(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])];
    // The same file may be chosen again.
    event.target.value = "";
    if (files.length > 0) setGiven(files);
  }
  return (
    <>
      <label className="relative grid size-target shrink-0 cursor-pointer place-items-center rounded-full text-ink-muted hover:text-ink has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-focus">
        <Icon shape={Paperclip} />
        <input
          type="file"
          multiple
          accept={ACCEPTED}
          aria-label={t("attach")}
          onChange={pick}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </label>
      {isDragging && <DropHint>{t("drop")}</DropHint>}
      {given && <AttachDialog {...{ userId, conversationId, replyTo, given, onSent }} onClose={() => setGiven(null)} />}
    </>
  );
}

function DropHint({ children }: { children: string }) {
  return createPortal(
    <div className="pointer-events-none fixed inset-4 z-50 grid place-items-center rounded-sheet border-2 border-dashed border-brand bg-surface-raised/90 p-6 text-center text-title text-ink">
      {children}
    </div>,
    document.body,
  );
}

const hasFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes("Files") ?? false;

/** @returns whether something that could be dropped is over the page */
function useGivenToThePage(onGiven: (files: readonly File[]) => void): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const take = (event: Event, transfer: DataTransfer | null) => {
      const files = [...(transfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onGiven(files);
    };
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener("paste", (event) => take(event, event.clipboardData), { signal });
    addEventListener(
      "dragover",
      (event) => {
        if (!hasFiles(event.dataTransfer)) return;
        event.preventDefault();
        setDragging(true);
      },
      { signal },
    );
    addEventListener("dragleave", (event) => event.relatedTarget === null && setDragging(false), { signal });
    addEventListener(
      "drop",
      (event) => {
        setDragging(false);
        take(event, event.dataTransfer);
      },
      { signal },
    );
    return () => stop.abort();
  });
  return isDragging;
}
