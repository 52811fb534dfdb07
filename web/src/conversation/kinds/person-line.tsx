/** A message of a person: a bubble with its state when it is mine, and what was put to it. */
import { clockTime } from "../../lib/format.ts";
import { Bubble } from "../../ui/bubble.tsx";
import type { DeliveryWords } from "../../ui/delivery-mark.tsx";
import { Reactions } from "../../ui/reactions.tsx";
import { type Line, type Reader, type Reading, speakerOf, useReading } from "./kind-view.ts";

export function PersonLine({ line, reader, children }: { line: Line; reader: Reader; children: string }) {
  const reading = useReading(reader);
  const { t } = reading;
  const { mine, joined, sentAt, delivery, marked } = line;
  const words: DeliveryWords = {
    waiting: t("delivery.waiting"),
    sending: t("delivery.sending"),
    sent: t("delivery.sent"),
    delivered: t("delivery.delivered"),
    read: t("delivery.read"),
    failed: t("delivery.failed"),
    refused: t("refused.mark"),
  };
  return (
    <Bubble
      mine={mine}
      joined={joined}
      time={clockTime(sentAt, reader.timeZone)}
      note={marked.edit === null ? undefined : t("edited")}
      delivery={delivery}
      words={words}
      speaker={speakerOf(line.senderId, reading)}
      below={marked.reactions.size > 0 && <Reactions reactions={reactionsOf(line, reading)} />}
    >
      {children}
    </Bubble>
  );
}

function reactionsOf({ marked }: Line, reading: Reading) {
  return [...marked.reactions].map(([emoji, people]) => ({
    emoji,
    count: people.length,
    label: `${emoji}: ${people.map((id) => speakerOf(id, reading)).join(", ")}`,
  }));
}
