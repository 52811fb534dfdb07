// A photo as a phone takes it: with the place where it was taken written into the file.
import sharp from "sharp";

/** Jalan Kemang, in degrees, minutes and seconds. */
const GPS = {
  GPSLatitudeRef: "S",
  GPSLatitude: "6/1 15/1 4/1",
  GPSLongitudeRef: "E",
  GPSLongitude: "106/1 49/1 14/1",
};

/** A JPEG of `width` by `height` with GPS in its EXIF. */
export function photoWithGps(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#7a9e8a" } })
    .withExif({ IFD0: { Make: "Telepon" }, IFD3: GPS })
    .jpeg()
    .toBuffer();
}

/** Whether a JPEG says where or with what it was taken. */
export async function hasExif(jpeg: Buffer): Promise<boolean> {
  return (await sharp(jpeg).metadata()).exif !== undefined;
}
