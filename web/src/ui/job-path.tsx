/** The therapist's way through a job: accepted, on the way, at the door, in session, done. */
import clsx from "clsx";
import Check from "lucide-react/icons/check";
import { Icon, type IconShape } from "./icon.tsx";

export type JobStop = { key: string; shape: IconShape; label: string };

/** `current` is the running stop, from 0; stops before it are done. */
export function JobPath({ stops, current, label }: { stops: readonly JobStop[]; current: number; label: string }) {
  return (
    <ol
      aria-label={label}
      className="my-4 isolate grid auto-cols-fr grid-flow-col text-center text-caption text-ink-muted"
    >
      {stops.map((stop, index) => {
        const done = index < current;
        const now = index === current;
        return (
          <li
            key={stop.key}
            aria-current={now ? "step" : undefined}
            className={clsx("relative grid justify-items-center gap-1.5", now && "font-strong text-ink")}
          >
            {index > 0 && (
              <i
                aria-hidden="true"
                className={clsx(
                  "absolute top-5 right-1/2 -z-1 h-0.5 w-full",
                  index <= current ? "bg-brand" : "bg-line",
                )}
              />
            )}
            <span
              className={clsx(
                "relative grid size-10 place-items-center rounded-full border",
                done && "border-transparent bg-surface-tint text-brand",
                now && "border-brand bg-brand text-brand-ink",
                !done && !now && "border-line bg-surface-raised",
              )}
            >
              <Icon shape={done ? Check : stop.shape} />
            </span>
            <span>{stop.label}</span>
          </li>
        );
      })}
    </ol>
  );
}
