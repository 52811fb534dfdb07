/** A message of a person: a bubble with its state when it is mine, and what was put to it. */
import { type ReactNode, useContext, useRef } from "react";
import { clockTime } from "../../lib/format.ts";
import { Bubble } from "../../ui/bubble.tsx";
import type { DeliveryWords } from "../../ui/delivery-mark.tsx";
import { useMenuPress } from "../../ui/menu-press.ts";
import { Reactions } from "../../ui/reactions.tsx";
import { IsOpen } from "../is-open.ts";
import { MenuButton, MenuOpener } from "../menu-button.tsx";
import { sayInConversation } from "../outbox.ts";
import { drawnReaction } from "../reactions.ts";
import { type Line, partyName, type Reader, type Reading, reactionName, speakerOf, useReading } from "./kind-view.ts";

export function PersonLine({ line, reader, children }: { line: Line; reader: Reader; children: ReactNode }) {
  const reading = useReading(reader);
  const { t } = reading;
  const { seq, mine, joined, sentAt, delivery, marked, quote } = line;
  const speaker = speakerOf(line, reading);
  const time = clockTime(sentAt, reader.timeZone);
  const opening = useContext(MenuOpener);
  const button = useRef<HTMLButtonElement>(null);
  const onMenu = opening && seq !== null ? () => button.current && opening.open(seq, button.current) : undefined;
  const opens = useMenuPress(onMenu);
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
      time={time}
      number={seq}
      quote={quote}
      menu={
        onMenu &&
        seq !== null && (
          <MenuButton seq={seq} mine={mine} label={t("options", { speaker, time })} button={button} onOpen={onMenu} />
        )
      }
      opens={opens}
      note={marked.edit === null ? undefined : t("edited")}
      delivery={delivery}
      words={words}
      speaker={speaker}
      below={marked.reactions.size > 0 && <ReactionsOf line={line} reading={reading} />}
    >
      {children}
    </Bubble>
  );
}

/** Of who reacted only the id is kept: the reader, or the other person. */
function reactedBy(id: string, reading: Reading): string {
  return id === reading.reader.userId ? reading.t("me") : partyName(id, reading);
}

function ReactionsOf({ line: { conversationId, seq, marked }, reading }: { line: Line; reading: Reading }) {
  const { userId } = reading.reader;
  const isOpen = useContext(IsOpen);
  const reactions = [...marked.reactions].map(([emoji, people]) => ({
    emoji,
    shape: drawnReaction(emoji)?.shape ?? null,
    count: people.length,
    label: reading.t("reaction.whose", {
      reaction: reactionName(emoji, reading),
      people: people.map((id) => reactedBy(id, reading)).join(", "),
    }),
    mine: people.includes(userId),
  }));
  const toggle = (target: number) => (emoji: string, isOn: boolean) =>
    sayInConversation(userId, conversationId, { kind: "mark", mark: { mark: "reaction", target, emoji, isOn } });
  return <Reactions reactions={reactions} onToggle={isOpen && seq !== null ? toggle(seq) : undefined} />;
}
