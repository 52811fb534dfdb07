// What is attached to a message: whether somebody may send it, and who may read it. A file says by its name what has become
// of it, so that it is found without any row: as it came, sent in a conversation, or taken back. A name that its uploader
// chose opens nothing: it says only where to look for the message that would.
import { ATTACHMENT_MAX_BYTES, endingOf, fileTypes, isFileEnding } from "#schema/attachments";
import type { ContentOf } from "#schema/message";
import { type Refusal, refusal } from "#schema/refusals";
import { readersOf } from "./conversation/rows.ts";
import type { ConversationState, Message } from "./conversation/state.ts";
import { policy } from "./policy.ts";

/** Who sent it where. */
export interface Sent {
  conversationId: string;
  senderId: string;
}

type Fate = { is: "unsent" } | ({ is: "sent" } & Sent) | { is: "taken_back" };

/** A file as it is stored, whole. */
export interface StoredAttachment {
  fate: Fate;
  /** Told from its bytes by Appwrite, never what the uploader says. */
  mimeType: string;
  sizeBytes: number;
  permissions: readonly string[];
  /** Milliseconds. */
  changedAt: number;
}

export type Attached = ContentOf<"image"> | ContentOf<"file">;

const SENT = "sent.";
const TAKEN_BACK = "taken-back";

/** How the names of all files begin that were sent, or sent in a conversation. */
export const sentPrefix = (conversationId?: string): string =>
  conversationId === undefined ? SENT : `${SENT}${conversationId}.`;

export const nameOfSent = ({ conversationId, senderId }: Sent): string => `${sentPrefix(conversationId)}${senderId}`;
export const NAME_OF_TAKEN_BACK = TAKEN_BACK;

/** A user id has no dot. */
const NAMED_SENT = /^sent\.(?<conversationId>.+)\.(?<senderId>[^.]+)$/u;

export const fateOf = (name: string): Fate => {
  if (name === TAKEN_BACK) return { is: "taken_back" };
  const { conversationId, senderId } = NAMED_SENT.exec(name)?.groups ?? {};
  return conversationId && senderId ? { is: "sent", conversationId, senderId } : { is: "unsent" };
};

/** What Appwrite may say of the bytes of a type: an office document is a packed folder, and not every version knows it. */
const saidOf = (mime: string): readonly string[] =>
  mime === fileTypes.docx || mime === fileTypes.xlsx ? [mime, "application/zip"] : [mime];

/** Whose a file is while no message names it: they alone may read it. */
const isReadBy = (permissions: readonly string[], userId: string): boolean =>
  permissions.includes(`read("user:${userId}")`);

/** Why somebody may not send this with a message; what is somebody else's, or was sent elsewhere, does not exist. */
export const attachmentRefusal = (content: Attached, file: StoredAttachment | null, by: Sent): Refusal | null => {
  if (!file || !isTheirs(file, by)) return refusal("attachment_unknown");
  const { mime, bytes } = content;
  const isWhatItSays = saidOf(mime).includes(file.mimeType) && file.sizeBytes === bytes;
  const isFit = isWhatItSays && bytes <= ATTACHMENT_MAX_BYTES && (content.kind === "image" || isNamedAs(content));
  return isFit ? null : refusal("attachment_unfit", { megabytes: ATTACHMENT_MAX_BYTES / 1_000_000 });
};

const isTheirs = ({ fate, permissions }: StoredAttachment, by: Sent): boolean => {
  switch (fate.is) {
    case "unsent":
      return isReadBy(permissions, by.senderId);
    // Opened before, and its message was not stored.
    case "sent":
      return fate.conversationId === by.conversationId && fate.senderId === by.senderId;
    case "taken_back":
      return false;
    default:
      return fate satisfies never;
  }
};

const isNamedAs = ({ name, mime }: ContentOf<"file">): boolean => {
  const ending = endingOf(name);
  return isFileEnding(ending) && fileTypes[ending] === mime;
};

/** What becomes of a file that was sent: who reads it, that it is kept for moderation, or that nobody needs it. */
export type Keeping = { readers: readonly string[] } | "take_back" | "remove" | "leave";

/**
 * @param message what it was sent with; null when none names it (any more)
 * @param now in ms
 */
export const keepingOf = (
  { changedAt }: StoredAttachment,
  conversation: ConversationState | null,
  message: Pick<Message, "seq"> | "taken_back" | null,
  now: number,
): Keeping => {
  if (message === "taken_back") return "take_back";
  // Its message may be on its way.
  if (!message) return now - changedAt > policy.attachments.unsaidMs ? "remove" : "leave";
  return { readers: conversation ? readersOf(conversation, message) : [] };
};
