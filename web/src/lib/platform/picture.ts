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

/** @returns null when the browser gives none. `quality` from 0 to 1. */
export async function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  try {
    const encoded = new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    return await within(encoded, PATIENCE_MS);
  } catch {
    return null;
  }
}
