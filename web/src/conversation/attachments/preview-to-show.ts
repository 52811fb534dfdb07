/** What was written into a message is drawn only if it is a picture. */
const PICTURE = /^data:image\/(?:jpeg|png|webp);base64,/u;

export function previewToShow(preview: string | null): string | null {
  return preview !== null && PICTURE.test(preview) ? preview : null;
}
