/** Says something with a file: the file is kept on the device first, so that its message never waits for what is lost. */
import type { ContentOf } from "#schema/message";
import { keepContent } from "../../lib/platform/content-store.ts";
import { queryClient } from "../../lib/query-client.ts";
import { sayInConversation } from "../outbox.ts";
import { uploadKey } from "../outbox-records.ts";
import { contentKey } from "./use-content.ts";

export async function sayFile(
  userId: string,
  conversationId: string,
  { content, file }: { content: ContentOf<"image"> | ContentOf<"file">; file: File },
  replyTo: number | null,
): Promise<void> {
  // Its writer sees it without fetching it again.
  queryClient.setQueryData(contentKey(content.fileId), file);
  await keepContent(uploadKey(userId, content.fileId), file);
  sayInConversation(userId, conversationId, content, replyTo);
}
