// What is attached to messages, on Appwrite Storage. A file's name says what has become of it (`domain/attachment.ts`).
import { type Models, Query } from "node-appwrite";
import { chatAttachments } from "#schema/buckets";
import { fateOf, NAME_OF_TAKEN_BACK, nameOfSent, type StoredAttachment, sentPrefix } from "../domain/attachment.ts";
import type { Ports } from "../ports.ts";
import { Bucket, createdBefore } from "./files.ts";
import type { Rows } from "./rows.ts";

const attachmentOf = (file: Models.File): StoredAttachment => ({
  fate: fateOf(file.name),
  mimeType: file.mimeType,
  sizeBytes: file.sizeOriginal,
  permissions: file.$permissions,
  changedAt: Date.parse(file.$updatedAt),
});

export const attachmentsOn = (rows: Rows): Ports["attachments"] => {
  const bucket = new Bucket(rows, chatAttachments.id, (name) => fateOf(name).is !== "unsent");
  const changedWithin = ({ since, until }: { since: number; until: number }): string[] => [
    Query.greaterThanEqual("$updatedAt", new Date(since).toISOString()),
    Query.lessThan("$updatedAt", new Date(until).toISOString()),
  ];
  return {
    ...bucket.port,

    async find(fileId) {
      const file = await bucket.find(fileId);
      return file && attachmentOf(file);
    },

    open: (fileId, sent, readers) => bucket.change(fileId, { name: nameOfSent(sent), permissions: [...readers] }),

    takeBack: (fileId) => bucket.change(fileId, { name: NAME_OF_TAKEN_BACK, permissions: [] }),

    async sentIn(conversationId) {
      const found = await bucket.list([Query.startsWith("name", sentPrefix(conversationId))]);
      return found.map(({ $id }) => $id);
    },

    async sentWithin(span) {
      const found = await bucket.list([Query.startsWith("name", sentPrefix()), ...changedWithin(span)]);
      return found.map(({ $id }) => $id);
    },

    deleteOld: (unsentSince, takenBackSince, limit) =>
      bucket.removeSome(
        [
          Query.or([
            Query.and([
              createdBefore(unsentSince),
              Query.notStartsWith("name", sentPrefix()),
              Query.notEqual("name", NAME_OF_TAKEN_BACK),
            ]),
            Query.and([
              Query.equal("name", NAME_OF_TAKEN_BACK),
              Query.lessThan("$updatedAt", new Date(takenBackSince).toISOString()),
            ]),
          ]),
        ],
        limit,
      ),
  };
};
