/** How far along the job is, by when it was promised, running late, another time or duration, and the chat. */
import clsx from "clsx";
import Bike from "lucide-react/icons/bike";
import CalendarClock from "lucide-react/icons/calendar-clock";
import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import DoorOpen from "lucide-react/icons/door-open";
import Droplet from "lucide-react/icons/droplet";
import Heart from "lucide-react/icons/heart";
import MessageCircle from "lucide-react/icons/message-circle";
import { useId, useState } from "react";
import { Link } from "react-router";
import type { BookingPhase } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { clockTime } from "../../../lib/format.ts";
import { jobPath } from "../../../lib/job-path.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn, btnClass } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { JobPath } from "../../../ui/job-path.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { useWhen } from "../when.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { DelayDialog } from "./delay-dialog.tsx";
import { isAtHand, startOf } from "./upcoming.ts";
import type { ChangeCommand } from "./use-change-command.ts";
import type { JobCommand } from "./use-job-command.ts";

const stops = [
  { key: "confirmed", shape: Check },
  { key: "en_route", shape: Bike },
  { key: "arrived", shape: DoorOpen },
  { key: "in_service", shape: Droplet },
  { key: "done", shape: Heart },
] as const;

function sinceOf(job: JobRow): number {
  const moments = [job.endedAt, job.startedAt, job.arrivedAt, job.enRouteAt];
  return moments.find((moment) => moment !== null) ?? job.confirmedAt;
}

function stopIndex(phase: BookingPhase): number {
  return stops.findIndex((stop) => stop.key === phase);
}

export function PathCard({
  job,
  zone,
  command,
  change,
}: {
  job: JobRow;
  zone: string;
  command: JobCommand;
  change: ChangeCommand;
}) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const [changing, setChanging] = useState(false);
  const [delaying, setDelaying] = useState(false);
  const current = stopIndex(job.phase);
  const nowMs = useServerNow();
  const when = useWhen(nowMs, zone);
  const atHand = isAtHand(job, nowMs);
  const beforeDoor = job.phase === "confirmed" || job.phase === "en_route";
  return (
    <Card labelledBy={headingId} className="p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={headingId} className="tabular-nums">
          {atHand
            ? t("job.since", { phase: t(`phase.${job.phase}`), time: clockTime(sinceOf(job), zone) })
            : t("job.reserved", { when: when(startOf(job), "within") })}
        </h2>
        {beforeDoor && atHand && (
          <Tag tone="brand">
            <span className="num">
              {job.scheduledFor === null
                ? t("job.promised", { time: clockTime(job.promisedAt, zone) })
                : t("job.startsAt", { time: clockTime(startOf(job), zone) })}
            </span>
          </Tag>
        )}
      </div>
      {current >= 0 && (
        <JobPath
          label={t("job.path")}
          current={current}
          stops={stops.map((stop) => ({ ...stop, label: t(`stop.${stop.key}`) }))}
        />
      )}
      <div className="grid auto-cols-fr grid-cols-2 gap-2 large:grid-cols-1">
        <Link to={`${jobPath(job.$id)}/chat`} className={clsx(btnClass({ kind: "line", size: "s" }), "col-span-full")}>
          <Icon shape={MessageCircle} size="s" />
          {t("job.chat")}
        </Link>
        {beforeDoor && atHand && (
          <Btn kind="line" size="s" onClick={() => setDelaying(true)}>
            <Icon shape={Clock} size="s" />
            {t("job.late")}
          </Btn>
        )}
        {job.isOpen && (
          <Btn
            kind="line"
            size="s"
            busy={change.busy}
            blocked={job.proposal?.status === "open" && nowMs < job.proposal.expiresAt}
            onClick={() => setChanging(true)}
          >
            <Icon shape={CalendarClock} size="s" />
            {t("change.propose")}
          </Btn>
        )}
      </div>
      <ChangeDialog
        job={job}
        zone={zone}
        open={changing}
        onKeep={() => setChanging(false)}
        onPropose={(proposed) => {
          setChanging(false);
          change.run({ action: "propose", change: proposed });
        }}
      />
      <DelayDialog
        open={delaying}
        onKeep={() => setDelaying(false)}
        onDelay={(minutes) => {
          setDelaying(false);
          command.run({ step: "delay", minutes });
        }}
      />
    </Card>
  );
}
