/**
 * Makes a camera's picture small and plain before it leaves the phone: drawn anew, so that nothing of the file but what
 * is seen goes along. Where and when it was taken stays here.
 */
import { policy } from "#domain/policy";
import { decodePicture, drawn, jpegOf } from "../../../../lib/platform/picture.ts";

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
