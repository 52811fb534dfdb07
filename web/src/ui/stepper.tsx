/** A value with a button to either side of it; what it has come to is said aloud. */
import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import { Icon, type IconShape } from "./icon.tsx";

type Way = {
  label: string;
  /** The next value that way; null at the end. */
  to: number | null;
};

export function Stepper({
  text,
  less,
  more,
  onStep,
}: {
  /** The value in words. */
  text: string;
  less: Way;
  more: Way;
  onStep: (value: number) => void;
}) {
  return (
    <div className="flex min-h-target items-center rounded-field border border-line-strong bg-surface-raised">
      <Step shape={Minus} way={less} onStep={onStep} />
      <output className="num min-w-0 flex-1 text-center font-strong">{text}</output>
      <Step shape={Plus} way={more} onStep={onStep} />
    </div>
  );
}

function Step({ shape, way: { label, to }, onStep }: { shape: IconShape; way: Way; onStep: (value: number) => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={to === null || undefined}
      onClick={() => to !== null && onStep(to)}
      className="grid size-target shrink-0 place-items-center rounded-field text-brand hover:bg-surface-tint aria-disabled:text-ink-faint aria-disabled:hover:bg-transparent"
    >
      <Icon shape={shape} />
    </button>
  );
}
