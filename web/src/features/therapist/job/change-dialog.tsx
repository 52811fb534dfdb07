/** Proposing another time or duration. What it pays is said before it is sent; nothing changes until the guest agrees. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { policy } from "#domain/policy";
import { payOf } from "#domain/pricing/quote";
import type { ServiceDuration } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { clockTime, money } from "../../../lib/format.ts";
import { serverNow } from "../../../lib/server-clock.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { controlClass, Field } from "../../../ui/field.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { quoteOfChange, type TherapistChange } from "./change-service.ts";
import { changesOf } from "./changes-of.ts";
import { startOf } from "./upcoming.ts";

const MINUTE_MS = 60_000;
const FIRST_MOVE_MIN = 15;

type Kind = TherapistChange["kind"];

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
  const [openedMs] = useState(serverNow);
  const { moves, durations } = changesOf(job, openedMs);
  const kinds: Kind[] = [
    ...(moves.length > 0 ? (["time"] as const) : []),
    ...(durations.length > 0 ? (["duration"] as const) : []),
  ];
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "duration");
  const [minutes, setMinutes] = useState(FIRST_MOVE_MIN);
  const longer = durations.find((each) => Number(each) > Number(job.serviceDuration));
  const [duration, setDuration] = useState<ServiceDuration>(longer ?? durations[0] ?? job.serviceDuration);
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
        <StartField startMs={startOf(job)} zone={zone} moves={moves} minutes={minutes} onChange={setMinutes} />
      ) : (
        <Segments
          legend={t("change.newDuration")}
          name="duration"
          options={durations.map((value) => ({ value, label: t("settings.durationOption", { minutes: value }) }))}
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
  moves,
  minutes,
  onChange,
}: {
  startMs: number;
  zone: string;
  moves: readonly number[];
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
