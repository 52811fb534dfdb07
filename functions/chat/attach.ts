// The file of a message: looked at before it is said, opened to whoever will read it just before it is stored, and closed
// once it was taken back. What a failure leaves in between, `keepAttachment` puts right.
import { fileIdOf } from "#schema/message";
import { type Refusal, refusal } from "#schema/refusals";
import { type Attached, attachmentRefusal } from "../domain/attachment.ts";
import { readersOf } from "../domain/conversation/rows.ts";
import type { ConversationState, Message } from "../domain/conversation/state.ts";
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";

type AttachPorts = PortsFor<"attachments" | "calls">;

const HOUR_MS = 60 * 60_000;

const attachedIn = ({ content }: Message): Attached | null =>
  content.kind === "image" || content.kind === "file" ? content : null;

/** Opens what a message names to those who will read it; again or not. */
export const openAttachment = async (
  ports: AttachPorts,
  message: Message,
  conversation: ConversationState,
): Promise<Refusal | null> => {
  const content = attachedIn(message);
  if (!content) return null;
  const sent = { conversationId: message.conversationId, senderId: message.sender.id };
  const file = await ports.attachments.find(content.fileId);
  const refused = attachmentRefusal(content, file, sent);
  if (refused) return refused;
  const now = ports.clock.now();
  const isFirst = file?.fate.is === "unsent";
  if (isFirst && !(await ports.calls.take(`attachments.${sent.senderId}`, policy.attachments.perHour, now, HOUR_MS))) {
    const leftMs = HOUR_MS - (now % HOUR_MS);
    return refusal("too_many_requests", { seconds: Math.ceil(leftMs / 1000), minutes: Math.ceil(leftMs / 60_000) });
  }
  await ports.attachments.open(content.fileId, sent, readersOf(conversation));
  return null;
};

/** What was taken back is nobody's to read from that moment on. */
export const closeTakenBack = async (ports: AttachPorts, message: Message, target: Message | null): Promise<void> => {
  const isTakenBack = message.content.kind === "mark" && message.content.mark.mark === "unsend";
  const fileId = isTakenBack && target ? fileIdOf(target.content) : null;
  if (fileId !== null) await ports.attachments.takeBack(fileId);
};
