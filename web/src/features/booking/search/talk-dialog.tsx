/** Asks support for help with a booking that nobody has taken; a sentence helps, and none is needed. */
import { useId, useState } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import type { Command } from "../../../lib/use-command.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { FailureLine } from "../../../shell/failure-line.tsx";
import { fits, TextField } from "../../../shell/text-field.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

export function TalkDialog({
  booking,
  help,
  open,
  onClose,
}: {
  booking: BookingRow;
  help: Command<string, BookingRow>;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["search", "booking"]);
  const titleId = useId();
  const textId = useId();
  const [note, setNote] = useState("");
  return (
    <Dialog open={open} titleId={titleId} descriptionId={textId} onClose={onClose}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("talk.title")}
      </h2>
      <p id={textId} className="mt-1.5 mb-4 text-ink-muted">
        {t("talk.text", { phone: booking.customerWhatsApp })}
      </p>
      <TextField
        label={t("talk.note")}
        aside={t("booking:details.optional")}
        limit="supportNote"
        rows={3}
        value={note}
        onChange={setNote}
        className="grows-by-lines max-h-40 min-h-20 resize-none"
      />
      <div className="mt-5 grid gap-2">
        <FailureLine />
        <Btn
          kind="line"
          wide
          busy={help.busy}
          blocked={!fits(note, "supportNote")}
          onClick={() => help.run(note.trim())}
        >
          {t("talk.send")}
        </Btn>
        <Btn kind="quiet" wide onClick={onClose}>
          {t("talk.close")}
        </Btn>
      </div>
    </Dialog>
  );
}
