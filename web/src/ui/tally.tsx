/** The gap-free promise made visible: "all messages up to #14 received". */
import Check from "lucide-react/icons/check";
import { Icon } from "./icon.tsx";

export function Tally({ children }: { children: string }) {
  return (
    <p className="inline-flex items-center gap-1.25 self-center text-caption text-ink-muted">
      <Icon shape={Check} size="xs" />
      {children}
    </p>
  );
}
