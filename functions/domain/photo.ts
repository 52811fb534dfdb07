// Whether a guest may book with a photo of the entrance: it is theirs, whole, small, and a picture. And who may do what
// with an uploaded file: an uploader chooses its permissions, so whatever opens it to anybody else is taken back.
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

const photoTypes: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

/** Somebody else's photo does not exist. */
export const photoRefusal = (photo: StoredPhoto | null, guestId: string): Refusal | null => {
  if (!photo?.readerIds.includes(guestId)) return refusal("photo_unknown");
  const isFit = photoTypes.includes(photo.mimeType) && photo.sizeBytes <= policy.photos.maxBytes;
  return isFit ? null : refusal("photo_unfit", { megabytes: policy.photos.maxBytes / 1_000_000 });
};

const OF_ITS_UPLOADER = /^(read|delete)\("user:[A-Za-z0-9._-]+"\)$/u;
/** What a booking was made with stays as it is. */
const OF_A_KEPT_FILE = /^read\("user:[A-Za-z0-9._-]+"\)$/u;

/**
 * The permissions that a file keeps: a person reads their own, and takes it away again while no booking needs it. Nobody
 * may change them, so what was taken back stays so.
 */
export const privatePermissions = (permissions: readonly string[], isKept: boolean): string[] =>
  permissions.filter((each) => (isKept ? OF_A_KEPT_FILE : OF_ITS_UPLOADER).test(each));
