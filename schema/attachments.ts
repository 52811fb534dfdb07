// What may be attached to a message: pictures, which are shown, and files, which are only downloaded. What a type is called
// in messages, by what it ends, and what Appwrite says of its bytes, is said here once.

/** Bytes; a test holds the bucket to it. */
export const ATTACHMENT_MAX_BYTES = 10_000_000;

/** A placeholder is part of its message, and no more than this many characters of it. */
export const PREVIEW_MAX_LENGTH = 1000;

/** Longer side of a picture, px; far more than a page sends. */
export const PICTURE_MAX_SIDE_PX = 10_000;

/** The ending of a picture's name → its type, which is also what its bytes say. */
export const pictureTypes = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp" } as const;
export const pictureMimes = ["image/jpeg", "image/png", "image/webp"] as const;

const OFFICE = "application/vnd.openxmlformats-officedocument";

/** The ending of a file's name → its type. Nothing that a browser would run. */
export const fileTypes = {
  pdf: "application/pdf",
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
} as const;
export type FileEnding = keyof typeof fileTypes;

/** What a name ends with, in small letters; empty for none. */
export const endingOf = (name: string): string => (/\.([A-Za-z0-9]+)$/u.exec(name)?.[1] ?? "").toLowerCase();

export const isFileEnding = (ending: string): ending is FileEnding => Object.hasOwn(fileTypes, ending);
