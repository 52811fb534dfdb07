// deliver: told of every event of a booking and every message of a conversation, does at once what follows from it. Appwrite
// tells once and promises no order; what is missed here the sweep finds.
import { fileIdOf } from "#schema/message";
import { decodeRow } from "#schema/table";
import { bookingEvents } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import { portsOn } from "../adapters/appwrite.ts";
import { attachmentsOn } from "../adapters/attachments.ts";
import { bookingsOn, loggedEvent } from "../adapters/bookings.ts";
import { conversationsOn } from "../adapters/conversations.ts";
import { deskOn } from "../adapters/desk.ts";
import { followersOn } from "../adapters/followers.ts";
import { insightOn } from "../adapters/insight.ts";
import { messageOf, type ReadMessage } from "../domain/conversation/read.ts";
import type { PortsFor } from "../ports.ts";
import { connectionFrom } from "../runtime/environment.ts";
import { keepAttachment, keepAttachmentsOf } from "../runtime/keep-attachments.ts";
import { listConversation } from "../runtime/list-conversation.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";
import { deliverEvent } from "./deliver-event.ts";

/** @returns how many files were not open to whom they should be */
const keepFilesOf = async (
  ports: PortsFor<"attachments" | "conversations">,
  { conversationId, content }: ReadMessage,
): Promise<number> => {
  if (content.kind === "mark") return content.mark.mark === "unsend" ? keepAttachmentsOf(ports, conversationId) : 0;
  const fileId = fileIdOf(content);
  return fileId !== null && (await keepAttachment(ports, fileId)) ? 1 : 0;
};

const deliver: AppwriteFunction = async (context) => {
  const { req, res, log } = context;
  const ports = portsOn(connectionFrom(process.env, req.headers), {
    attachments: attachmentsOn,
    bookings: bookingsOn,
    conversations: conversationsOn,
    desk: deskOn,
    followers: followersOn,
    insight: insightOn,
  });
  const row = JSON.parse(req.bodyText);
  if (row.$tableId === messages.id) {
    const told = messageOf(decodeRow(messages, row));
    const isListed = await listConversation(ports, told.conversationId, told);
    const kept = await keepFilesOf(ports, told);
    log(JSON.stringify({ function: "deliver", message: row.$id, isListed, kept }));
    return res.json({ isListed, kept });
  }
  const logged = loggedEvent(decodeRow(bookingEvents, row));
  const { effects, isShown, failures } = await deliverEvent(ports, logged);
  const done = { effects, isShown, failed: failures.length };
  log(JSON.stringify({ function: "deliver", event: logged.event.type, ...done }));
  for (const cause of failures) context.error(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  // The execution fails, so that it is seen.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of what follows could not be done.`);
  return res.json(done);
};

export default deliver;
