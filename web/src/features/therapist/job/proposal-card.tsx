/** The last proposed change: the guest's to answer, one's own to wait for or take back, or how it ended. */
import CalendarClock from "lucide-react/icons/calendar-clock";
import Check from "lucide-react/icons/check";
import Info from "lucide-react/icons/info";
import { useId } from "react";
import { policy } from "#domain/policy";
import { payOf } from "#domain/pricing/quote";
import type { ChangeProposal } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { minutesSeconds, money } from "../../../lib/format.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Note } from "../../../ui/note.tsx";
import { useWhen } from "../when.ts";
import { useChangeWords } from "./change-words.ts";
import { startOf } from "./upcoming.ts";
import type { ChangeCommand } from "./use-change-command.ts";

const MINUTE_MS = 60_000;

export function ProposalCard({ job, zone, command }: { job: JobRow; zone: string; command: ChangeCommand }) {
  const nowMs = useServerNow();
  const { proposal } = job;
  if (!proposal) return null;
  const open = proposal.status === "open" && nowMs < proposal.expiresAt;
  if (!open) return <EndedProposal proposal={proposal} />;
  return <OpenProposal job={job} proposal={proposal} zone={zone} command={command} />;
}

function EndedProposal({ proposal }: { proposal: ChangeProposal }) {
  const { t } = useTranslation("therapist");
  const words = useChangeWords();
  // Time ends a proposal before the server has said so.
  const ended = proposal.status === "open" ? "expired" : proposal.status;
  return (
    <Note tone={ended === "accepted" ? "positive" : "plain"} shape={ended === "accepted" ? Check : Info}>
      <p role="status">{t(`change.ended.${ended}`, { change: words(proposal.change) })}</p>
    </Note>
  );
}

function OpenProposal({
  job,
  proposal,
  zone,
  command,
}: {
  job: JobRow;
  proposal: ChangeProposal;
  zone: string;
  command: ChangeCommand;
}) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const nowMs = useServerNow();
  const when = useWhen(nowMs, zone);
  const words = useChangeWords();
  const { change, proposalId } = proposal;
  const pay = payOf(proposal.quote).payIdr;
  const left = minutesSeconds(secondsUntil(proposal.expiresAt, nowMs, policy.changes.answerMs));
  const mine = proposal.by === "therapist";
  return (
    <Card labelledBy={headingId} className="grid gap-3 p-4">
      <div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <h2 id={headingId} className="flex items-center gap-2">
            <Icon shape={CalendarClock} className="text-brand" />
            {t(mine ? "change.sent" : "change.asked")}
          </h2>
          <span role="timer" className="num shrink-0 text-label text-ink-muted">
            {t("change.left", { time: left })}
          </span>
        </div>
        <p className="mt-2 text-lead font-strong">{words(change)}</p>
        <p className="text-label text-ink-muted">
          {[
            change.kind === "time" &&
              t("change.newStartAt", { when: when(startOf(job) + change.minutes * MINUTE_MS, "within") }),
            pay === job.payIdr
              ? t("change.samePay", { pay: money(pay) })
              : t("change.newPay", { pay: money(pay), now: money(job.payIdr) }),
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
      </div>
      {mine ? (
        <Btn kind="line" wide busy={command.busy} onClick={() => command.run({ action: "withdraw", proposalId })}>
          {t("change.withdraw")}
        </Btn>
      ) : (
        <div className="grid gap-2">
          <Btn
            kind="line"
            wide
            busy={command.busy}
            onClick={() => command.run({ action: "answer", proposalId, answer: "accepted" })}
          >
            {t("change.accept")}
          </Btn>
          <Btn
            kind="quiet"
            wide
            busy={command.busy}
            onClick={() => command.run({ action: "answer", proposalId, answer: "declined" })}
          >
            {t("change.decline")}
          </Btn>
        </div>
      )}
    </Card>
  );
}
