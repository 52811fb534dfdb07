/** Makes something to send of what somebody has chosen, pasted or dropped; what cannot be sent says why. */
import { policy } from "#domain/policy";
import { ATTACHMENT_MAX_BYTES, endingOf, fileTypes, isFileEnding, PREVIEW_MAX_LENGTH } from "#schema/attachments";
import { LONGEST } from "#schema/longest";
import type { ContentOf } from "#schema/message";
import { newClientId } from "../../lib/command-ids.ts";
import { decodePicture, drawn, jpegOf } from "../../lib/platform/picture.ts";

export type Chosen =
  | { content: ContentOf<"image"> | ContentOf<"file">; file: File }
  | { problem: "too_large" | "not_taken" | "unreadable"; name: string };

/** A camera's largest picture; what is larger would take the browser down with it. */
const MOST_PICTURE_BYTES = 60_000_000;
const PREVIEW_PX = 16;
const PREVIEW_QUALITY = 0.5;

export async function chosenOf(given: File): Promise<Chosen> {
  const { name } = given;
  const ending = endingOf(name);
  if (isFileEnding(ending)) {
    if (given.size > ATTACHMENT_MAX_BYTES) return { problem: "too_large", name };
    if (given.size === 0) return { problem: "unreadable", name };
    const mime = fileTypes[ending];
    const shown = shortName(name, ending);
    const content = { kind: "file", fileId: newClientId(), mime, bytes: given.size, name: shown } as const;
    return { content, file: new File([given], `file.${ending}`, { type: mime }) };
  }
  const isPicture = given.type.startsWith("image/") && !given.type.includes("svg");
  if (!isPicture) return { problem: "not_taken", name };
  return given.size > MOST_PICTURE_BYTES ? { problem: "too_large", name } : pictureOf(given);
}

/** Its end says what it is, so of a name that is too long the middle goes. */
function shortName(name: string, ending: string): string {
  const stem = name.slice(0, -ending.length - 1);
  const room = LONGEST.fileName - ending.length - 2;
  const characters = [...stem];
  return characters.length <= room ? name : `${characters.slice(0, room).join("")}….${ending}`;
}

async function pictureOf(given: File): Promise<Chosen> {
  const unreadable = { problem: "unreadable", name: given.name } as const;
  const picture = await decodePicture(given);
  if (!picture) return unreadable;
  try {
    const { maxSidePx, jpegQuality } = policy.attachments;
    const canvas = drawn(picture, maxSidePx);
    const encoded = await jpegOf(canvas, jpegQuality);
    if (!encoded) return unreadable;
    const preview = drawn(picture, PREVIEW_PX).toDataURL("image/webp", PREVIEW_QUALITY);
    const content = {
      kind: "image",
      fileId: newClientId(),
      mime: "image/jpeg",
      bytes: encoded.size,
      width: canvas.width,
      height: canvas.height,
      preview: preview.length <= PREVIEW_MAX_LENGTH ? preview : null,
      caption: "",
    } as const;
    return { content, file: new File([encoded], "picture.jpg", { type: "image/jpeg" }) };
  } finally {
    picture.close();
  }
}
