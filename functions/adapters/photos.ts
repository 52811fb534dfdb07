// Photos of entrances on Appwrite Storage. A photo that a booking has been made with carries another name, so that the
// sweep finds the rest without knowing any booking. Passes need the scope `tokens.write`.
import { type Models, Permission, Query, Role, Tokens } from "node-appwrite";
import { entrancePhotos } from "#schema/buckets";
import type { Ports } from "../ports.ts";
import { Bucket, createdBefore } from "./files.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

const bucketId = entrancePhotos.id;
const KEPT_NAME = "kept.jpg";
const READER = /^read\("user:([^"/]+)"\)$/u;

const isNamedKept = (name: string): boolean => name === KEPT_NAME;

const readerIdsOf = ({ $permissions }: Models.File): string[] =>
  $permissions.flatMap((permission) => READER.exec(permission)?.[1] ?? []);

export const photosOn = (rows: Rows): Ports["photos"] => {
  const bucket = new Bucket(rows, bucketId, isNamedKept);
  const tokens = new Tokens(rows.db.client);
  return {
    ...bucket.port,

    async find(fileId) {
      const file = await bucket.find(fileId);
      if (!file) return null;
      const { mimeType, sizeOriginal: sizeBytes } = file;
      const isKept = isNamedKept(file.name) && bucket.isPrivate(file);
      return { mimeType, sizeBytes, readerIds: readerIdsOf(file), isKept };
    },

    keepFor: (fileId, guestId) =>
      bucket.change(fileId, { name: KEPT_NAME, permissions: [Permission.read(Role.user(guestId))] }),

    async pass(fileId, expiresAt) {
      try {
        const expire = new Date(expiresAt).toISOString();
        const { secret } = await tokens.createFileToken({ bucketId, fileId, expire });
        return { fileId, token: secret, expiresAt };
      } catch (error) {
        if (isAppwriteError(error, 404)) return null;
        throw asFault("Opening a photo", error);
      }
    },

    // No query knows who may read a file: all are looked through, which somebody's leaving is worth.
    async closeTo(userId) {
      const isTheirs = (permission: string) => permission.includes(`"user:${userId}"`);
      const files = (await bucket.list([])).filter(({ $permissions }) => $permissions.some(isTheirs));
      for (const { $id, $permissions } of files)
        await bucket.change($id, { permissions: $permissions.filter((each) => !isTheirs(each)) });
      return files.length;
    },

    deleteOld: (unusedSince, keptSince, limit) =>
      bucket.removeSome(
        [
          Query.or([
            Query.and([createdBefore(unusedSince), Query.notEqual("name", KEPT_NAME)]),
            createdBefore(keptSince),
          ]),
        ],
        limit,
      ),
  };
};
