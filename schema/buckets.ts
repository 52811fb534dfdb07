// Files that people upload: private buckets, with the permissions of each file. appwrite.json is made of this.
import { ATTACHMENT_MAX_BYTES, fileTypes, pictureTypes } from "./attachments.ts";

export interface Bucket {
  id: string;
  name: string;
  /** Bucket-wide permission strings; a file's own are its uploader's. */
  permissions: readonly string[];
  maximumFileSize: number;
  allowedFileExtensions: readonly string[];
}

/**
 * What the door looks like from the street. Whoever has a session may put one there and read their own; a therapist or
 * an agent sees one only through a function, which opens it for some minutes.
 */
export const entrancePhotos = {
  id: "entrance_photos",
  name: "Entrance photos",
  permissions: ['create("users")'],
  /** Bytes; a test holds it to `policy.photos.maxBytes`. */
  maximumFileSize: 2_000_000,
  allowedFileExtensions: ["jpg", "jpeg", "png", "webp"],
} as const satisfies Bucket;

/**
 * What people attach to messages. A new one is its uploader's alone; the `chat` function opens it to whoever takes part
 * when the message that names it is sent (`domain/attachment.ts`).
 */
export const chatAttachments = {
  id: "chat_attachments",
  name: "Chat attachments",
  permissions: ['create("users")'],
  maximumFileSize: ATTACHMENT_MAX_BYTES,
  allowedFileExtensions: [...Object.keys(pictureTypes), ...Object.keys(fileTypes)],
} as const satisfies Bucket;

export const buckets = [entrancePhotos, chatAttachments] as const;
