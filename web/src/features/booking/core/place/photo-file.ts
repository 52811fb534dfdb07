/**
 * Makes a camera's picture small and plain before it leaves the phone: drawn anew, so that nothing of the file but what
 * is seen goes along. Where and when it was taken stays here.
 */
import { policy } from "#domain/policy";
import { decodePicture, jpegOf } from "../../../../lib/platform/picture.ts";

/** The picture to upload and a small one to show, as a data address. */
export type SmallPhoto = { file: File; thumb: string };

const THUMB_PX = 160;
const THUMB_QUALITY = 0.6;

/** @returns null when the file is no picture that this browser can read. */
export async function smallPhoto(chosen: Blob): Promise<SmallPhoto | null> {
  const picture = await decodePicture(chosen);
  if (!picture) return null;
  try {
    const { maxSidePx, jpegQuality } = policy.photos;
    const content = await jpegOf(drawn(picture, maxSidePx), jpegQuality);
    if (!content) return null;
    const file = new File([content], "entrance.jpg", { type: "image/jpeg" });
    return { file, thumb: drawn(picture, THUMB_PX).toDataURL("image/jpeg", THUMB_QUALITY) };
  } finally {
    picture.close();
  }
}

function drawn(picture: ImageBitmap, maxSide: number): HTMLCanvasElement {
  const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  // A picture with holes would get black ones.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
