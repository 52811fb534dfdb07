// Leaves every file that was sent to those who may read its message, now and whatever was missed before: who may read it
// follows from the log, so it can be worked out again at any time.
import { isDeepStrictEqual } from "node:util";
import { keepingOf } from "../domain/attachment.ts";
import { conversationOf } from "../domain/conversation/read.ts";
import type { PortsFor } from "../ports.ts";

type KeepingPorts = PortsFor<"attachments" | "conversations">;

/** @returns whether anything had to be done about it */
export const keepAttachment = async (ports: KeepingPorts, fileId: string): Promise<boolean> => {
  const { attachments, conversations } = ports;
  const file = await attachments.find(fileId);
  if (file?.fate.is !== "sent") return attachments.makePrivate(fileId);
  const { conversationId } = file.fate;
  const row = await conversations.find(conversationId);
  const message = await conversations.withFile(conversationId, fileId);
  const keeping = keepingOf(file, row && conversationOf(row, 0), message, ports.clock.now());
  if (keeping === "leave") return attachments.makePrivate(fileId);
  if (keeping === "take_back") await attachments.takeBack(fileId);
  else if (keeping === "remove") await attachments.remove(fileId);
  else if (isDeepStrictEqual([...keeping.readers].sort(), [...file.permissions].sort())) return false;
  else await attachments.open(fileId, file.fate, keeping.readers);
  return true;
};

/** Of a conversation in which somebody has left, or taken something back. @returns how many were not as they should be */
export const keepAttachmentsOf = async (ports: KeepingPorts, conversationId: string): Promise<number> => {
  let kept = 0;
  for (const fileId of await ports.attachments.sentIn(conversationId)) {
    if (await keepAttachment(ports, fileId)) kept += 1;
  }
  return kept;
};
