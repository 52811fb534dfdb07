/** Puts a photo of the entrance into the guest's own keeping, and takes it away again. */
import { entrancePhotos } from "#schema/buckets";
import { answered } from "../../../../lib/answered.ts";
import { sdk } from "../../../../lib/appwrite.ts";
import { appwriteCode, brokenRequest } from "../../../../lib/broken-request.ts";
import { ensureSession } from "../../../../lib/session.ts";
import type { EntrancePhoto } from "./entrance-photo.ts";
import { smallPhoto } from "./photo-file.ts";

const bucketId = entrancePhotos.id;

/** `not_a_photo`: nothing that can be drawn, or more than the server takes. @throws FaultError when it may be tried again. */
export async function uploadPhoto(chosen: Blob): Promise<EntrancePhoto | "not_a_photo"> {
  const small = await smallPhoto(chosen);
  if (!small) return "not_a_photo";
  await ensureSession();
  const { storage, ID } = await sdk();
  try {
    const { $id } = await answered(storage.createFile({ bucketId, fileId: ID.unique(), file: small.file }));
    return { fileId: $id, thumb: small.thumb };
  } catch (cause) {
    if ((await appwriteCode(cause)) === 400) return "not_a_photo";
    throw await brokenRequest(cause);
  }
}

/** What cannot be deleted now is deleted by the server within a day. */
export async function forgetPhoto({ fileId }: EntrancePhoto): Promise<void> {
  const { storage } = await sdk();
  await storage.deleteFile({ bucketId, fileId }).catch(() => undefined);
}
