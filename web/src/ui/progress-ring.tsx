/** How far something has come, around the button that calls it off. Without a share it only waits. */
import X from "lucide-react/icons/x";
import { Icon } from "./icon.tsx";

const LENGTH = 100;

export function ProgressRing({
  share,
  label,
  onCallOff,
}: {
  /** From 0 to 1; null while nothing moves. */
  share: number | null;
  label: string;
  onCallOff: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onCallOff}
      className="relative grid size-12 shrink-0 place-items-center rounded-full bg-[rgb(8_17_14/0.72)] text-[#fffdf8]"
    >
      <svg viewBox="0 0 48 48" aria-hidden="true" className="absolute inset-0 size-full -rotate-90" fill="none">
        <circle cx="24" cy="24" r="21" stroke="currentColor" strokeWidth="3" opacity="0.35" />
        {share !== null && (
          <circle
            cx="24"
            cy="24"
            r="21"
            stroke="currentColor"
            strokeWidth="3"
            strokeLinecap="round"
            pathLength={LENGTH}
            strokeDasharray={`${Math.round(share * LENGTH)} ${LENGTH}`}
          />
        )}
      </svg>
      <Icon shape={X} />
    </button>
  );
}
