// Files that people upload: one bucket, private, with the permissions of each file. appwrite.json is made of this.

export interface Bucket {
  id: string;
  name: string;
  /** Bucket-wide permission strings; a file's own are its uploader's. */
  permissions: readonly string[];
  maximumFileSize: number;
  allowedFileExtensions: readonly string[];
}

/**
 * What the door looks like from the street. Whoever has a session may put one there and read their own; a therapist or
 * an agent sees one only through a function, which opens it for some minutes.
 */
export const entrancePhotos = {
  id: "entrance_photos",
  name: "Entrance photos",
  permissions: ['create("users")'],
  /** Bytes; a test holds it to `policy.photos.maxBytes`. */
  maximumFileSize: 2_000_000,
  allowedFileExtensions: ["jpg", "jpeg", "png", "webp"],
} as const satisfies Bucket;

export const buckets = [entrancePhotos] as const;
