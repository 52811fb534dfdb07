/** A quiet line under the header while the network is away or the server does not answer. */
import WifiOff from "lucide-react/icons/wifi-off";
import { Icon } from "./icon.tsx";

export function OfflineStrip({ children }: { children: string }) {
  return (
    <p
      role="status"
      className="flex min-h-9 shrink-0 items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-center text-label text-ink"
    >
      <Icon shape={WifiOff} size="n" className="text-warning" />
      <span>{children}</span>
    </p>
  );
}
