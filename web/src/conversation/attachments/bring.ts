/** Brings the file of a waiting message to the server, before the message itself; again and again, the file is there once. */
import { chatAttachments } from "#schema/buckets";
import { fileIdOf } from "#schema/message";
import { appwriteCode, brokenRequest } from "../../lib/broken-request.ts";
import { RefusedError } from "../../lib/errors.ts";
import { readContent } from "../../lib/platform/content-store.ts";
import { putFile } from "../../lib/private-files.ts";
import { type PendingMessage, uploadKey } from "../outbox-records.ts";
import { beginProgress, isCalledOff } from "./progress.ts";

const bucketId = chatAttachments.id;
/** By this page: it need not go again. */
const brought = new Set<string>();

/** @throws as `callFunction` does */
export async function bringFile({ userId, content }: PendingMessage): Promise<"there" | "called_off"> {
  const fileId = fileIdOf(content);
  if (fileId === null || brought.has(fileId)) return "there";
  const file = isCalledOff(fileId) ? null : await readContent(uploadKey(userId, fileId));
  if (isCalledOff(fileId)) return "called_off";
  // Nothing is left of it on this device: the server knows whether it came in time.
  if (!file) return "there";
  const { end, ...watch } = beginProgress(fileId, file.size);
  try {
    await putFile({ bucketId, fileId }, file, watch);
  } catch (cause) {
    if (isCalledOff(fileId)) return "called_off";
    const code = await appwriteCode(cause);
    // It is there already: the answer was lost.
    if (code !== 409) throw code === 401 ? refused("session_missing") : await brokenUpload(cause, code);
  } finally {
    end();
  }
  brought.add(fileId);
  return "there";
}

async function brokenUpload(cause: unknown, code: number | null): Promise<Error> {
  return code === 400 ? refused("attachment_unfit") : await brokenRequest(cause);
}

function refused(code: "session_missing" | "attachment_unfit"): RefusedError {
  const megabytes = chatAttachments.maximumFileSize / 1_000_000;
  return new RefusedError({ code, message: "", params: { megabytes }, requestId: "" });
}
