/** The pin's way in steps, for fingers that shake, keyboards and screen readers. */
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import ArrowUp from "lucide-react/icons/arrow-up";
import { useState } from "react";
import { useTranslation } from "../../../../lib/use-translation.ts";
import { IconBtn } from "../../../../ui/icon-btn.tsx";
import { Segments } from "../../../../ui/segments.tsx";

export const SMALL_STEP_M = 10;
export const BIG_STEP_M = 100;

const steps = [String(SMALL_STEP_M), String(BIG_STEP_M)];
const ways = [
  { to: "west", shape: ArrowLeft, north: 0, east: -1 },
  { to: "north", shape: ArrowUp, north: 1, east: 0 },
  { to: "south", shape: ArrowDown, north: -1, east: 0 },
  { to: "east", shape: ArrowRight, north: 0, east: 1 },
] as const;

export function PinSteps({ onStep }: { onStep: (northM: number, eastM: number) => void }) {
  const { t } = useTranslation("place");
  const [step, setStep] = useState(String(SMALL_STEP_M));
  const metres = Number(step);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <fieldset aria-label={t("pin.steps")} className="flex gap-1">
        {ways.map(({ to, shape, north, east }) => (
          <IconBtn
            key={to}
            shape={shape}
            tone="line"
            label={t(`pin.step.${to}`, { metres })}
            onClick={() => onStep(north * metres, east * metres)}
          />
        ))}
      </fieldset>
      <div className="w-28">
        <Segments
          legend={t("pin.stepLength")}
          legendHidden
          name="pinStep"
          options={steps.map((value) => ({ value, label: `${value}\u00a0m` }))}
          value={step}
          onChange={setStep}
        />
      </div>
    </div>
  );
}
