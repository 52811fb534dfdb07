/** Time and ticks of a message: clock, one tick, two ticks, two bold ticks and the word "read". */
import clsx from "clsx";
import Ban from "lucide-react/icons/ban";
import Check from "lucide-react/icons/check";
import CheckCheck from "lucide-react/icons/check-check";
import Clock from "lucide-react/icons/clock";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { Icon } from "./icon.tsx";

/** `waiting` is offline: kept on this phone and sent later. */
export type Delivery = "waiting" | "sending" | "sent" | "delivered" | "read" | "failed" | "refused";
/** How each state is called in the reader's language. */
export type DeliveryWords = Record<Delivery, string>;

const shapes = {
  waiting: Clock,
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: TriangleAlert,
  refused: Ban,
};

function ink(mine: boolean, delivery: Delivery | undefined): string {
  if (!mine) return "text-bubble-them-meta";
  switch (delivery) {
    case "failed":
    case "refused":
      return "text-danger";
    case "sending":
    case "waiting":
      return "text-ink-muted";
    case "read":
      return "text-bubble-me-ink font-strong";
    case "sent":
    case "delivered":
    case undefined:
      return "text-bubble-me-meta";
    default:
      return delivery satisfies never;
  }
}

export function DeliveryMark({
  mine,
  time,
  note,
  delivery,
  words,
}: {
  mine: boolean;
  time: string;
  note: string | undefined;
  delivery: Delivery | undefined;
  words: DeliveryWords;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-0.75 whitespace-nowrap text-caption",
        "float-right mt-1.5 -mr-0.5 -mb-0.5 ml-3",
        ink(mine, delivery),
      )}
    >
      {note && <span>{note}</span>}
      <time>{time}</time>
      {mine && delivery && (
        <>
          <Icon shape={shapes[delivery]} size="s" />
          <span className="sr-only">{words[delivery]}</span>
        </>
      )}
    </span>
  );
}
