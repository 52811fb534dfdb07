// Previews of files: images scaled, cropped and converted; anything else gets a neutral picture of a document.
import sharp, { type Sharp } from "sharp";
import { numeric, oneOf, text, wholeBetween } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { type Check, optional, readParameters } from "../kernel/parameters.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { FileRecord } from "./storage-records.ts";

const LARGEST_SIDE = 4000;
/** _APP_STORAGE_PREVIEW_LIMIT, bytes. */
const LARGEST_SOURCE = 20_000_000;

const SOURCES = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/heic",
  "image/heif",
]);

/** Output name → content type. */
const OUTPUTS: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
};

/** Appwrite's name for the part of the image to keep → sharp's. */
const GRAVITIES: Readonly<Record<string, string>> = {
  center: "centre",
  "top-left": "northwest",
  top: "north",
  "top-right": "northeast",
  left: "west",
  right: "east",
  "bottom-left": "southwest",
  bottom: "south",
  "bottom-right": "southeast",
};

const hexColour: Check = (value) =>
  typeof value === "string" && /^([0-9a-f]{6}|[0-9a-f]{3})?$/i.test(value) ? null : "Value must be a valid hex color";
const opacityCheck: Check = (value) =>
  numeric(value) === null && Number(value) >= 0 && Number(value) <= 1
    ? null
    : "Value must be a valid range between 0 and 1";

const OPTIONS = {
  width: optional(0, wholeBetween(0, LARGEST_SIDE), Number),
  height: optional(0, wholeBetween(0, LARGEST_SIDE), Number),
  gravity: optional("center", oneOf(Object.keys(GRAVITIES))),
  quality: optional(-1, wholeBetween(-1, 100), Number),
  borderWidth: optional(0, wholeBetween(0, 100), Number),
  borderColor: optional("", hexColour),
  borderRadius: optional(0, wholeBetween(0, LARGEST_SIDE), Number),
  opacity: optional(1, opacityCheck, Number),
  rotation: optional(0, wholeBetween(-360, 360), Number),
  background: optional("", hexColour),
  output: optional("", oneOf([...Object.keys(OUTPUTS), ""])),
  token: optional("", text(512, 0)),
};

export type PreviewOptions = ReturnType<typeof readPreviewOptions>;

/** @throws AppwriteError `general_argument_invalid` */
export function readPreviewOptions(request: ApiRequest) {
  return readParameters(request, OPTIONS);
}

/** @throws AppwriteError `storage_file_type_unsupported` when the bytes are no image after all */
export async function renderPreview(
  content: Buffer,
  file: FileRecord,
  options: PreviewOptions,
): Promise<{ bytes: Uint8Array; contentType: string }> {
  const isImage = SOURCES.has(file.mimeType) && file.sizeActual <= LARGEST_SOURCE;
  const source = isImage ? content : DOCUMENT_PICTURE;
  const output = options.output || (isImage ? outputFor(file.name) : "png");
  try {
    const image = await transform(sharp(source).rotate(), options);
    const format = output === "jpg" ? "jpeg" : (output as "jpeg" | "png" | "gif" | "webp" | "avif");
    const flattened = format === "jpeg" ? image.flatten({ background: "#ffffff" }) : image;
    const quality = options.quality > 0 ? { quality: options.quality } : {};
    const bytes = await flattened.toFormat(format, quality).toBuffer();
    return { bytes, contentType: OUTPUTS[output] as string };
  } catch (error) {
    throw refusal("storage_file_type_unsupported", (error as Error).message);
  }
}

function outputFor(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(OUTPUTS, extension) ? extension : "jpg";
}

async function transform(source: Sharp, options: PreviewOptions): Promise<Sharp> {
  const { width, height, gravity, opacity, background, borderWidth, borderColor, borderRadius, rotation } = options;
  let image = source;
  if (width > 0 || height > 0) {
    const size = { ...(width > 0 && { width }), ...(height > 0 && { height }) };
    image = image.resize({ ...size, fit: "cover", position: GRAVITIES[gravity] ?? "centre" });
  }
  if (opacity < 1) {
    const alpha = Buffer.from([255, 255, 255, Math.round(opacity * 255)]);
    const mask = { input: alpha, raw: { width: 1, height: 1, channels: 4 }, tile: true, blend: "dest-in" } as const;
    image = sharp(await image.ensureAlpha().composite([mask]).png().toBuffer());
  }
  if (background) image = image.flatten({ background: `#${background}` });
  if (borderWidth > 0) {
    const colour = `#${borderColor || "000000"}`;
    const sides = { top: borderWidth, bottom: borderWidth, left: borderWidth, right: borderWidth };
    image = sharp(
      await image
        .extend({ ...sides, background: colour })
        .png()
        .toBuffer(),
    );
  }
  if (borderRadius > 0) image = await roundCorners(image, borderRadius);
  // Rotating a pipeline that has already turned upright by EXIF needs a fresh one.
  if (rotation !== 0) image = sharp(await image.png().toBuffer()).rotate((rotation + 360) % 360);
  return image;
}

async function roundCorners(image: Sharp, radius: number): Promise<Sharp> {
  const { data, info } = await image.png().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const shape = Buffer.from(
    `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}"/></svg>`,
  );
  return sharp(
    await sharp(data)
      .ensureAlpha()
      .composite([{ input: shape, blend: "dest-in" }])
      .png()
      .toBuffer(),
  );
}

/** A sheet of paper with lines, for whatever has no picture of its own. */
const DOCUMENT_PICTURE = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#eceff1"/>` +
    `<path d="M72 40h80l40 40v136H72z" fill="#fff" stroke="#90a4ae" stroke-width="6"/>` +
    `<path d="M152 40v40h40M96 120h72M96 148h72M96 176h48" fill="none" stroke="#90a4ae" stroke-width="6"/></svg>`,
);
