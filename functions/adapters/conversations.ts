// Conversations and messages on Appwrite. The message's row id carries its number, so two senders of the same number
// give one created row and one "taken".

import { isDeepStrictEqual } from "node:util";
import { Query } from "node-appwrite";
import { messageId, numberIn } from "#schema/ids";
import { markCode } from "#schema/message";
import {
  type CursorRow,
  conversations,
  cursors,
  type MessageRow,
  messageEvidence,
  messages,
} from "#schema/tables/conversations";
import { NOTHING_MARKED } from "../domain/conversation/marks.ts";
import { knownMessage, messageOf } from "../domain/conversation/read.ts";
import type { Message } from "../domain/conversation/state.ts";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

const isEditOf = ({ content }: Message, seq: number): boolean =>
  content.kind === "mark" && content.mark.mark === "edit" && content.mark.target === seq;

const inOrder = (rows: readonly MessageRow[]): Message[] =>
  rows.flatMap((each) => knownMessage(each) ?? []).toSorted((one, other) => one.seq - other.seq);

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

  async marked(conversationId, mark, by) {
    const row = await rows.find(messages, messageId(conversationId, mark.target));
    const target = row && knownMessage(row);
    if (!target) return NOTHING_MARKED;
    const marks = [Query.equal("conversationId", conversationId), Query.equal("kind", "mark")];
    if (mark.mark === "reaction") {
      const own = [...marks, Query.equal("senderId", by), Query.equal("code", markCode("reaction", mark.target))];
      return { target, edits: [], reactions: inOrder(await rows.all(messages, own)) };
    }
    const found = await rows.all(messages, [
      ...marks,
      Query.equal("senderId", target.sender.id),
      Query.greaterThan("seq", mark.target),
      // Those of before had no code.
      Query.or([Query.equal("code", markCode("edit", mark.target)), Query.isNull("code")]),
    ]);
    const edits = inOrder(found).filter((each) => isEditOf(each, mark.target));
    return { target, edits, reactions: [] };
  },

  async byClientId(conversationId, clientMessageId) {
    const found = await rows.one(messages, [
      Query.equal("conversationId", conversationId),
      Query.equal("clientMessageId", clientMessageId),
    ]);
    return found ? knownMessage(found) : null;
  },

  async withFile(conversationId, fileId) {
    const queries = [Query.equal("conversationId", conversationId), Query.equal("code", fileId)];
    const [found] = await rows.ids(messages, queries, 1);
    if (found !== undefined) return { seq: numberIn(found) };
    return (await rows.ids(messageEvidence, queries, 1)).length > 0 ? "taken_back" : null;
  },

  since(conversationId, seq) {
    const queries = [Query.equal("conversationId", conversationId), Query.greaterThan("seq", seq)];
    return rows.whole(messages, [...queries, Query.orderAsc("seq")], messageOf);
  },

  async list(conversationId, listing) {
    await rows.update(conversations, conversationId, listing);
  },

  async listed(conversationIds) {
    const found = await rows.columns(conversations, ["listedSeq"], [Query.equal("$id", [...conversationIds])]);
    return new Map(found.map(({ $id, listedSeq }) => [$id, listedSeq ?? 0]));
  },

  unlisted: (limit) => rows.ids(conversations, [Query.isNull("listedSeq")], limit),

  async keepCursors(conversationId, fresh, readers) {
    // By their ids: what else one says, its owner may have written.
    const found = await rows.withPermissions(cursors, [Query.startsWith("$id", `${conversationId}.`)]);
    const stored = new Map(found.map((each) => [each.row.$id, each]));
    const kept: CursorRow[] = [];
    for (const { $id, ...values } of fresh) {
      const permissions = [...readers, `update("user:${values.userId}")`];
      const there = stored.get($id);
      stored.delete($id);
      if (there && isKept(there, values, permissions)) {
        kept.push(there.row);
        continue;
      }
      const made = there ? "taken" : await rows.create(cursors, $id, values, permissions);
      // Its owner may have written anything into it.
      const own = { conversationId, userId: values.userId };
      kept.push(made === "taken" ? await rows.update(cursors, $id, own, permissions) : made);
    }
    if (stored.size > 0) await rows.deleteAll(cursors, [Query.equal("$id", [...stored.keys()])]);
    return kept;
  },
});

const isKept = (
  stored: { row: CursorRow; permissions: readonly string[] },
  { conversationId, userId }: Omit<CursorRow, "$id">,
  permissions: readonly string[],
): boolean =>
  stored.row.conversationId === conversationId &&
  stored.row.userId === userId &&
  isDeepStrictEqual(stored.permissions.toSorted(), permissions.toSorted());
