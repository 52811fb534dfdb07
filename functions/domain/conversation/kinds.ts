// What may be done with a message of each kind, and what of it counts. A new kind is decided here, drawn in
// `web/src/conversation/kinds`, and laid out in `schema/message.ts`.
import type { ContentOf, MessageContent, MessageKind, SenderType } from "#schema/message";
import { PEOPLE } from "./senders.ts";

interface KindRules<K extends MessageKind> {
  /** Who may say such a thing. */
  by: readonly SenderType[];
  /** Whether it is something to read: what does not count is never unread, and nobody waits for an answer to it. */
  isCountable: boolean;
  /** Whether its sender may change its words, or take it back. */
  mayEdit: boolean;
  mayUnsend: boolean;
  mayReact: boolean;
  /** The words by which it is found; empty where there are none in the log. */
  searchText: (content: ContentOf<K>) => string;
}

export const kindRules: { [K in MessageKind]: KindRules<K> } = {
  text: {
    by: [...PEOPLE, "bot"],
    isCountable: true,
    mayEdit: true,
    mayUnsend: true,
    mayReact: true,
    searchText: ({ body }) => body,
  },
  phrase: {
    by: [...PEOPLE, "bot"],
    isCountable: true,
    mayEdit: false,
    mayUnsend: true,
    mayReact: true,
    // Its words are made at reading, in the reader's language.
    searchText: () => "",
  },
  system: {
    by: ["system"],
    isCountable: false,
    mayEdit: false,
    mayUnsend: false,
    mayReact: false,
    searchText: () => "",
  },
  mark: {
    by: PEOPLE,
    isCountable: false,
    mayEdit: false,
    mayUnsend: false,
    mayReact: false,
    searchText: () => "",
  },
};

export const isCountable = ({ kind }: MessageContent): boolean => kindRules[kind].isCountable;

export const mayBeSaidBy = ({ kind }: MessageContent, role: SenderType): boolean => kindRules[kind].by.includes(role);
