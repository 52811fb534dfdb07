/** The one next step of a job. */
import { useTranslation } from "react-i18next";
import type { JobRow } from "#schema/tables/therapists";
import { money } from "../../lib/format.ts";
import { ActionFoot } from "../../ui/app-bar.tsx";
import { Btn, BtnLink } from "../../ui/btn.tsx";
import type { JobStep } from "./therapist-service.ts";
import type { JobCommand } from "./use-job-command.ts";

const PIN_LENGTH = 4;

export function JobFoot({
  job,
  pin,
  command,
  onSent,
}: {
  job: JobRow;
  pin: string;
  command: JobCommand;
  onSent: () => void;
}) {
  const { t } = useTranslation("therapist");
  const next = nextStep(job, pin);
  if (!job.isOpen || !next) {
    return (
      <ActionFoot>
        {job.phase === "done" && <p className="text-center text-label">{t("job.paid", { pay: money(job.payIdr) })}</p>}
        <BtnLink to="/therapist" kind="line" wide>
          {t("job.home")}
        </BtnLink>
      </ActionFoot>
    );
  }
  return (
    <ActionFoot>
      <Btn
        kind="next"
        size="big"
        wide
        busy={command.busy}
        blocked={next.step === "start" && pin.length < PIN_LENGTH}
        onClick={() => {
          command.run(next);
          onSent();
        }}
      >
        {t(`next.${next.step}`)}
      </Btn>
    </ActionFoot>
  );
}

type NextStep = Extract<JobStep, { step: "en_route" | "arrived" | "complete" | "start" }>;

function nextStep(job: JobRow, pin: string): NextStep | { step: "en_route" | "arrived" | "complete" } | null {
  switch (job.phase) {
    case "confirmed":
      return { step: "en_route" };
    case "en_route":
      return { step: "arrived" };
    case "arrived":
      return { step: "start", pin };
    case "in_service":
      return { step: "complete" };
    default:
      return null;
  }
}
