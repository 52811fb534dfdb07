// The content of files: view (in the page), download (as a file), preview (an image of it).
import { refusal } from "../kernel/errors.ts";
import type { Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { StorageContext } from "./storage-context.ts";
import type { FileRecord } from "./storage-records.ts";

const FILE_PATH = "/storage/buckets/:bucketId/files/:fileId";
/** Content never changes under its id. 45 days. */
const CACHE_CONTROL = "private, max-age=3888000";

/** Types that a browser may show under the API's own origin; anything else is shown as plain text. */
const VIEWABLE = new Set(
  (
    "image/jpeg image/gif image/png image/webp image/heic image/heic-sequence image/avif video/mp4 video/x-flv video/webm " +
    "application/x-mpegURL video/MP2T video/3gpp video/quicktime video/x-msvideo video/x-ms-wmv audio/basic audio/mid " +
    "audio/mpeg audio/mp4 audio/x-aiff audio/x-mpegurl audio/ogg audio/vorbis audio/vnd.wav audio/x-wav audio/aac " +
    "audio/x-hx-aac-adts application/msword application/vnd.ms-excel application/vnd.ms-powerpoint " +
    "application/vnd.ms-access application/pdf"
  ).split(" "),
);

export function registerContentRoutes(context: StorageContext): void {
  function serve(request: ApiRequest, file: FileRecord, contentType: string, headers: [string, string][]): Reply {
    const place = [request.project.id, file.bucketId, file.$id] as const;
    const all: [string, string][] = [...headers, ["Cache-Control", CACHE_CONTROL]];
    const range = request.header("range");
    if (range === "") return { status: 200, bytes: context.contents.read(...place), contentType, headers: all };
    const { start, end } = readRange(range, file.sizeOriginal);
    all.push(["Accept-Ranges", "bytes"], ["Content-Range", `bytes ${start}-${end}/${file.sizeOriginal}`]);
    return { status: 206, bytes: context.contents.readRange(...place, start, end), contentType, headers: all };
  }

  function view(request: ApiRequest): Reply {
    const { file } = completeFile(request);
    return serve(request, file, VIEWABLE.has(file.mimeType) ? file.mimeType : "text/plain", [
      ["Content-Security-Policy", "script-src none;"],
      ["X-Content-Type-Options", "nosniff"],
      ["Content-Disposition", `inline; filename="${headerSafe(file.name)}"`],
    ]);
  }

  function download(request: ApiRequest): Reply {
    const { file } = completeFile(request);
    return serve(request, file, file.mimeType, [
      ["Content-Disposition", `attachment; filename="${headerSafe(file.name)}"`],
    ]);
  }

  async function preview(request: ApiRequest): Promise<Reply> {
    // Loaded when first needed: libvips takes 60 ms of the start.
    const { readPreviewOptions, renderPreview } = await import("./preview.ts");
    const options = readPreviewOptions(request);
    const { bucket, file } = completeFile(request);
    if (!bucket.transformations && !request.caller.privileged) throw refusal("storage_bucket_transformations_disabled");
    const content = context.contents.read(request.project.id, bucket.$id, file.$id);
    const { bytes, contentType } = await renderPreview(content, file, options);
    return { status: 200, bytes, contentType, headers: [["Cache-Control", "private, max-age=2592000"]] };
  }

  /** A file whose pieces have not all arrived has no content to serve. */
  function completeFile(request: ApiRequest) {
    const found = context.readable(request, context.tokenOf(request));
    if (found.file.chunks.length < found.file.chunksTotal) throw refusal("storage_file_not_found");
    return found;
  }

  const read = { method: "GET", scopes: ["files.read"], service: "storage" } as const;
  const { routes } = context.server;
  routes.add({ ...read, path: `${FILE_PATH}/view`, handler: view });
  routes.add({ ...read, path: `${FILE_PATH}/download`, handler: download });
  routes.add({ ...read, path: `${FILE_PATH}/preview`, handler: preview });
}

function readRange(header: string, size: number): { start: number; end: number } {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header);
  const start = Number(match?.[1]);
  const end = match?.[2] ? Number(match[2]) : size - 1;
  if (!match || start >= end || end >= size) throw refusal("storage_invalid_range");
  return { start, end };
}

/** A file's name in a header: its bytes as they are, as the real server sends them, but nothing that ends the header. */
function headerSafe(name: string): string {
  return Buffer.from(name.replaceAll(/\p{Cc}/gu, ""))
    .toString("latin1")
    .replaceAll("\x7f", "");
}
