/** When things go wrong: help, nobody opens, or the therapist cannot come. Rules are said before the button. */
import LifeBuoy from "lucide-react/icons/life-buoy";
import { useId, useState } from "react";
import { absentFrom, contactFrom, contactsApartMs, contactsMissing } from "#domain/booking/door";
import { FIRST_TERMS } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { clockTime } from "../../../lib/format.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Note } from "../../../ui/note.tsx";
import { CancelJobDialog } from "./cancel-job-dialog.tsx";
import { SupportDialog } from "./support-dialog.tsx";
import type { ChangeCommand } from "./use-change-command.ts";
import type { JobCommand } from "./use-job-command.ts";

export function TroubleCard({
  job,
  command,
  change,
  zone,
}: {
  job: JobRow;
  command: JobCommand;
  change: ChangeCommand;
  zone: string;
}) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const [cancelling, setCancelling] = useState(false);
  const [calling, setCalling] = useState(false);
  return (
    <section aria-labelledby={headingId} className="grid gap-2 px-1 pt-2">
      <h2 id={headingId} className="text-label text-ink-muted">
        {t("trouble.title")}
      </h2>
      {job.phase === "arrived" && <NobodyThere job={job} command={command} zone={zone} />}
      {job.supportCalledAt !== null && (
        <Note tone="warning" shape={LifeBuoy}>
          <p role="status">{t("support.called", { time: clockTime(job.supportCalledAt, zone) })}</p>
        </Note>
      )}
      <div className="flex flex-wrap gap-2">
        <Btn kind="line" size="s" busy={change.busy} onClick={() => setCalling(true)}>
          <Icon shape={LifeBuoy} size="s" />
          {t("support.button")}
        </Btn>
        {job.phase !== "in_service" && (
          <Btn kind="danger" size="s" onClick={() => setCancelling(true)}>
            {t("trouble.cancel")}
          </Btn>
        )}
      </div>
      <SupportDialog
        open={calling}
        onKeep={() => setCalling(false)}
        onCall={(reason, note) => {
          setCalling(false);
          change.run({ action: "call_support", reason, note });
        }}
      />
      <CancelJobDialog
        open={cancelling}
        onKeep={() => setCancelling(false)}
        onCancel={(reason) => {
          setCancelling(false);
          command.run({ step: "cancel", reason });
        }}
      />
    </section>
  );
}

function NobodyThere({ job, command, zone }: { job: JobRow; command: JobCommand; zone: string }) {
  const { t } = useTranslation("therapist");
  const nowMs = useServerNow();
  const terms = job.terms ?? FIRST_TERMS;
  const fromMs = absentFrom(job, terms, nowMs);
  const mayTry = nowMs >= contactFrom(job, terms, nowMs);
  const mayReport = nowMs >= fromMs && contactsMissing(job, terms, nowMs) === 0;
  return (
    <>
      <p className="text-label text-ink-muted">
        {t("trouble.rule", {
          time: clockTime(fromMs, zone),
          needed: terms.absentAfterContacts,
          apart: contactsApartMs(terms) / 60_000,
          tried: Math.min(job.contactAttempts, terms.absentAfterContacts),
        })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Btn
          kind="line"
          size="s"
          busy={command.busy}
          blocked={!mayTry}
          onClick={() => command.run({ step: "contact_attempt" })}
        >
          {t("trouble.tried")}
        </Btn>
        <Btn kind="line" size="s" blocked={!mayReport} onClick={() => command.run({ step: "customer_absent" })}>
          {t("trouble.absent")}
        </Btn>
      </div>
    </>
  );
}
