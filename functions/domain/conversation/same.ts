// Whether two messages say the same: a repeated send returns the stored message, anything else under its id is refused.
import type { MessageContent } from "#schema/message";
import type { Message } from "./state.ts";

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
