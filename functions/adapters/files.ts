// What both buckets have in common: files are private, whatever their uploaders chose, and found without knowing any row.
// Needs the scopes `files.read` and `files.write`.
import { type Models, Query, Storage } from "node-appwrite";
import { privatePermissions } from "../domain/photo.ts";
import type { PrivateFiles } from "../ports.ts";
import { toTheEnd } from "./pages.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

/** Files that one request lists. */
const PAGE = 100;

/** A bucket of whose files some are kept: nobody but a function may change or delete those. */
export class Bucket {
  readonly storage: Storage;
  private readonly bucketId: string;
  private readonly isNamedKept: (name: string) => boolean;

  constructor({ db }: Rows, bucketId: string, isNamedKept: (name: string) => boolean) {
    this.storage = new Storage(db.client);
    this.bucketId = bucketId;
    this.isNamedKept = isNamedKept;
  }

  /** Null when there is nothing whole. */
  async find(fileId: string): Promise<Models.File | null> {
    const { bucketId } = this;
    try {
      const file = await this.storage.getFile({ bucketId, fileId });
      return file.chunksUploaded < file.chunksTotal ? null : file;
    } catch (error) {
      if (isAppwriteError(error, 404)) return null;
      throw asFault("Reading a file", error);
    }
  }

  async change(fileId: string, values: { name?: string; permissions: string[] }): Promise<void> {
    const { bucketId } = this;
    try {
      await this.storage.updateFile({ bucketId, fileId, ...values });
    } catch (error) {
      throw asFault("Changing who may read a file", error);
    }
  }

  /** All that these queries find, however many. */
  async list(queries: string[]): Promise<Models.File[]> {
    const { bucketId } = this;
    const read = async (page: string[]) => {
      const asked = [...queries, Query.orderAsc("$id"), ...page];
      return (await this.storage.listFiles({ bucketId, queries: asked, total: false })).files;
    };
    try {
      return await toTheEnd(PAGE, read);
    } catch (error) {
      throw asFault("Listing files", error);
    }
  }

  async remove(fileId: string): Promise<void> {
    const { bucketId } = this;
    try {
      await this.storage.deleteFile({ bucketId, fileId });
    } catch (error) {
      if (!isAppwriteError(error, 404)) throw asFault("Deleting a file", error);
    }
  }

  /** Deletes up to `limit` of what these queries find. @returns how many */
  async removeSome(queries: string[], limit: number): Promise<number> {
    const { bucketId } = this;
    try {
      const asked = [...queries, Query.limit(limit)];
      const { files } = await this.storage.listFiles({ bucketId, queries: asked, total: false });
      for (const { $id: fileId } of files) await this.storage.deleteFile({ bucketId, fileId });
      return files.length;
    } catch (error) {
      throw asFault("Deleting old files", error);
    }
  }

  /** Whether nobody has a right to it that is not theirs; a name proves nothing, its uploader may have chosen it. */
  isPrivate = (file: Models.File): boolean => this.permissionsLeft(file).length === file.$permissions.length;

  private permissionsLeft({ name, $permissions }: Models.File): string[] {
    return privatePermissions($permissions, this.isNamedKept(name));
  }

  /** What a port of a bucket does as every other. */
  get port(): PrivateFiles {
    return {
      makePrivate: async (fileId) => {
        const file = await this.find(fileId);
        // Its uploader may have taken it away again.
        if (!file || this.isPrivate(file)) return false;
        await this.change(fileId, { permissions: this.permissionsLeft(file) });
        return true;
      },
      remove: (fileId) => this.remove(fileId),
      openSince: async (since) => {
        const changed = await this.list([Query.greaterThanEqual("$updatedAt", new Date(since).toISOString())]);
        return changed.filter((file) => !this.isPrivate(file)).map(({ $id }) => $id);
      },
    };
  }
}

export const createdBefore = (at: number): string => Query.lessThan("$createdAt", new Date(at).toISOString());
