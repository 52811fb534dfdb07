/** A proposed change as a card of the conversation: who waits for whom and until when; then, quietly, how it ended. */
import ArrowLeftRight from "lucide-react/icons/arrow-left-right";
import { useId } from "react";
import { policy } from "#domain/policy";
import type { ChangeProposal } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { minutesSeconds, money } from "../../../lib/format.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Hold } from "../../../ui/hold.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { useVersionCommand } from "../core/use-booking-command.ts";
import { useChangeWords } from "./use-change-words.ts";
import { answerProposal, withdrawProposal } from "./visit-service.ts";

export function ChangeCard({ booking, proposal }: { booking: BookingRow; proposal: ChangeProposal }) {
  const { t } = useTranslation("visit");
  const headingId = useId();
  const words = useChangeWords(booking, proposal);
  const name = firstName(booking.therapist?.name ?? "");
  const isOpen = proposal.status === "open" && booking.status === "active";
  const isMine = proposal.by === "customer";
  return (
    <div data-current-card={isOpen || undefined} className="self-stretch">
      <Card labelledBy={headingId} className="animate-enter overflow-hidden">
        {isOpen && (
          <Waiting proposal={proposal} who={isMine ? t("proposal.waits", { name }) : t("proposal.youAnswer")} />
        )}
        <div className="grid gap-1 p-4">
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <h2 id={headingId} className="flex items-center gap-2 text-label font-body text-ink-muted">
              <Icon shape={ArrowLeftRight} size="s" />
              <span>{isMine ? t("proposal.mine") : t("proposal.theirs", { name })}</span>
            </h2>
            {!isOpen && (
              <Tag tone={proposal.status === "accepted" ? "positive" : "plain"}>
                {t(`proposal.status.${proposal.status === "open" ? "expired" : proposal.status}`)}
              </Tag>
            )}
          </div>
          <p className={isOpen ? "text-lead font-strong" : "font-strong"}>{words.what}</p>
          {words.detail && <p className="text-ink-muted tabular-nums">{words.detail}</p>}
          <p className="text-label text-ink-muted tabular-nums">{words.price}</p>
          {!isOpen && proposal.status !== "accepted" && (
            <p className="text-label text-ink-muted">{t("proposal.unchanged")}</p>
          )}
          {isOpen && (isMine ? <Withdraw {...{ booking, proposal }} /> : <Answer {...{ booking, proposal }} />)}
        </div>
      </Card>
    </div>
  );
}

function Waiting({ proposal, who }: { proposal: ChangeProposal; who: string }) {
  const { t } = useTranslation("visit");
  const seconds = secondsUntil(proposal.expiresAt, useServerNow(), policy.changes.answerMs);
  return (
    <div className="border-b border-line bg-surface-tint px-4 py-3">
      <Hold
        who={who}
        left={minutesSeconds(seconds)}
        share={seconds / (policy.changes.answerMs / 1000)}
        label={t("proposal.secondsLeft", { count: seconds })}
      />
    </div>
  );
}

function Withdraw({ booking, proposal }: { booking: BookingRow; proposal: ChangeProposal }) {
  const { t } = useTranslation("visit");
  const withdraw = useVersionCommand(booking, "withdraw", withdrawProposal);
  const { proposalId } = proposal;
  return (
    <div className="mt-2 grid gap-2">
      {withdraw.refused && <RefusalLine refusal={withdraw.refused.refusal} />}
      <Btn kind="line" wide busy={withdraw.busy} onClick={() => withdraw.run({ proposalId })}>
        {t("proposal.withdraw")}
      </Btn>
    </div>
  );
}

function Answer({ booking, proposal }: { booking: BookingRow; proposal: ChangeProposal }) {
  const { t } = useTranslation("visit");
  const { proposalId, quote } = proposal;
  const accept = useVersionCommand(booking, "accept-change", answerProposal);
  const decline = useVersionCommand(booking, "decline-change", answerProposal);
  const refused = accept.refused ?? decline.refused;
  return (
    <div className="mt-2 grid gap-2">
      {refused && <RefusalLine refusal={refused.refusal} />}
      <Btn
        kind="next"
        wide
        busy={accept.busy}
        blocked={decline.busy}
        onClick={() => accept.run({ proposalId, answer: "accepted" })}
      >
        {t("proposal.accept", { price: money(quote.totalIdr) })}
      </Btn>
      <Btn
        kind="line"
        wide
        busy={decline.busy}
        blocked={accept.busy}
        onClick={() => decline.run({ proposalId, answer: "declined" })}
      >
        {t("proposal.decline")}
      </Btn>
    </div>
  );
}
