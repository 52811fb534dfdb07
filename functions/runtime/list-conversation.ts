// Brings what lists show of a conversation up to its last message.
import { listingAfter } from "../domain/conversation/listing.ts";
import type { ReadMessage } from "../domain/conversation/read.ts";
import type { PortsFor } from "../ports.ts";

/**
 * Several who do so at once write what they know, and each looks once more after it has written: the last to write has all
 * of it.
 * @param told a message that is known without reading it, if that is why
 * @returns whether there was anything new
 */
export const listConversation = async (
  ports: PortsFor<"conversations">,
  conversationId: string,
  told?: ReadMessage,
): Promise<boolean> => {
  let row = await ports.conversations.find(conversationId);
  if (!row || (told && (row.listedSeq ?? 0) >= told.seq)) return false;
  const unread = (seq: number) => ports.conversations.since(conversationId, seq);
  const listedSeq = row.listedSeq ?? 0;
  let said = told?.seq === listedSeq + 1 ? [told] : await unread(listedSeq);
  const isNew = said.length > 0;
  while (said.length > 0) {
    const listing = listingAfter(row, said);
    await ports.conversations.list(conversationId, listing);
    row = { ...row, ...listing };
    said = await unread(listing.listedSeq ?? 0);
  }
  return isNew;
};
