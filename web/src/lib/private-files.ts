/** Files of a private bucket: put there in parts that are watched, and read so that nothing on the device keeps them. */
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { brokenRequest } from "./broken-request.ts";
import { endpoint, projectId } from "./endpoint.ts";
import { FaultError } from "./errors.ts";
import { within } from "./platform/deadline.ts";
import { sendPart } from "./platform/sent-part.ts";

/** What Appwrite takes at once. */
const PART_BYTES = 5 * 1024 * 1024;
/** A large file on a slow line; its beginning has come by then. */
const CONTENT_PATIENCE_MS = 120_000;

type Target = { bucketId: string; fileId: string };

/** @throws FaultError, AppwriteException as `createFile` does, or an AbortError when it was called off. */
export async function putFile(
  { bucketId, fileId }: Target,
  file: File,
  watch: { onSent: (bytes: number) => void; signal: AbortSignal },
): Promise<void> {
  const { client, AppwriteException } = await sdk();
  for (let start = 0; start < file.size; start += PART_BYTES) {
    const end = Math.min(start + PART_BYTES, file.size);
    const part = new File([file.slice(start, end)], file.name, { type: file.type });
    const { uri, options } = client.prepareRequest(
      "POST",
      new URL(`${endpoint}/storage/buckets/${bucketId}/files`),
      {
        "X-Appwrite-Project": projectId,
        "content-type": "multipart/form-data",
        ...(file.size > PART_BYTES && { "content-range": `bytes ${start}-${end - 1}/${file.size}` }),
        ...(start > 0 && { "x-appwrite-id": fileId }),
      },
      { fileId, file: part },
    );
    const onSent = (bytes: number) => watch.onSent(Math.min(start + bytes, file.size));
    const { status, text } = await sendPart(uri, options, { ...watch, onSent });
    if (status < 400) continue;
    const { message = "", type = "" } = wordsOf(text);
    throw new AppwriteException(message, status, type, text);
  }
}

function wordsOf(text: string): { message?: string; type?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** As the type that it is shown as, whatever the server says. @returns null when it is not (any more) the reader's to see. */
export async function readFile({ bucketId, fileId }: Target, type: string): Promise<Blob | null> {
  const { client, storage } = await sdk();
  const { uri, options } = client.prepareRequest("GET", new URL(storage.getFileView({ bucketId, fileId })));
  try {
    const answer = await answered(fetch(uri, { ...options, cache: "no-store" }));
    if (answer.status === 404 || answer.status === 401) return null;
    if (!answer.ok) throw new FaultError(`The file was not given (${answer.status}).`, { why: "server_failed" });
    const content = await within(answer.blob(), CONTENT_PATIENCE_MS);
    return new Blob([content], { type });
  } catch (cause) {
    throw await brokenRequest(cause);
  }
}
