/** The one next step of a job; one that is for later says from when on. */
import { useId } from "react";
import { policy } from "#domain/policy";
import type { JobRow } from "#schema/tables/therapists";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ActionFoot } from "../../../ui/app-bar.tsx";
import { Btn, BtnLink } from "../../../ui/btn.tsx";
import type { JobStep } from "../therapist-service.ts";
import { useWhen } from "../when.ts";
import { isAtHand, setOffFrom } from "./upcoming.ts";
import type { JobCommand } from "./use-job-command.ts";

const PIN_LENGTH = 4;
const MINUTE_MS = 60_000;

export function JobFoot({
  job,
  zone,
  pin,
  command,
  onSent,
}: {
  job: JobRow;
  zone: string;
  pin: string;
  command: JobCommand;
  onSent: () => void;
}) {
  const { t } = useTranslation("therapist");
  const ruleId = useId();
  const nowMs = useServerNow();
  const when = useWhen(nowMs, zone);
  const next = nextStep(job, pin);
  const early = !isAtHand(job, nowMs);
  if (!job.isOpen || !next) {
    return (
      <ActionFoot>
        <BtnLink to="/therapist" kind="line" wide>
          {t("job.home")}
        </BtnLink>
      </ActionFoot>
    );
  }
  return (
    <ActionFoot>
      {next.step === "en_route" && (
        <p id={ruleId} className="text-center text-caption text-balance text-ink-muted">
          {early
            ? t("job.setOffFrom", {
                when: when(setOffFrom(job) ?? nowMs, "within"),
                minutes: policy.schedule.setOffBeforeMs / MINUTE_MS,
              })
            : t("position.reason")}
        </p>
      )}
      <Btn
        kind="next"
        size="big"
        wide
        busy={command.busy}
        blocked={early || (next.step === "start" && pin.length < PIN_LENGTH)}
        aria-describedby={next.step === "en_route" ? ruleId : undefined}
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
    case "offering":
    case "exhausted":
    case "scheduled":
    case "waiting":
    case "therapist_accepted":
    case "done":
    case "no_show_customer":
    case "cancelled_by_customer":
    case "cancelled_by_therapist":
    case "cancelled_by_agent":
    case "cancelled_by_system":
    case "no_show_therapist":
      return null;
    default:
      return job.phase satisfies never;
  }
}
