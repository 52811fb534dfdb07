/** The guest's four digits, asked for at the door. */
import { useId } from "react";
import { policy } from "#domain/policy";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Card } from "../../../ui/card.tsx";
import { PinInput } from "../../../ui/pin-input.tsx";

export function PinCard({ pin, wrong, onChange }: { pin: string; wrong: boolean; onChange: (pin: string) => void }) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const hintId = useId();
  return (
    <Card labelledBy={headingId} className="p-4">
      <h2 id={headingId}>{t("pin.title")}</h2>
      <p id={hintId} className="mt-0.5 mb-3 text-label text-ink-muted">
        {t("pin.text", { tries: policy.job.pinTries })}
      </p>
      <PinInput
        value={pin}
        label={t("pin.title")}
        digitLabel={(position) => t("pin.digit", { position })}
        invalid={wrong && pin === ""}
        describedBy={hintId}
        onChange={onChange}
      />
    </Card>
  );
}
