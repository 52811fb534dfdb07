// What may be done with a message of each kind, and what of it counts. A new kind is decided here, drawn in
// `web/src/conversation/kinds`, and laid out in `schema/message.ts`.
import { type Side, sides } from "#schema/booking";
import type { ContentOf, MessageContent, MessageKind, SenderType } from "#schema/message";
import { isSaidBy } from "#schema/phrases";
import { type May, NO_PEOPLE, PEOPLE } from "./senders.ts";

interface KindRules<K extends MessageKind> {
  /** Who may say such a thing. */
  by: May;
  /** Whether it is something to read: what does not count is never unread, nobody waits for an answer to it. */
  isCountable: boolean;
  /** With the words that its sender changed it to; null where they may not. */
  edited: ((content: ContentOf<K>, words: string) => ContentOf<K>) | null;
  /** Whether its sender may take it back. */
  mayUnsend: boolean;
  mayReact: boolean;
  /** The words by which it is found; empty where there are none in the log. */
  searchText: (content: ContentOf<K>) => string;
}

export const kindRules: { [K in MessageKind]: KindRules<K> } = {
  text: {
    by: { ...PEOPLE, bot: true, system: false },
    isCountable: true,
    edited: (content, body) => ({ ...content, body }),
    mayUnsend: true,
    mayReact: true,
    searchText: ({ body }) => body,
  },
  phrase: {
    by: { ...PEOPLE, bot: true, system: false },
    isCountable: true,
    edited: null,
    mayUnsend: true,
    mayReact: true,
    // Its words are made at reading, in the reader's language.
    searchText: () => "",
  },
  // Of what somebody has attached nothing is changed: it is taken back, and sent anew.
  image: {
    by: { ...PEOPLE, bot: false, system: false },
    isCountable: true,
    edited: null,
    mayUnsend: true,
    mayReact: true,
    searchText: ({ caption }) => caption,
  },
  file: {
    by: { ...PEOPLE, bot: false, system: false },
    isCountable: true,
    edited: null,
    mayUnsend: true,
    mayReact: true,
    searchText: ({ name }) => name,
  },
  system: {
    by: { ...NO_PEOPLE, bot: false, system: true },
    isCountable: false,
    edited: null,
    mayUnsend: false,
    mayReact: false,
    searchText: () => "",
  },
  mark: {
    by: { ...PEOPLE, bot: false, system: false },
    isCountable: false,
    edited: null,
    mayUnsend: false,
    mayReact: false,
    searchText: () => "",
  },
};

export const isCountable = ({ kind }: MessageContent): boolean => kindRules[kind].isCountable;

const isSide = (role: SenderType): role is Side => (sides as readonly SenderType[]).includes(role);

/** A phrase of one side of a visit is not the other side's; whoever speaks for the house may say any. */
export const mayBeSaidBy = (content: MessageContent, role: SenderType): boolean =>
  kindRules[content.kind].by[role] && !(content.kind === "phrase" && isSide(role) && !isSaidBy(content.code, role));

/** As it reads after its sender changed it. */
export const editedTo = <C extends MessageContent>(content: C, words: string): C => {
  const { edited } = kindRules[content.kind] as unknown as { edited: ((content: C, words: string) => C) | null };
  return edited ? edited(content, words) : content;
};
