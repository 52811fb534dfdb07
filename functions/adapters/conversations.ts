// Conversations and messages on Appwrite. The message's row id carries its number, so two senders of the same number
// give one created row and one "taken".

import { Query } from "node-appwrite";
import { messageId, numberIn } from "#schema/ids";
import { conversations, cursors, messages } from "#schema/tables/conversations";
import { NOTHING_MARKED } from "../domain/conversation/marks.ts";
import { knownMessage } from "../domain/conversation/read.ts";
import type { Message } from "../domain/conversation/state.ts";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

const isEditOf = ({ content }: Message, seq: number): boolean =>
  content.kind === "mark" && content.mark.mark === "edit" && content.mark.target === seq;

export const conversationsOn = (rows: Rows): Ports["conversations"] => ({
  find: (conversationId) => rows.find(conversations, conversationId),

  async lastSeq(conversationId) {
    const queries = [Query.equal("conversationId", conversationId), Query.orderDesc("seq")];
    const [last] = await rows.ids(messages, queries, 1);
    return last === undefined ? 0 : numberIn(last);
  },

  async append({ $id, ...message }, readers) {
    return (await rows.create(messages, $id, message, [...readers])) === "taken" ? "taken" : "stored";
  },

  async marked(conversationId, seq) {
    const row = await rows.find(messages, messageId(conversationId, seq));
    const target = row && knownMessage(row);
    if (!target) return NOTHING_MARKED;
    const marks = await rows.all(messages, [
      Query.equal("conversationId", conversationId),
      Query.greaterThan("seq", seq),
      Query.equal("senderId", target.sender.id),
      Query.equal("kind", "mark"),
    ]);
    return { target, edits: marks.flatMap((each) => knownMessage(each) ?? []).filter((each) => isEditOf(each, seq)) };
  },

  async byClientId(conversationId, clientMessageId) {
    const found = await rows.one(messages, [
      Query.equal("conversationId", conversationId),
      Query.equal("clientMessageId", clientMessageId),
    ]);
    return found ? knownMessage(found) : null;
  },

  async keepCursor({ $id, ...fresh }, readers) {
    const permissions = [...readers, `update("user:${fresh.userId}")`];
    const made = await rows.create(cursors, $id, fresh, permissions);
    return made === "taken" ? rows.update(cursors, $id, {}, permissions) : made;
  },

  async forgetCursors(conversationId, except) {
    const others = (await rows.ids(cursors, [Query.equal("conversationId", conversationId)], "all")).filter(
      (id) => !except.includes(id),
    );
    if (others.length > 0) await rows.deleteAll(cursors, [Query.equal("$id", others)]);
  },
});
