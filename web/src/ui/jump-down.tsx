/** Back to the end of a log that the reader has scrolled up in, with what has come there meanwhile. */
import ArrowDown from "lucide-react/icons/arrow-down";
import { Icon } from "./icon.tsx";

export function JumpDown({ label, count, onPress }: { label: string; count: string | null; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="absolute right-4 bottom-3 z-10 flex min-h-target min-w-target animate-enter items-center justify-center gap-1.5 rounded-full border border-line-strong bg-surface-raised px-3 text-label text-brand shadow-md"
    >
      <Icon shape={ArrowDown} size="s" />
      {count !== null && <b aria-hidden="true">{count}</b>}
    </button>
  );
}
