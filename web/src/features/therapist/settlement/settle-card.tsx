/** After the visit: what the guest pays, what they say of it, and that the money is there. A tip is all the therapist's. */
import HandHeart from "lucide-react/icons/hand-heart";
import { useId, useState } from "react";
import { type PaymentMethod, paymentMethods } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { money } from "../../../lib/format.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Note } from "../../../ui/note.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { billOf, mayStillSettle } from "../earnings/earnings.ts";
import type { SettleCommand } from "./use-settle-command.ts";

export function SettleCard({ job, command }: { job: JobRow; command: SettleCommand }) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const nowMs = useServerNow();
  const bill = billOf(job);
  if (bill.guestPaysIdr === 0) return null;
  const isSettled = job.paymentStatus === "paid" || job.paymentStatus === "refunded";
  return (
    <Card labelledBy={headingId} className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
      <div>
        <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1.5">
          <h2 id={headingId}>{t("settle.title")}</h2>
          <Tag
            tone={job.paymentStatus === "paid" ? "positive" : job.paymentStatus === "reported" ? "warning" : "plain"}
          >
            <Status job={job} />
          </Tag>
        </div>
        <p className="mt-3 text-label text-ink-muted">{t(job.phase === "done" ? "settle.collect" : "settle.fee")}</p>
        <p className="num text-figure font-strong tracking-tight">{money(bill.guestPaysIdr)}</p>
        <p className="num text-label text-ink-muted">{t("settle.yours", { pay: money(bill.yoursIdr) })}</p>
      </div>
      {job.refundedIdr > 0 && (
        <p role="status" className="text-label text-ink-muted">
          {t("settle.returned", { amount: money(job.refundedIdr) })}
        </p>
      )}
      {job.tipIdr > 0 && (
        <Note tone="positive" shape={HandHeart}>
          <p role="status">{t("settle.tip", { amount: money(job.tipIdr) })}</p>
        </Note>
      )}
      {!isSettled && mayStillSettle(job, nowMs) && <Receive job={job} command={command} />}
    </Card>
  );
}

function Status({ job: { paymentStatus, paymentMethod } }: { job: JobRow }) {
  const { t } = useTranslation("therapist");
  switch (paymentStatus) {
    case "unpaid":
      return t("settle.unpaid");
    case "reported":
    case "paid":
      return t(`settle.${paymentStatus}.${paymentMethod ?? "cash"}`);
    case "refunded":
      return t("settle.refunded");
    default:
      return paymentStatus satisfies never;
  }
}

function Receive({ job, command }: { job: JobRow; command: SettleCommand }) {
  const { t } = useTranslation("therapist");
  const [chosen, setChosen] = useState<PaymentMethod | null>(null);
  // What the guest said comes first, until the therapist says otherwise.
  const method = chosen ?? job.paymentMethod ?? "cash";
  return (
    <div className="grid gap-3">
      <Segments
        legend={t("settle.method")}
        name="method"
        options={paymentMethods.map((value) => ({ value, label: t(`settle.methods.${value}`) }))}
        value={method}
        onChange={setChosen}
      />
      <Btn kind="next" wide busy={command.busy} onClick={() => command.run({ action: "pay", method })}>
        {t("settle.received")}
      </Btn>
    </div>
  );
}
