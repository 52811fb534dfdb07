/** For who cannot find the door: everything that is known of the place, at once, over the chat. */
import { useId } from "react";
import type { JobRow } from "#schema/tables/therapists";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { AddressCard } from "./address-card.tsx";

export function LostDialog({ job, open, onClose }: { job: JobRow; open: boolean; onClose: () => void }) {
  const { t } = useTranslation("therapist");
  const titleId = useId();
  const textId = useId();
  return (
    <Dialog open={open} titleId={titleId} descriptionId={textId} onClose={onClose}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("lost.title")}
      </h2>
      <p id={textId} className="mt-1.5 mb-4 text-ink-muted">
        {t("lost.text")}
      </p>
      <AddressCard job={job} />
      <div className="mt-4">
        <Btn kind="quiet" wide onClick={onClose}>
          {t("lost.back")}
        </Btn>
      </div>
    </Dialog>
  );
}
