/** A tip: three amounts or the guest's own, in thousands. All of it is the therapist's, and that is said. */
import { useId, useState } from "react";
import { TIP_IDR } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { RupiahField } from "../../../ui/rupiah-field.tsx";
import { useVersionCommand } from "../core/use-booking-command.ts";
import { SettleActions } from "./settle-actions.tsx";
import { tipTherapist } from "./settle-service.ts";
import { tipFrom } from "./tip-amount.ts";

const amounts = [10_000, 20_000, 50_000] as const;

export function SettleTip({ booking, onSkip }: { booking: BookingRow; onSkip: () => void }) {
  const { t } = useTranslation("visit");
  const headingId = useId();
  const [chosen, setChosen] = useState<number | "own" | null>(null);
  const [typed, setTyped] = useState("");
  const tip = useVersionCommand(booking, "tip", tipTherapist, (amountIdr) => amountIdr);
  const name = firstName(booking.therapist?.name ?? "");
  const amountIdr = chosen === "own" ? tipFrom(typed) : chosen;
  const range = t("settle.tip.ownHint", { min: money(TIP_IDR.min), max: money(TIP_IDR.max) });
  return (
    <section aria-labelledby={headingId} className="grid gap-4">
      <div>
        <h2 id={headingId} className="text-lead">
          {t("settle.tip.title", { name })}
        </h2>
        <p className="text-label text-ink-muted">{t("settle.tip.text", { name })}</p>
      </div>
      <fieldset aria-label={t("settle.tip.amount")} className="flex flex-wrap gap-2">
        {amounts.map((value) => (
          <Chip key={value} pressed={chosen === value} onPress={() => setChosen(value)}>
            <span className="num">{money(value)}</span>
          </Chip>
        ))}
        <Chip pressed={chosen === "own"} onPress={() => setChosen("own")}>
          {t("settle.tip.own")}
        </Chip>
      </fieldset>
      {chosen === "own" && (
        <RupiahField
          label={t("settle.tip.own")}
          name="tip"
          typed={typed}
          range={range}
          wrong={typed !== "" && amountIdr === null}
          onType={setTyped}
        />
      )}
      {tip.refused && <RefusalLine refusal={tip.refused.refusal} />}
      <SettleActions
        confirm={amountIdr === null ? t("settle.tip.choose") : t("settle.tip.confirm", { amount: money(amountIdr) })}
        busy={tip.busy}
        blocked={amountIdr === null}
        onConfirm={() => amountIdr !== null && tip.run(amountIdr)}
        onSkip={onSkip}
      />
    </section>
  );
}
