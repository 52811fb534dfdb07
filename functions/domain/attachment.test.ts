import { describe, expect, it } from "vitest";
import { buckets, chatAttachments } from "#schema/buckets";
import type { ContentOf } from "#schema/message";
import {
  attachmentRefusal,
  fateOf,
  keepingOf,
  NAME_OF_TAKEN_BACK,
  nameOfSent,
  type StoredAttachment,
} from "./attachment.ts";
import { begin } from "./conversation/begin.ts";
import type { ConversationState } from "./conversation/state.ts";
import { policy } from "./policy.ts";

const by = { conversationId: "talk.1", senderId: "guest" };
const fresh: StoredAttachment = {
  fate: { is: "unsent" },
  mimeType: "image/jpeg",
  sizeBytes: 1000,
  permissions: ['read("user:guest")', 'update("user:guest")', 'delete("user:guest")'],
  changedAt: 0,
};
const image: ContentOf<"image"> = {
  kind: "image",
  fileId: "f1",
  mime: "image/jpeg",
  bytes: 1000,
  width: 4,
  height: 3,
  preview: null,
  caption: "",
};
const plan: ContentOf<"file"> = { kind: "file", fileId: "f1", mime: "application/pdf", bytes: 1000, name: "Plan.PDF" };
const whyNot = (content: ContentOf<"image" | "file">, file: StoredAttachment | null) =>
  attachmentRefusal(content, file, by)?.code ?? null;

describe("a file's name says what has become of it", () => {
  it.each([
    ["entrance.jpg", { is: "unsent" }],
    ["sent.jpg", { is: "unsent" }],
    [nameOfSent(by), { is: "sent", ...by }],
    [NAME_OF_TAKEN_BACK, { is: "taken_back" }],
  ])("%s", (name, fate) => {
    expect(fateOf(name)).toEqual(fate);
  });

  it("none of which an upload may have", () => {
    const endings: readonly string[] = chatAttachments.allowedFileExtensions;
    expect(endings).not.toContain(NAME_OF_TAKEN_BACK);
    expect(buckets.map(({ id }) => id)).toContain(chatAttachments.id);
  });
});

describe("what somebody attaches", () => {
  it("is theirs, whole, and what it says", () => {
    expect(whyNot(image, fresh)).toBeNull();
    expect(whyNot(plan, { ...fresh, mimeType: "application/pdf" })).toBeNull();
  });

  it.each<[string, StoredAttachment | null]>([
    ["nothing", null],
    ["somebody else's", { ...fresh, permissions: ['read("user:other")'] }],
    ["what everybody reads", { ...fresh, permissions: ['read("any")'] }],
    ["what was sent elsewhere", { ...fresh, fate: { is: "sent", conversationId: "talk.2", senderId: "guest" } }],
    ["what the other has sent here", { ...fresh, fate: { is: "sent", conversationId: "talk.1", senderId: "sri" } }],
    ["what was taken back", { ...fresh, fate: { is: "taken_back" } }],
  ])("does not exist for them when it is %s", (_, file) => {
    expect(whyNot(image, file)).toBe("attachment_unknown");
  });

  it.each<[string, ContentOf<"image" | "file">, Partial<StoredAttachment>]>([
    ["a page that says it is a picture", image, { mimeType: "text/html" }],
    ["a drawing with scripts that says it is a picture", image, { mimeType: "image/svg+xml" }],
    ["another size than it says", image, { sizeBytes: 999 }],
    ["larger than may be", { ...image, bytes: 10_000_001 }, { sizeBytes: 10_000_001 }],
    ["a programme that says it is a plan", plan, { mimeType: "application/octet-stream" }],
    ["named as what it is not", { ...plan, name: "Plan.docx" }, { mimeType: "application/pdf" }],
  ])("is not sent when it is %s", (_, content, file) => {
    expect(whyNot(content, { ...fresh, ...file })).toBe("attachment_unfit");
  });

  it("may be an office document that is known as the packed folder it is", () => {
    const mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const letter = { ...plan, mime, name: "Surat.docx" };
    expect(whyNot(letter, { ...fresh, mimeType: "application/zip" })).toBeNull();
    expect(whyNot(plan, { ...fresh, mimeType: "application/zip" })).toBe("attachment_unfit");
  });

  it("is theirs once it was opened, so that a send whose answer was lost is sent again", () => {
    const opened: StoredAttachment = { ...fresh, fate: { is: "sent", ...by }, permissions: ['read("user:sri")'] };
    expect(whyNot(image, opened)).toBeNull();
  });
});

describe("a file that was sent", () => {
  const talk: ConversationState = {
    ...begin({ conversationId: "talk.1", kind: "booking", customerId: "guest" }, 0),
    participants: [
      { userId: "guest", role: "customer", since: 1 },
      { userId: "sri", role: "therapist", since: 3 },
      { userId: "later", role: "therapist", since: 9 },
    ],
  };
  const message = { seq: 5 };

  it("is read by whoever may read its message and is still there, not by who came later or has left", () => {
    expect(keepingOf(fresh, talk, message, 0)).toEqual({ readers: ['read("user:guest")', 'read("user:sri")'] });
    const left = { ...talk, participants: talk.participants.filter(({ userId }) => userId !== "sri") };
    expect(keepingOf(fresh, left, message, 0)).toEqual({ readers: ['read("user:guest")'] });
    expect(keepingOf(fresh, null, message, 0)).toEqual({ readers: [] });
  });

  it("is kept closed once its message was taken back", () => {
    expect(keepingOf(fresh, talk, "taken_back", 0)).toBe("take_back");
  });

  it("waits for its message, and goes when that does not come", () => {
    const { unsaidMs } = policy.attachments;
    expect(keepingOf(fresh, talk, null, unsaidMs)).toBe("leave");
    expect(keepingOf(fresh, talk, null, unsaidMs + 1)).toBe("remove");
  });
});
