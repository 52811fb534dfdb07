/** A message that a person wrote, with its state when it is mine. */

import { clockTime } from "../lib/format.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Bubble } from "../ui/bubble.tsx";
import type { Delivery, DeliveryWords } from "../ui/delivery-mark.tsx";

export function PersonLine({
  body,
  mine,
  speaker,
  sentAt,
  timeZone,
  delivery,
  joined,
}: {
  body: string;
  mine: boolean;
  speaker: string;
  /** Milliseconds. */
  sentAt: number;
  timeZone: string;
  delivery?: Delivery;
  joined: boolean;
}) {
  const { t } = useTranslation("conversation");
  const words: DeliveryWords = {
    waiting: t("delivery.waiting"),
    sending: t("delivery.sending"),
    sent: t("delivery.sent"),
    delivered: t("delivery.delivered"),
    read: t("delivery.read"),
    failed: t("delivery.failed"),
  };
  return (
    <Bubble
      mine={mine}
      joined={joined}
      time={clockTime(sentAt, timeZone)}
      delivery={delivery}
      words={words}
      speaker={mine ? t("me") : speaker}
    >
      {body}
    </Bubble>
  );
}
