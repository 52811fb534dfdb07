// Whether two messages say the same: a repeated send returns the stored message, anything else under its id is refused; and
// a mark that is made already returns that one.
import type { Mark, MessageContent } from "#schema/message";
import { isTakenBack, type MarkedMessage } from "./marks.ts";
import type { Message, Speaker } from "./state.ts";

/** Content has no functions and no dates: the same parts in the same order of keys are the same text. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

export const isSameMessage = (
  one: Pick<Message, "sender" | "replyTo" | "content">,
  other: { sender: Pick<Message["sender"], "id">; replyTo: number | null; content: MessageContent },
): boolean =>
  one.sender.id === other.sender.id && one.replyTo === other.replyTo && textOf(one.content) === textOf(other.content);

/** What its speaker has said last of the same about a message, if that was just this: said again it changes nothing. */
export const sameMarkBefore = (
  mark: Mark,
  { target, edits, reactions }: MarkedMessage,
  speaker: Speaker,
): Message | null => {
  if (!target || isTakenBack(target)) return null;
  const own = [...edits, ...reactions].filter(({ sender, content }) => sender.id === speaker.id && isOf(content, mark));
  const last = own.at(-1);
  return last && isSameMessage(last, { sender: speaker, replyTo: null, content: { kind: "mark", mark } }) ? last : null;
};

/** Each emoji is on or off for itself; of edits only the last counts. */
const isOf = (content: MessageContent, mark: Mark): boolean => {
  if (content.kind !== "mark" || content.mark.mark !== mark.mark) return false;
  return content.mark.mark !== "reaction" || mark.mark !== "reaction" || content.mark.emoji === mark.emoji;
};
