/** What the screens must know of a kind of message: how it is drawn, and how it is said in one line or aloud. */
import type { ReactNode } from "react";
import type { Marked } from "#domain/conversation/marks";
import { type ContentOf, type MessageKind, type SenderType, senderTypes } from "#schema/message";
import { firstName } from "../../lib/first-name.ts";
import type { Language } from "../../lib/language.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import type { Delivery } from "../../ui/delivery-mark.tsx";
import { drawnReaction } from "../reactions.ts";

/** Who reads a conversation, and with whom. */
export type Reader = {
  userId: string;
  /** Whom `otherName` names; null where that is whoever is not the reader. */
  otherId: string | null;
  /** How the other side is called; empty while there is none. */
  otherName: string;
  timeZone: string;
};

/** A message apart from what it says. */
export type Line = {
  conversationId: string;
  /** Its number; null while it has none, or where it is shown apart from its log. */
  seq: number | null;
  senderId: string;
  /** As the server knows it; null for what is mine and not there yet. */
  senderType: string | null;
  mine: boolean;
  /** Milliseconds. */
  sentAt: number;
  /** Follows a message of the same person closely. */
  joined: boolean;
  /** Only of mine. */
  delivery?: Delivery;
  marked: Marked;
  /** The tile of what it answers. */
  quote: ReactNode;
};

export type Said = Pick<Line, "senderId" | "senderType" | "sentAt">;

/** What a message is said with: the words of the reader's language, times in the zone of the place. */
export type Reading = { t: Words; language: Language; reader: Reader };
type Words = ReturnType<typeof useWords>["t"];

function useWords() {
  return useTranslation(["talk", "texts", "phrases"]);
}

export function useReading(reader: Reader): Reading {
  return { t: useWords().t, language: useLanguage(), reader };
}

export type Drawn<K extends MessageKind> = { content: ContentOf<K>; line: Line; reader: Reader };

export type KindView<K extends MessageKind> = {
  /** Null for what has no place of its own. */
  Drawing: ((props: Drawn<K>) => ReactNode) | null;
  /** One line of it, for a list of conversations; what its reader finds it by. */
  preview: (content: ContentOf<K>, line: Said, reading: Reading) => string;
  /** What a screen reader, or a notification, says of it when it comes. */
  spoken: (content: ContentOf<K>, line: Said, reading: Reading) => string;
  /** How people write one; null for what nobody types. */
  Composer: ((props: never) => ReactNode) | null;
  /** What its composer is given when it is to be written anew, after it was refused; null where nothing is typed. */
  draft: ((content: ContentOf<K>) => string | null) | null;
};

/** How each type of sender is called, whoever it is; null for the one other person of the conversation, who has a name. */
const houseNames = {
  customer: null,
  therapist: null,
  agent: "sender.agent",
  bot: "sender.bot",
  system: "sender.system",
} as const satisfies Record<SenderType, string | null>;

/** How a sender is called to the reader. */
export function speakerOf({ senderId, senderType }: Pick<Line, "senderId" | "senderType">, reading: Reading): string {
  if (senderId === reading.reader.userId) return reading.t("me");
  const known = senderTypes.find((type) => type === senderType);
  const name = known ? houseNames[known] : "sender.unknown";
  return name === null ? partyName(senderId, reading) : reading.t(name);
}

/** How a guest or therapist is called to the other. Guests stay; a therapist may be one who left before another came. */
export function partyName(userId: string, { t, reader }: Reading): string {
  const isOther = reader.otherName !== "" && (reader.otherId === null || reader.otherId === userId);
  return isOther ? reader.otherName : t("sender.formerTherapist");
}

/** How whoever reads what the reader has written is called in a sentence. */
export function otherInWords({ t, reader }: Reading): string {
  return reader.otherName === "" ? t("sender.otherSide") : firstName(reader.otherName);
}

/** How a reaction is called: by its own name if it is drawn, else by the emoji, which screen readers know. */
export function reactionName(emoji: string, { t }: Reading): string {
  const drawn = drawnReaction(emoji);
  return drawn ? t(`reaction.${drawn.name}`) : emoji;
}
