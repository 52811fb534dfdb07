/**
 * Every kind of message as the screens know it. A new kind is a file beside this one and a line here; what else must be
 * decided about it, the compiler names: its parser and columns in `schema/message.ts`, who may say it and what may be done
 * with it in `domain/conversation/kinds.ts`.
 */
import type { MessageContent, MessageKind, UnknownContent } from "#schema/message";
import { file } from "./file.tsx";
import { image } from "./image.tsx";
import type { KindView, Reading, Said } from "./kind-view.ts";
import { mark } from "./mark.tsx";
import { phrase } from "./phrase.tsx";
import { system } from "./system.tsx";
import { text } from "./text.tsx";

export const kinds = { text, phrase, image, file, system, mark } satisfies { [K in MessageKind]: KindView<K> };

type Kinds = typeof kinds;
/** Those that people write: the write bar says where the composer of each stands. */
export type ComposedKind = { [K in keyof Kinds]: Kinds[K]["Composer"] extends null ? never : K }[keyof Kinds];

/** One line of a message, for a list of conversations. */
export function previewOf(content: MessageContent | UnknownContent, line: Said, reading: Reading): string {
  if (content.kind === "unknown") return reading.t("newer.text");
  return viewOf(content).preview(content, line, reading);
}

/** What a screen reader, or a notification, says of a message when it comes. */
export function spokenOf(content: MessageContent | UnknownContent, line: Said, reading: Reading): string {
  if (content.kind === "unknown") return reading.t("newer.text");
  return viewOf(content).spoken(content, line, reading);
}

/** The view of a content's own kind takes that content. */
export function viewOf(content: MessageContent): KindView<MessageKind> {
  return kinds[content.kind] as unknown as KindView<MessageKind>;
}
