/** Takes back what has not arrived, before it has. */
import { fileIdOf } from "#schema/message";
import { discardMessage } from "../outbox.ts";
import { listPending } from "../outbox-records.ts";
import { callOff } from "./progress.ts";

export async function callOffFile(userId: string, conversationId: string, fileId: string): Promise<void> {
  const waiting = await listPending(userId, conversationId);
  const message = waiting.find(({ content }) => fileIdOf(content) === fileId);
  callOff(fileId);
  if (message) discardMessage(message);
}
