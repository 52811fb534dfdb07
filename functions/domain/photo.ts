// Whether a guest may book with a photo of the entrance: it is theirs, whole, small, and a picture.
import { type Refusal, refusal } from "#schema/refusals";
import { policy } from "./policy.ts";

/** A file as it is stored. */
export interface StoredPhoto {
  /** Sniffed from the content by the server, never what the uploader says. */
  mimeType: string;
  sizeBytes: number;
  /** User ids that may read it, by the file's own permissions. */
  readerIds: readonly string[];
  /** A booking has been made with it. */
  isKept: boolean;
}

export const photoTypes: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

/** Somebody else's photo does not exist. */
export const photoRefusal = (photo: StoredPhoto | null, guestId: string): Refusal | null => {
  if (!photo?.readerIds.includes(guestId)) return refusal("photo_unknown");
  const isFit = photoTypes.includes(photo.mimeType) && photo.sizeBytes <= policy.photos.maxBytes;
  return isFit ? null : refusal("photo_unfit", { megabytes: policy.photos.maxBytes / 1_000_000 });
};
