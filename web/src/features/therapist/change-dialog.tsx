/** Proposing another time or duration. What it pays is said before it is sent; nothing changes until the guest agrees. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { policy } from "#domain/policy";
import { payOf } from "#domain/pricing/quote";
import { MOVE_MINUTES, type ServiceDuration, serviceDurations } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { clockTime, money } from "../../lib/format.ts";
import { Btn } from "../../ui/btn.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { controlClass, Field } from "../../ui/field.tsx";
import { Segments } from "../../ui/segments.tsx";
import { quoteOfChange, type TherapistChange } from "./change-service.ts";
import { startOf } from "./upcoming.ts";

const MINUTE_MS = 60_000;
/** Every quarter hour is choice enough; the finer step is the running-late dialog's. */
const STEP_MIN = 15;
const moves = Array.from(
  { length: (MOVE_MINUTES.max - MOVE_MINUTES.min) / STEP_MIN + 1 },
  (_, index) => MOVE_MINUTES.min + index * STEP_MIN,
).filter((minutes) => minutes !== 0);

type Kind = TherapistChange["kind"];

/** What may still change: the start only before it, the duration until the end. */
export function changeableKinds(job: JobRow): Kind[] {
  return job.phase === "confirmed" || job.phase === "en_route" ? ["time", "duration"] : ["duration"];
}

export function ChangeDialog({
  job,
  zone,
  open,
  onKeep,
  onPropose,
}: {
  job: JobRow;
  zone: string;
  open: boolean;
  onKeep: () => void;
  onPropose: (change: TherapistChange) => void;
}) {
  const { t } = useTranslation("therapist");
  const titleId = useId();
  const textId = useId();
  return (
    <Dialog open={open} titleId={titleId} descriptionId={textId} onClose={onKeep}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("change.title")}
      </h2>
      <p id={textId} className="mt-1 mb-4 text-ink-muted">
        {t("change.text", { minutes: policy.changes.answerMs / MINUTE_MS })}
      </p>
      <ChangeForm job={job} zone={zone} onKeep={onKeep} onPropose={onPropose} />
    </Dialog>
  );
}

function ChangeForm({
  job,
  zone,
  onKeep,
  onPropose,
}: {
  job: JobRow;
  zone: string;
  onKeep: () => void;
  onPropose: (change: TherapistChange) => void;
}) {
  const { t } = useTranslation("therapist");
  const kinds = changeableKinds(job);
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "duration");
  const [minutes, setMinutes] = useState(STEP_MIN);
  const others = serviceDurations.filter((each) => each !== job.serviceDuration);
  const longer = others.find((each) => Number(each) > Number(job.serviceDuration));
  const [duration, setDuration] = useState<ServiceDuration>(longer ?? others[0] ?? job.serviceDuration);
  const change: TherapistChange =
    kind === "time" ? { kind: "time", minutes } : { kind: "duration", serviceDuration: duration };
  return (
    <div className="grid gap-4">
      {kinds.length > 1 && (
        <Segments
          legend={t("change.kind")}
          legendHidden
          name="kind"
          options={[
            { value: "time", label: t("change.kindTime") },
            { value: "duration", label: t("change.kindDuration") },
          ]}
          value={kind}
          onChange={setKind}
        />
      )}
      {kind === "time" ? (
        <StartField startMs={startOf(job)} zone={zone} minutes={minutes} onChange={setMinutes} />
      ) : (
        <Segments
          legend={t("change.newDuration")}
          name="duration"
          options={others.map((value) => ({ value, label: t("settings.durationOption", { minutes: value }) }))}
          value={duration}
          onChange={setDuration}
        />
      )}
      <Pay job={job} change={change} />
      <div className="grid gap-2">
        <Btn kind="next" wide onClick={() => onPropose(change)}>
          {t("change.send")}
        </Btn>
        <Btn kind="quiet" wide onClick={onKeep}>
          {t("change.keep")}
        </Btn>
      </div>
    </div>
  );
}

function StartField({
  startMs,
  zone,
  minutes,
  onChange,
}: {
  startMs: number;
  zone: string;
  minutes: number;
  onChange: (minutes: number) => void;
}) {
  const { t } = useTranslation("therapist");
  return (
    <Field label={t("change.newStart")}>
      {(binding) => (
        <select
          {...binding}
          name="minutes"
          value={minutes}
          onChange={(event) => onChange(Number(event.target.value))}
          className={controlClass}
        >
          {moves.map((move) => (
            <option key={move} value={move}>
              {t(move < 0 ? "change.earlier" : "change.later", {
                time: clockTime(startMs + move * MINUTE_MS, zone),
                minutes: Math.abs(move),
              })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The server works the price out; a change may still be proposed while it does. */
function Pay({ job, change }: { job: JobRow; change: TherapistChange }) {
  const { t } = useTranslation("therapist");
  const { data, isPending } = useQuery({
    queryKey: ["change-quote", job.bookingId, job.payIdr, change],
    queryFn: () => quoteOfChange(job.bookingId, change),
    staleTime: policy.pricing.quoteValidMs / 2,
  });
  const pay = data ? payOf(data).payIdr : null;
  const words = () => {
    if (pay === null) return t(isPending ? "change.pricing" : "change.unpriced");
    if (pay === job.payIdr) return t("change.samePay", { pay: money(pay) });
    return t("change.newPay", { pay: money(pay), now: money(job.payIdr) });
  };
  return (
    <p role="status" className="num text-label">
      {words()}
    </p>
  );
}
