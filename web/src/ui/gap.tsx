/** Messages that are missing between two others, and on their way. */
import RefreshCw from "lucide-react/icons/refresh-cw";
import { Icon } from "./icon.tsx";

export function Gap({ children }: { children: string }) {
  return (
    <p
      role="status"
      className="flex min-h-target items-center justify-center gap-2.5 self-stretch border-y border-dashed border-line-strong px-3 py-2 text-label text-ink-muted"
    >
      <Icon shape={RefreshCw} size="s" />
      <span>{children}</span>
    </p>
  );
}
