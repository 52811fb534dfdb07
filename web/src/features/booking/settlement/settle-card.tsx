/**
 * After the end, one thing at a time: pay, tip, rate. What is done folds into a line; what is skipped stays within
 * reach as a quiet button, and nothing asks twice.
 */
import { useState } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useStored } from "../../../lib/use-stored.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { SettleDone } from "./settle-done.tsx";
import { SettlePayment } from "./settle-payment.tsx";
import { SettleRating } from "./settle-rating.tsx";
import { currentStep, openSteps, type SettleStep, skippedSteps, stepsOf } from "./settle-steps.ts";
import { SettleTip } from "./settle-tip.tsx";

export function SettleCard({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("visit");
  const nowMs = useServerNow();
  const kept = useStored(skippedSteps);
  const skipped = kept?.bookingId === booking.$id ? kept.steps : [];
  const [wanted, setWanted] = useState<SettleStep | null>(null);
  const open = openSteps(booking, nowMs);
  const step = wanted && open.includes(wanted) ? wanted : currentStep(booking, skipped, nowMs);
  const rest = open.filter((each) => each !== step && skipped.includes(each));
  const skip = () => {
    if (!step) return;
    setWanted(null);
    skippedSteps.write({ bookingId: booking.$id, steps: [...skipped.filter((each) => each !== step), step] });
  };
  if (stepsOf(booking).length === 0) return null;
  return (
    <Card as="div" className="grid animate-enter gap-4 self-stretch p-5">
      <SettleDone booking={booking} />
      {step === "pay" && <SettlePayment booking={booking} onSkip={skip} />}
      {step === "tip" && <SettleTip booking={booking} onSkip={skip} />}
      {step === "rate" && <SettleRating booking={booking} onSkip={skip} />}
      {step === null && booking.phase === "done" && (
        <p role="status" className="text-lead font-strong">
          {t("settle.thanks")}
        </p>
      )}
      {step === null && rest.length > 0 && (
        <div className="-mx-3 -my-1 flex flex-wrap">
          {rest.map((each) => (
            <Btn key={each} kind="quiet" size="s" onClick={() => setWanted(each)}>
              {t(`settle.${each}.later`)}
            </Btn>
          ))}
        </div>
      )}
    </Card>
  );
}
