/** Calling support from a job: not safe, or any other help. The police's number stands beside it. */
import Phone from "lucide-react/icons/phone";
import { useId, useState } from "react";
import type { SupportReason } from "#schema/booking";
import { useTranslation } from "../../../lib/use-translation.ts";
import { fits, TextField } from "../../../shell/text-field.tsx";
import { Btn, btnClass } from "../../../ui/btn.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Icon } from "../../../ui/icon.tsx";

/** Indonesia's one number for police, fire and ambulance. */
const EMERGENCY_NUMBER = "112";

export function SupportDialog({
  open,
  onKeep,
  onCall,
}: {
  open: boolean;
  onKeep: () => void;
  onCall: (reason: SupportReason, note: string) => void;
}) {
  const { t } = useTranslation("therapist");
  const titleId = useId();
  const textId = useId();
  const [note, setNote] = useState("");
  return (
    <Dialog open={open} alert titleId={titleId} descriptionId={textId} onClose={onKeep}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("support.title")}
      </h2>
      <p id={textId} className="mt-1 mb-4 text-ink-muted">
        {t("support.text")} {t("support.safety")}
      </p>
      <div className="grid gap-2">
        <Btn kind="destroy" wide blocked={!fits(note, "supportNote")} onClick={() => onCall("unsafe", note)}>
          {t("support.unsafe")}
        </Btn>
        <a href={`tel:${EMERGENCY_NUMBER}`} className={btnClass({ kind: "line", wide: true })}>
          <Icon shape={Phone} size="s" />
          {t("support.emergency")}
        </a>
        <Btn kind="line" wide blocked={!fits(note, "supportNote")} onClick={() => onCall("help", note)}>
          {t("support.help")}
        </Btn>
        <div className="my-2">
          <TextField
            label={t("support.note")}
            aside={t("support.optional")}
            limit="supportNote"
            rows={2}
            value={note}
            onChange={setNote}
          />
        </div>
        <Btn kind="quiet" wide onClick={onKeep}>
          {t("support.keep")}
        </Btn>
      </div>
    </Dialog>
  );
}
