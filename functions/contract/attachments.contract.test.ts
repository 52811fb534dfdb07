// What is attached to messages, from its upload to its end: whose it is, who reads it, and that nothing lies about itself.
import { ID, Query, Storage } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ATTACHMENT_MAX_BYTES, fileTypes } from "#schema/attachments";
import { chatAttachments } from "#schema/buckets";
import type { RequestOf } from "#schema/requests";
import { messageEvidence, messages } from "#schema/tables/conversations";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";
import { policy } from "../domain/policy.ts";

const bucketId = chatAttachments.id;
type Content = RequestOf<"chat", "send">["content"];
type Image = Extract<Content, { kind: "image" }>;

let stage: Stage;
let house: Storage;
let picture: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  stage = await Stage.open();
  house = new Storage(stage.client().setKey(stage.tenang.server.apiKey));
  const drawn = sharp({ create: { width: 64, height: 48, channels: 3, background: "#1e4b3c" } }).jpeg();
  picture = new Uint8Array(await drawn.toBuffer());
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

const storageOf = async ({ userId }: Person): Promise<Storage> => {
  const { secret } = await stage.users.createSession({ userId });
  return new Storage(stage.client().setSession(secret));
};

const upload = async (person: Person, content = picture, name = "gate.jpg", permissions?: string[]) => {
  const file = InputFile.fromBuffer(new Blob([content]), name);
  const target = { bucketId, fileId: ID.unique(), file };
  return (await (await storageOf(person)).createFile({ ...target, ...(permissions && { permissions }) })).$id;
};

const imageOf = (fileId: string, more: Partial<Image> = {}): Image => ({
  kind: "image",
  fileId,
  mime: "image/jpeg",
  bytes: picture.length,
  width: 64,
  height: 48,
  preview: null,
  caption: "The green gate",
  ...more,
});

const talking = async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: conversationId } = await stage.book(guest);
  const jobId = await takeJob(guest, therapist, conversationId);
  const send = (content: Content, clientMessageId = ID.unique()) =>
    ({ action: "send", conversationId, clientMessageId, content }) as const;
  return { therapist, guest, conversationId, jobId, send };
};

const reads = async (person: Person, fileId: string): Promise<boolean> => {
  const storage = await storageOf(person);
  return storage.getFileView({ bucketId, fileId }).then(
    () => true,
    () => false,
  );
};
const namesOf = async (): Promise<string[]> =>
  (await house.listFiles({ bucketId, queries: [Query.limit(500)] })).files.map(({ $id }) => $id);

describe("a picture in a message", () => {
  it("is its sender's alone until it is sent, and then whoever takes part reads it, and nobody else", async () => {
    const { therapist, guest, send } = await talking();
    const fileId = await upload(guest);
    expect(await reads(therapist, fileId)).toBe(false);
    const { message } = await guest.must("chat", send(imageOf(fileId)));
    expect(message).toMatchObject({ kind: "image", body: "The green gate", code: fileId });
    expect(await reads(therapist, fileId)).toBe(true);
    expect(await reads(guest, fileId)).toBe(true);
    expect(await reads(await stage.guest(), fileId)).toBe(false);
    await expect(new Storage(stage.client()).getFile({ bucketId, fileId })).rejects.toMatchObject({ code: 404 });
    const own = await storageOf(guest);
    const open = own.updateFile({ bucketId, fileId, permissions: ['read("any")'] });
    await expect(open).rejects.toMatchObject({ code: 401 });
    await expect(own.deleteFile({ bucketId, fileId })).rejects.toMatchObject({ code: 401 });
  });

  it("stays so whatever its events come late to", async () => {
    const { therapist, guest, send } = await talking();
    await stage.listens("deliver", true);
    // Told of its upload, `protect` may close it just when it is opened.
    const fileIds = [];
    for (let count = 0; count < 5; count++) {
      const fileId = await upload(guest, picture, "gate.jpg", [`read("user:${guest.userId}")`, 'read("any")']);
      await guest.must("chat", send(imageOf(fileId)));
      fileIds.push(fileId);
    }
    const readers = [`read("user:${guest.userId}")`, `read("user:${therapist.userId}")`].sort();
    for (const fileId of fileIds) {
      await vi.waitFor(async () => {
        expect((await house.getFile({ bucketId, fileId })).$permissions.toSorted()).toEqual(readers);
      }, 10_000);
    }
  });

  it("sent twice under one id is one message, and another picture under it is refused", async () => {
    const { guest, conversationId, send } = await talking();
    const asked = send(imageOf(await upload(guest)));
    const answers = await Promise.all([guest.must("chat", asked), guest.must("chat", asked)]);
    expect(new Set(answers.map(({ message }) => message.seq)).size).toBe(1);
    expect((await guest.must("chat", asked)).message.seq).toBe(answers[0].message.seq);
    const rows = await guest.list(
      messages,
      Query.equal("conversationId", conversationId),
      Query.equal("kind", "image"),
    );
    expect(rows).toHaveLength(1);
    const other = send(imageOf(await upload(guest)), asked.clientMessageId);
    expect(await guest.refused("chat", other)).toBe("message_differs");
  });

  it("is refused, with nothing stored and nothing opened, when it is not one's own or not there", async () => {
    const { therapist, guest, conversationId, send } = await talking();
    const theirs = await upload(therapist);
    for (const fileId of [theirs, "nothing-there"])
      expect(await guest.refused("chat", send(imageOf(fileId)))).toBe("attachment_unknown");
    expect(await reads(guest, theirs)).toBe(false);
    const sent = await upload(guest);
    await guest.must("chat", send(imageOf(sent)));
    // What the other has sent is not mine to send, neither here nor elsewhere.
    expect(await therapist.refused("chat", send(imageOf(sent)))).toBe("attachment_unknown");
    const stranger = await stage.guest();
    const own = await upload(stranger);
    expect(await stranger.refused("chat", send(imageOf(own)))).toBe("conversation_not_found");
    expect((await house.getFile({ bucketId, fileId: own })).name).toBe("gate.jpg");
    const rows = await guest.list(
      messages,
      Query.equal("conversationId", conversationId),
      Query.equal("kind", "image"),
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["a drawing that runs scripts", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ["nothing in particular", "hello"],
  ])("that is %s is refused", async (_, text) => {
    const { guest, send } = await talking();
    const lie = new TextEncoder().encode(text);
    const fileId = await upload(guest, lie);
    expect(await guest.refused("chat", send(imageOf(fileId, { bytes: lie.length })))).toBe("attachment_unfit");
    expect((await house.getFile({ bucketId, fileId })).name).toBe("gate.jpg");
  });

  it("that is not as large as it says, or claims what cannot be, is refused", async () => {
    const { guest, send } = await talking();
    const fileId = await upload(guest);
    expect(await guest.refused("chat", send(imageOf(fileId, { bytes: 3 })))).toBe("attachment_unfit");
    const wrong: Partial<Image>[] = [
      { bytes: ATTACHMENT_MAX_BYTES + 1 },
      { width: 0 },
      { preview: "data:image/svg+xml;base64,AAAA" },
      { preview: "https://example.com/pixel.gif" },
      { preview: `data:image/webp;base64,${"A".repeat(1000)}` },
      { mime: "image/svg+xml" as never },
    ];
    for (const each of wrong) expect(await guest.refused("chat", send(imageOf(fileId, each)))).toBe("invalid_input");
  });

  it("too large, or with another ending, is not even stored", async () => {
    const guest = await stage.guest();
    const large = new Uint8Array(ATTACHMENT_MAX_BYTES + 1);
    await expect(upload(guest, large)).rejects.toMatchObject({ type: "storage_invalid_file_size" });
    await expect(upload(guest, picture, "gate.svg")).rejects.toMatchObject({ type: "storage_file_type_unsupported" });
    expect(chatAttachments.maximumFileSize).toBe(ATTACHMENT_MAX_BYTES);
  });

  it("is one too many after so many within an hour, and goes through in the next", async () => {
    const { guest, send } = await talking();
    const { perHour } = policy.attachments;
    const ids = await Promise.all(Array.from({ length: perHour + 1 }, () => upload(guest)));
    for (const fileId of ids.slice(0, perHour)) await guest.must("chat", send(imageOf(fileId)));
    const last = send(imageOf(ids.at(-1)!));
    expect(await guest.refused("chat", last)).toBe("too_many_requests");
    await stage.clock.advance(60 * 60_000);
    await guest.must("chat", last);
  }, 60_000);
});

it("a plan is sent with its name, and a file that only ends like one is not", async () => {
  const { therapist, guest, send } = await talking();
  const pdf = new TextEncoder().encode("%PDF-1.7\n%%EOF\n");
  const planOf = (fileId: string, bytes: number, name = "Plan, floor 2.pdf") =>
    ({ kind: "file", fileId, mime: fileTypes.pdf, bytes, name }) as const;
  const fileId = await upload(guest, pdf, "plan.pdf");
  const { message } = await guest.must("chat", send(planOf(fileId, pdf.length)));
  expect(message).toMatchObject({ kind: "file", body: "Plan, floor 2.pdf", code: fileId });
  expect(await reads(therapist, fileId)).toBe(true);

  const page = new TextEncoder().encode("<html><script>alert(1)</script></html>");
  const lie = await upload(guest, page, "plan.pdf");
  expect(await guest.refused("chat", send(planOf(lie, page.length)))).toBe("attachment_unfit");
  for (const name of ["plan.exe", "plan", "plan.pdf.html"])
    expect(await guest.refused("chat", send(planOf(lie, page.length, name)))).toBe("invalid_input");
});

describe("the end of an attachment", () => {
  const unsend = (target: number) => ({ kind: "mark", mark: { mark: "unsend", target } }) as const;

  it("is closed to everybody at once when it is taken back, and kept for moderation until nobody asks", async () => {
    const { therapist, guest, conversationId, send } = await talking();
    const fileId = await upload(guest);
    const asked = send(imageOf(fileId));
    const { message } = await guest.must("chat", asked);
    await guest.must("chat", send(unsend(message.seq)));
    for (const person of [guest, therapist]) expect(await reads(person, fileId)).toBe(false);
    const [evidence] = await stage.house.list(messageEvidence, Query.equal("conversationId", conversationId));
    expect(evidence).toMatchObject({ kind: "image", code: fileId });
    expect(JSON.stringify(await guest.list(messages, Query.equal("conversationId", conversationId)))).not.toContain(
      fileId,
    );
    // Its answer was lost, and it is sent again: it opens nothing.
    await guest.must("chat", asked);
    expect(await guest.refused("chat", send(imageOf(fileId)))).toBe("attachment_unknown");
    expect(await reads(therapist, fileId)).toBe(false);

    await stage.sweep(false);
    await stage.clock.advance(policy.attachments.evidenceMs - 24 * 60 * 60_000);
    await stage.sweep(true);
    await stage.clock.advance(policy.files.sweepEveryMs);
    expect(await namesOf()).toContain(fileId);
    await stage.sweep(false);
    await stage.clock.advance(24 * 60 * 60_000);
    await stage.sweep(true);
    await stage.clock.advance(policy.files.sweepEveryMs + 10 * 60_000);
    expect(await namesOf()).not.toContain(fileId);
  });

  it("is that whoever leaves reads it no more, and whoever comes later does not", async () => {
    await stage.listens("deliver", true);
    const { therapist, guest, conversationId, jobId, send } = await talking();
    const fileId = await upload(guest);
    await guest.must("chat", send(imageOf(fileId)));
    const second = await stage.rival();
    await therapist.must("updateJob", { step: "cancel", jobId, commandId: ID.unique(), reason: "emergency" });
    await vi.waitFor(async () => expect(await reads(therapist, fileId)).toBe(false), 10_000);
    await takeJob(guest, second, conversationId);
    const later = await upload(guest);
    await guest.must("chat", send(imageOf(later)));
    expect(await reads(second, later)).toBe(true);
    expect(await reads(second, fileId)).toBe(false);
    expect(await reads(guest, fileId)).toBe(true);

    await stage.users.delete({ userId: second.userId });
    await vi.waitFor(async () => {
      const { $permissions } = await house.getFile({ bucketId, fileId: later });
      expect($permissions).toEqual([`read("user:${guest.userId}")`]);
    }, 15_000);
  });

  it("comes within a day for what no message names, and soon for what was opened for one that never came", async () => {
    const { therapist, guest, conversationId } = await talking();
    const unsent = await upload(guest);
    const orphan = await upload(guest);
    const permissions = [`read("user:${guest.userId}")`, `read("user:${therapist.userId}")`];
    const name = `sent.${conversationId}.${guest.userId}`;
    await house.updateFile({ bucketId, fileId: orphan, name, permissions });
    await stage.clock.advance(policy.attachments.unsaidMs + 2 * 60_000);
    expect(await namesOf()).not.toContain(orphan);
    expect(await namesOf()).toContain(unsent);
    await stage.sweep(false);
    await stage.clock.advance(policy.attachments.unusedMs);
    await stage.sweep(true);
    await stage.clock.advance(policy.files.sweepEveryMs + 10 * 60_000);
    expect(await namesOf()).not.toContain(unsent);
  });

  it("opens nothing to others by a name that its uploader chose", async () => {
    const { guest, conversationId } = await talking();
    const own = await storageOf(guest);
    await stage.listens("protect", false);
    const fileId = await upload(guest, picture, `sent.${conversationId}.jpg`, ['read("any")', 'update("users")']);
    await own.updateFile({ bucketId, fileId, name: `sent.${conversationId}.${guest.userId}` });
    await stage.clock.advance(61_000);
    const left = (await house.listFiles({ bucketId })).files.find(({ $id }) => $id === fileId);
    expect(left?.$permissions ?? []).toEqual([]);
    await stage.listens("protect", true);
  });
});
