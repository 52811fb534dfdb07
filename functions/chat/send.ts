// Says something in a conversation: numbered without gaps, once per client-made id, by whoever the session says is
// speaking. What may be said is decided in domain/conversation.
import { isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { MessageRow } from "#schema/tables/conversations";
import type { ConversationCommand } from "../domain/conversation/commands.ts";
import { type ConversationDecision, decide } from "../domain/conversation/decide.ts";
import { NOTHING_MARKED } from "../domain/conversation/marks.ts";
import { conversationOf } from "../domain/conversation/read.ts";
import { conversationWrites, messageRow, readersOf } from "../domain/conversation/rows.ts";
import { type ConversationState, type Message, participantOf, speakerOf } from "../domain/conversation/state.ts";
import type { PortsFor } from "../ports.ts";
import { closeTakenBack, openAttachment } from "./attach.ts";

/** Each lost race means that somebody else's message was stored. */
const MAX_TRIES = 20;
/** A guess at the next number saves a request; a wrong one costs one. */
const lastSeqSeen = new Map<string, number>();

type ChatPorts = PortsFor<"attachments" | "bookings" | "calls" | "conversations">;

type Said = ParsedRequestOf<"chat", "send">;

export const send = async (
  said: Said,
  userId: string,
  ports: ChatPorts,
): Promise<{ message: MessageRow } | Refusal> => {
  const { conversationId, content, replyTo = 0 } = said;
  const command = commandOf(said);
  const markedNow = async () =>
    content.kind === "mark" ? await ports.conversations.marked(conversationId, content.mark, userId) : NOTHING_MARKED;
  const seen = lastSeqSeen.get(conversationId) ?? 0;
  // An answer to a message that was not seen here says that the guess is old.
  let lastSeq = seen > 0 && seen >= replyTo ? seen : await ports.conversations.lastSeq(conversationId);
  // After the number, too: what was said of the message since then makes this a lost race.
  let marked = await markedNow();
  let earlier: Message | null = null;
  /** What it says is not said without what is attached to it. */
  const sayable = async (decision: ConversationDecision | Refusal, before: ConversationState) => {
    const [message] = isRefusal(decision) ? [] : decision.messages;
    return (message && (await openAttachment(ports, message, before))) ?? decision;
  };
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    // The row is read after the number: it then knows of every turn up to there, and of a later one the number tells.
    const row = await ports.conversations.find(conversationId);
    const before = row && conversationOf(row, lastSeq);
    if (!before)
      return refusal((await isStillQuiet(ports, said, userId)) ? "conversation_closed" : "conversation_not_found");
    if (!participantOf(before, userId)) return refusal("conversation_not_found");
    const speaker = speakerOf(before, userId);
    if (!speaker) return refusal("command_not_allowed");
    const decision = await sayable(
      decide(before, command, speaker, { now: ports.clock.now(), earlier, marked }),
      before,
    );
    if (isRefusal(decision)) {
      // Perhaps it was stored, its answer was lost, and only then people had to stop writing.
      earlier = earlier ? null : await earlierOf(ports, said);
      if (!earlier) return decision;
      continue;
    }
    const [message] = decision.messages;
    if (!message) return { message: messageRow(decision.said!) };
    const stored =
      marked.target === null
        ? await ports.conversations.append(messageRow(message), readersOf(before))
        : await ports.bookings.commit(conversationWrites(before, decision.state, decision.messages, marked));
    if (stored !== "taken" && stored !== "conflict") {
      lastSeqSeen.set(conversationId, message.seq);
      await closeTakenBack(ports, message, marked.target);
      return { message: messageRow(message) };
    }
    earlier = await earlierOf(ports, said);
    lastSeq = await ports.conversations.lastSeq(conversationId);
    marked = await markedNow();
  }
  return refusal("busy_try_again");
};

const commandOf = ({ clientMessageId: id, content, replyTo }: Said): ConversationCommand =>
  content.kind === "mark" ? { type: "mark", id, content } : { type: "send", id, content, replyTo: replyTo ?? null };

/** A booking's conversation has no row before its confirmation; its guest may know that it will have one. */
const isStillQuiet = async (ports: ChatPorts, { conversationId }: Said, userId: string): Promise<boolean> =>
  (await ports.bookings.find(conversationId))?.userId === userId;

/** What was stored before under the sender's id. */
const earlierOf = (ports: ChatPorts, { conversationId, clientMessageId }: Said): Promise<Message | null> =>
  ports.conversations.byClientId(conversationId, clientMessageId);
