// Photos of entrances on Appwrite Storage. A photo that a booking has been made with carries another name, so that the
// sweep finds the rest without knowing any booking. Needs the scopes `files.read` and `files.write`; passes need
// `tokens.write`.
import { type Models, Permission, Query, Role, Storage, Tokens } from "node-appwrite";
import { entrancePhotos } from "#schema/buckets";
import { privatePermissions } from "../domain/photo.ts";
import type { Ports } from "../ports.ts";
import { toTheEnd } from "./pages.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

const bucketId = entrancePhotos.id;
const KEPT_NAME = "kept.jpg";
const READER = /^read\("user:([^"/]+)"\)$/u;

/** Files that one request lists. */
const PAGE = 100;

const isNamedKept = ({ name }: Models.File): boolean => name === KEPT_NAME;

/** Whether nobody has a right to it that is not theirs; a name proves nothing, its uploader may have chosen it. */
const isPrivate = (file: Models.File): boolean =>
  privatePermissions(file.$permissions, isNamedKept(file)).length === file.$permissions.length;

const readerIdsOf = ({ $permissions }: Models.File): string[] =>
  $permissions.flatMap((permission) => READER.exec(permission)?.[1] ?? []);

export const photosOn = ({ db }: Rows): Ports["photos"] => {
  const storage = new Storage(db.client);
  const tokens = new Tokens(db.client);
  return {
    async find(fileId) {
      try {
        const file = await storage.getFile({ bucketId, fileId });
        if (file.chunksUploaded < file.chunksTotal) return null;
        const { mimeType, sizeOriginal: sizeBytes } = file;
        return { mimeType, sizeBytes, readerIds: readerIdsOf(file), isKept: isNamedKept(file) && isPrivate(file) };
      } catch (error) {
        if (isAppwriteError(error, 404)) return null;
        throw asFault("Reading a photo", error);
      }
    },

    async keepFor(fileId, guestId) {
      try {
        const permissions = [Permission.read(Role.user(guestId))];
        await storage.updateFile({ bucketId, fileId, name: KEPT_NAME, permissions });
      } catch (error) {
        throw asFault("Keeping a photo", error);
      }
    },

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

    async makePrivate(fileId) {
      try {
        const file = await storage.getFile({ bucketId, fileId });
        if (isPrivate(file)) return false;
        const permissions = privatePermissions(file.$permissions, isNamedKept(file));
        await storage.updateFile({ bucketId, fileId, permissions });
        return true;
      } catch (error) {
        // Its uploader has taken it away again.
        if (isAppwriteError(error, 404)) return false;
        throw asFault("Closing a photo to others", error);
      }
    },

    async remove(fileId) {
      try {
        await storage.deleteFile({ bucketId, fileId });
      } catch (error) {
        if (!isAppwriteError(error, 404)) throw asFault("Deleting a photo", error);
      }
    },

    // No query knows who may read a file: all are looked through, which somebody's leaving is worth.
    async closeTo(userId) {
      const isTheirs = (permission: string) => permission.includes(`"user:${userId}"`);
      const read = async (page: string[]) =>
        (await storage.listFiles({ bucketId, queries: [Query.orderAsc("$id"), ...page], total: false })).files;
      try {
        const files = (await toTheEnd(PAGE, read)).filter(({ $permissions }) => $permissions.some(isTheirs));
        for (const { $id: fileId, $permissions } of files) {
          const permissions = $permissions.filter((each) => !isTheirs(each));
          await storage.updateFile({ bucketId, fileId, permissions });
        }
        return files.length;
      } catch (error) {
        throw asFault("Closing somebody's photos", error);
      }
    },

    async openSince(since) {
      const changed = Query.greaterThanEqual("$updatedAt", new Date(since).toISOString());
      const read = async (page: string[]) => {
        const queries = [changed, Query.orderAsc("$id"), ...page];
        return (await storage.listFiles({ bucketId, queries, total: false })).files;
      };
      try {
        return (await toTheEnd(PAGE, read)).filter((file) => !isPrivate(file)).map(({ $id }) => $id);
      } catch (error) {
        throw asFault("Listing new photos", error);
      }
    },

    async deleteOld(unusedSince, keptSince, limit) {
      const olderThan = (at: number) => Query.lessThan("$createdAt", new Date(at).toISOString());
      try {
        const queries = [
          Query.or([Query.and([olderThan(unusedSince), Query.notEqual("name", KEPT_NAME)]), olderThan(keptSince)]),
          Query.limit(limit),
        ];
        const { files } = await storage.listFiles({ bucketId, queries, total: false });
        for (const { $id } of files) await storage.deleteFile({ bucketId, fileId: $id });
        return files.length;
      } catch (error) {
        throw asFault("Deleting old photos", error);
      }
    },
  };
};
