/**
 * What is left of a link when it was sent in a sentence: "…/chat, thanks" and "…/chat%20" lead to the same place as
 * "…/chat". Only what cannot belong to an address of ours is taken off; whatever remains is looked for as it is.
 */

/** A booking, and what is numbered in one (an offer, a job; with a dash in addresses): what follows it is somebody's next word. */
const ID = /^[0-9a-f]{20}(?:[.-]\d+)?(?![0-9a-f])/iu;
const WORD = /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*/u;
const STUCK_BEFORE = /^[^A-Za-z0-9]+/u;

/** @returns the path without what is stuck to its parts; the same path where nothing is; null where a part says nothing. */
export function trimmedPath(pathname: string): string | null {
  const parts = pathname.split("/").slice(1);
  const trimmed = parts.map(trimmedPart).filter((part) => part !== "");
  if (trimmed.includes(null)) return null;
  // A slash at the end is nobody's mistake.
  const wanted = `/${trimmed.join("/")}`;
  return `${wanted}/` === pathname ? pathname : wanted;
}

/** Null for one that is nothing but a broken letter: whatever stood there, the address without it is another. */
function trimmedPart(part: string): string | null {
  const readable = decoded(part);
  if (readable === "" && part !== "") return null;
  const text = readable.normalize("NFKC").replace(STUCK_BEFORE, "");
  const id = ID.exec(text)?.[0];
  return id?.toLowerCase() ?? WORD.exec(text)?.[0] ?? "";
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Half of an encoded letter: what stands before it may still be right.
    return part.replace(/%.*$/u, "");
  }
}
