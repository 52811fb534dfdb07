/**
 * A picture that may be looked at for some minutes. Its address works only that long, but a browser that followed it as
 * an image would keep the picture for the 45 days that Appwrite allows: so it is read here, and nothing keeps it.
 */
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { brokenRequest } from "./broken-request.ts";
import { FaultError } from "./errors.ts";

/** @returns the picture itself, as a data address. @throws FaultError when it cannot be had (any more). */
export async function unkeptPicture(bucketId: string, fileId: string, token: string): Promise<string> {
  const { storage } = await sdk();
  const address = storage.getFileView({ bucketId, fileId, token });
  // The token is the right to see it; who is signed in is no matter.
  const answer = await answered(fetch(address, { cache: "no-store", credentials: "omit" })).catch(
    async (cause: unknown) => {
      throw await brokenRequest(cause);
    },
  );
  if (!answer.ok) throw new FaultError(`The picture was not given (${answer.status}).`);
  const content = await answer.blob();
  if (!content.type.startsWith("image/")) throw new FaultError("This is no picture.", { why: "between" });
  return asDataAddress(content);
}

function asDataAddress(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new FaultError("The picture could not be read.", { cause: reader.error }));
    reader.readAsDataURL(content);
  });
}
