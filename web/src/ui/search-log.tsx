/** What the search has found so far, in counts and times: true words in place of a spinner. */
import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import { Icon } from "./icon.tsx";

export type SearchLogLine = { key: string; text: string; time: string; open: boolean };

export function SearchLog({ lines }: { lines: readonly SearchLogLine[] }) {
  return (
    <ol aria-live="polite" className="grid gap-2.5 text-label">
      {lines.map((line) => (
        <li
          key={line.key}
          className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2.5 large:grid-cols-[auto_minmax(0,1fr)]"
        >
          <Icon
            shape={line.open ? Clock : Check}
            size="n"
            className={line.open ? "mt-px text-ink-muted" : "mt-px text-positive"}
          />
          <span>{line.text}</span>
          <time className="text-ink-muted large:col-start-2">{line.time}</time>
        </li>
      ))}
    </ol>
  );
}
