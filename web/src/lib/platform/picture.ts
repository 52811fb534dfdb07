/** Pictures through the browser's own decoder and encoder, which may fail or hang on a file that is not what it says. */
import { within } from "./deadline.ts";

/** A large photo on a slow phone takes some seconds; more is a file that will never open. */
const PATIENCE_MS = 20_000;

/** @returns null when the file is no picture that this browser can read. */
export async function decodePicture(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await within(createImageBitmap(file, { imageOrientation: "from-image" }), PATIENCE_MS);
  } catch {
    return null;
  }
}

/** Drawn anew, so that nothing of the file but what is seen is left: neither where it was taken nor when. */
export function drawn(picture: ImageBitmap, maxSide: number): HTMLCanvasElement {
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

/** @returns null when the browser gives none. `quality` from 0 to 1. */
export async function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  try {
    const encoded = new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    return await within(encoded, PATIENCE_MS);
  } catch {
    return null;
  }
}
