// What kind of file some bytes are, told from the bytes and never from the name, with the names that libmagic uses.
import { isUtf8 } from "node:buffer";

const EMPTY = "application/x-empty";
const UNKNOWN = "application/octet-stream";

/** Only the start of a file is looked at for text; a longer text stays text. */
const LOOKED_AT = 1024 * 1024;

interface Signature {
  readonly mimeType: string;
  readonly offset: number;
  readonly bytes: string;
}

/** `bytes` as latin1 text. More exact ones first. */
const SIGNATURES: readonly Signature[] = [
  { mimeType: "image/png", offset: 0, bytes: "\x89PNG\r\n\x1a\n" },
  { mimeType: "image/jpeg", offset: 0, bytes: "\xff\xd8\xff" },
  { mimeType: "image/gif", offset: 0, bytes: "GIF8" },
  { mimeType: "image/webp", offset: 8, bytes: "WEBP" },
  { mimeType: "image/avif", offset: 4, bytes: "ftypavif" },
  { mimeType: "image/heic", offset: 4, bytes: "ftypheic" },
  { mimeType: "image/heic", offset: 4, bytes: "ftypheix" },
  { mimeType: "image/heif", offset: 4, bytes: "ftypmif1" },
  { mimeType: "image/bmp", offset: 0, bytes: "BM" },
  { mimeType: "image/tiff", offset: 0, bytes: "II*\0" },
  { mimeType: "image/tiff", offset: 0, bytes: "MM\0*" },
  { mimeType: "audio/x-m4a", offset: 4, bytes: "ftypM4A" },
  { mimeType: "video/quicktime", offset: 4, bytes: "ftypqt" },
  { mimeType: "video/3gpp", offset: 4, bytes: "ftyp3g" },
  { mimeType: "video/mp4", offset: 4, bytes: "ftyp" },
  { mimeType: "video/webm", offset: 0, bytes: "\x1aE\xdf\xa3" },
  { mimeType: "video/x-msvideo", offset: 8, bytes: "AVI " },
  { mimeType: "audio/x-wav", offset: 8, bytes: "WAVE" },
  { mimeType: "audio/ogg", offset: 0, bytes: "OggS" },
  { mimeType: "audio/flac", offset: 0, bytes: "fLaC" },
  { mimeType: "audio/mpeg", offset: 0, bytes: "ID3" },
  { mimeType: "audio/mpeg", offset: 0, bytes: "\xff\xfb" },
  { mimeType: "application/pdf", offset: 0, bytes: "%PDF-" },
  { mimeType: "application/zip", offset: 0, bytes: "PK\x03\x04" },
  { mimeType: "application/gzip", offset: 0, bytes: "\x1f\x8b" },
  { mimeType: "application/zstd", offset: 0, bytes: "(\xb5/\xfd" },
  { mimeType: "application/x-7z-compressed", offset: 0, bytes: "7z\xbc\xaf\x27\x1c" },
  { mimeType: "application/wasm", offset: 0, bytes: "\0asm" },
  { mimeType: "font/woff2", offset: 0, bytes: "wOF2" },
  { mimeType: "application/vnd.sqlite3", offset: 0, bytes: "SQLite format 3\0" },
];

/** A control character that no text has; bell, backspace, tab, line ends, form feed and escape do occur in texts. */
function hasBinaryByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 32 && !(byte >= 7 && byte <= 13) && byte !== 27);
}

/** The MIME type of a file's content. */
export function sniffMimeType(content: Buffer): string {
  if (content.length === 0) return EMPTY;
  const start = content.subarray(0, 64).toString("latin1");
  const signature = SIGNATURES.find(({ offset, bytes }) => start.startsWith(bytes, offset));
  if (signature) return signature.mimeType;
  if (isSimhTape(content)) return "application/SIMH-tape-data";
  const looked = content.subarray(0, LOOKED_AT);
  return hasBinaryByte(looked) ? UNKNOWN : textType(content, looked);
}

function textType(content: Buffer, looked: Buffer): string {
  const text = looked.toString("utf8").trimStart();
  if (/^<!doctype html|^<html/i.test(text)) return "text/html";
  if (/^<svg[\s>]/i.test(text) || (/^<\?xml/.test(text) && /<svg[\s>]/i.test(text))) return "image/svg+xml";
  if (text.startsWith("<?xml")) return "text/xml";
  if (/^[[{]/.test(text) && content.length <= LOOKED_AT && isUtf8(content) && isJson(text)) return "application/json";
  return "text/plain";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** libmagic looks at this much of a file. */
const TAPE_LOOKED_AT = 7 * 1024 * 1024;

/**
 * The tape images of an old-computer emulator: records framed by their length before and after. libmagic knows them,
 * and takes long runs of one byte for them, which is how test files come out as tapes.
 */
function isSimhTape(content: Buffer): boolean {
  const bytes = content.subarray(0, TAPE_LOOKED_AT);
  let records = 0;
  for (let at = 0; at + 4 <= bytes.length; ) {
    const header = bytes.readUInt32LE(at);
    at += 4;
    if (header === 0xffffffff) break;
    if (header === 0) continue;
    const length = header & 0xffffff;
    if (length === 0) continue;
    at += length + (length % 2);
    if (at + 4 > bytes.length) break;
    if (bytes.readUInt32LE(at) !== header) return false;
    at += 4;
    records++;
  }
  return records > 0;
}
