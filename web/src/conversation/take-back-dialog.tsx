/** Asks before a message is taken back: what that means, and until when it can be done. */
import { useId } from "react";
import { useTranslation } from "../lib/use-translation.ts";
import { Btn } from "../ui/btn.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { MessageItem } from "./items.ts";
import { otherInWords, type Reader, useReading } from "./kinds/kind-view.ts";
import { sayInConversation } from "./outbox.ts";

export function TakeBackDialog({
  item: { row },
  reader,
  opener,
  onClose,
}: {
  item: MessageItem;
  reader: Reader;
  /** Has the focus again when nothing was taken back. */
  opener: HTMLElement | null;
  onClose: () => void;
}) {
  const { t } = useTranslation("talk");
  const [titleId, detailId] = [useId(), useId()];
  function keep() {
    onClose();
    opener?.focus({ preventScroll: true });
  }
  function takeBack() {
    const mark = { mark: "unsend", target: row.seq } as const;
    sayInConversation(reader.userId, row.conversationId, { kind: "mark", mark });
    onClose();
  }
  return (
    <Dialog open titleId={titleId} descriptionId={detailId} alert onClose={keep}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("menu.ask.title")}
      </h2>
      <p id={detailId} className="mt-2 text-ink-muted">
        {t("menu.ask.detail", { name: otherInWords(useReading(reader)) })}
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Btn kind="line" onClick={keep}>
          {t("menu.ask.keep")}
        </Btn>
        <Btn kind="destroy" onClick={takeBack}>
          {t("menu.ask.takeBack")}
        </Btn>
      </div>
    </Dialog>
  );
}
