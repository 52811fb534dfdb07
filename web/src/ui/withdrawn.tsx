/** What is left of a message in its place: nothing but that it was there. */
import clsx from "clsx";
import { Icon, type IconShape } from "./icon.tsx";
import { Said } from "./said.tsx";

export function Withdrawn({
  mine,
  joined,
  shape,
  time,
  number,
  delivery,
  children,
}: {
  mine: boolean;
  joined: boolean;
  shape: IconShape;
  time: string;
  /** By which it is found again in its log. */
  number?: number | null;
  /** While the taking back is on its way: its sign, and what it is called. */
  delivery?: { shape: IconShape; word: string } | undefined;
  children: string;
}) {
  return (
    <Said mine={mine} joined={joined} number={number}>
      <p
        className={clsx(
          "flex max-w-full animate-enter flex-wrap items-center gap-x-2 rounded-bubble border border-dashed border-line-strong px-3.5 py-2.25 text-ink-muted",
          mine ? "rounded-br-tail" : "rounded-bl-tail",
        )}
      >
        <span className="flex min-w-0 gap-2">
          <Icon shape={shape} size="s" className="mt-1" />
          <span className="min-w-0">{children}</span>
        </span>
        <span className="ml-auto inline-flex items-center gap-0.75 text-caption">
          <time>{time}</time>
          {delivery && (
            <>
              <Icon shape={delivery.shape} size="s" />
              <span className="sr-only">{delivery.word}</span>
            </>
          )}
        </span>
      </p>
    </Said>
  );
}
