/** How to pay the therapist: three ways, a line for each. The guest says that it is done; the therapist says it came. */
import { useId, useState } from "react";
import { type PaymentMethod, paymentMethods } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { useVersionCommand } from "../core/use-booking-command.ts";
import { SettleActions } from "./settle-actions.tsx";
import { payVisit } from "./settle-service.ts";
import { dueIdr } from "./settle-steps.ts";

export function SettlePayment({ booking, onSkip }: { booking: BookingRow; onSkip: () => void }) {
  const { t } = useTranslation("visit");
  const headingId = useId();
  const [method, setMethod] = useState<PaymentMethod>("cash");
  const pay = useVersionCommand(booking, "pay", payVisit);
  const name = firstName(booking.therapist?.name ?? "");
  const amount = money(dueIdr(booking));
  return (
    <section aria-labelledby={headingId} className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id={headingId} className="text-lead">
          {booking.phase === "done" ? t("settle.pay.title", { name }) : t("settle.pay.fee", { name })}
        </h2>
        <b className="num text-title tracking-tight">{amount}</b>
      </div>
      <Segments
        legend={t("settle.pay.method")}
        name="paymentMethod"
        options={paymentMethods.map((value) => ({ value, label: t(`settle.pay.${value}`) }))}
        value={method}
        onChange={setMethod}
        hint={<span aria-live="polite">{t(`settle.pay.how.${method}`, { name })}</span>}
      />
      {pay.refused && <RefusalLine refusal={pay.refused.refusal} />}
      <SettleActions
        confirm={t("settle.pay.confirm", { amount })}
        busy={pay.busy}
        onConfirm={() => pay.run(method)}
        onSkip={onSkip}
      />
    </section>
  );
}
