// The photo of the entrance, from its upload to its deletion: whose it is, who sees it and how long.
import { readFileSync } from "node:fs";
import { type Client, ID, Query, Storage } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { buckets, entrancePhotos } from "#schema/buckets";
import type { Answer, PhotoPass } from "#schema/responses";
import { audits } from "#schema/tables/audits";
import { bookings } from "#schema/tables/bookings";
import { jobs, offers } from "#schema/tables/therapists";
import { appwriteJsonPath } from "../../scripts/appwrite-json.ts";
import { about } from "../../scripts/testing/elsewhere.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { policy } from "../domain/policy.ts";

const bucketId = entrancePhotos.id;
const DAY_MS = 24 * 60 * 60_000;

let stage: Stage;
let house: Storage;
let picture: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  stage = await Stage.open();
  house = new Storage(stage.client().setKey(stage.tenang.server.apiKey));
  const drawn = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#1e4b3c" } })
    .jpeg()
    .toBuffer();
  picture = new Uint8Array(drawn);
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

const sessionOf = async ({ userId }: Person): Promise<Client> => {
  const { secret } = await stage.users.createSession({ userId });
  return stage.client().setSession(secret);
};

const upload = async (person: Person, content: Uint8Array<ArrayBuffer> = picture, name = "entrance.jpg") => {
  const storage = new Storage(await sessionOf(person));
  const file = InputFile.fromBuffer(new Blob([content]), name);
  return (await storage.createFile({ bucketId, fileId: ID.unique(), file })).$id;
};

/** Takes everything away that is stored. */
const emptied = async (): Promise<void> => {
  const { files } = await house.listFiles({ bucketId, queries: [Query.limit(500)] });
  for (const { $id: fileId } of files) await house.deleteFile({ bucketId, fileId });
};

/** A booking that is found by its photo alone. */
const requestWith = async (guest: Person, entrancePhotoId: string) => {
  const request = await stage.bookingRequest(guest);
  return { ...request, place: { ...request.place, landmark: "", entrancePhotoId } };
};

const confirmedWithPhoto = async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const photoId = await upload(guest);
  const request = await requestWith(guest, photoId);
  await guest.must("createBooking", request);
  const { bookingId } = request;
  const [offer] = await therapist.list(offers, Query.equal("status", "open"));
  const jobId = offer!.$id;
  await therapist.must("respondToOffer", { answer: "accept", offerId: jobId, commandId: ID.unique() });
  const look = (person: Person) => person.call("changeBooking", { action: "entrance_photo", bookingId });
  const beforeConfirmation = await look(therapist);
  await guest.must("acceptTherapist", { bookingId, commandId: ID.unique(), therapistId: therapist.userId });
  return { therapist, guest, photoId, bookingId, jobId, look, beforeConfirmation };
};

/** What the address that a function gave shows. */
const seen = (photoId: string, token: string): Promise<Response> => {
  const { endpoint, projectId } = stage.tenang.server;
  return fetch(`${endpoint}/storage/buckets/${bucketId}/files/${photoId}/view?project=${projectId}&token=${token}`);
};

const passOf = (answer: Answer<{ entrancePhoto: PhotoPass }>): PhotoPass => {
  if (!answer.ok) throw new Error(`The photo was to be opened: ${answer.error.code}.`);
  return answer.data.entrancePhoto;
};

describe("booking with a photo of the entrance", () => {
  it("needs no landmark then; without a photo, five characters of one", async () => {
    const guest = await stage.guest();
    const request = await requestWith(guest, await upload(guest));
    const without = (landmark: string) => ({
      ...request,
      place: { ...request.place, landmark, entrancePhotoId: null },
    });
    for (const landmark of ["", "abcd"]) {
      const answer = await guest.call("createBooking", without(landmark));
      expect(answer).toMatchObject({
        ok: false,
        error: { fields: [{ path: "place.landmark", problem: "too_short", limit: 5 }] },
      });
    }
    await guest.must("createBooking", request);
    const { entrancePhotoId, landmark } = await guest.get(bookings, request.bookingId);
    expect({ entrancePhotoId, landmark }).toEqual({ entrancePhotoId: request.place.entrancePhotoId, landmark: "" });
  });

  it("refuses an id that nobody uploaded, another guest's photo, and what is no picture", async () => {
    const guest = await stage.guest();
    const other = await stage.guest();
    const attempt = async (photoId: string) => guest.refused("createBooking", await requestWith(guest, photoId));
    expect(await attempt("0123456789abcdef0123")).toBe("photo_unknown");
    expect(await attempt(await upload(other))).toBe("photo_unknown");
    const page = new TextEncoder().encode("<!doctype html><script>alert(1)</script>");
    expect(await attempt(await upload(guest, page, "page.jpg"))).toBe("photo_unfit");
    expect((await guest.list(bookings)).length).toBe(0);
  });

  it("stores nothing that is too large or has another ending", async () => {
    const guest = await stage.guest();
    await expect(upload(guest, new Uint8Array(policy.photos.maxBytes + 1))).rejects.toMatchObject({
      type: "storage_invalid_file_size",
    });
    await expect(upload(guest, picture, "entrance.svg")).rejects.toMatchObject({
      type: "storage_file_type_unsupported",
    });
  });

  it("is closed to everybody but its uploader, however it was put there or opened later", async () => {
    const guest = await stage.guest();
    const own = new Storage(await sessionOf(guest));
    const put = async (permissions?: string[]) => {
      const file = InputFile.fromBuffer(new Blob([picture]), "entrance.jpg");
      const fileId = ID.unique();
      await own.createFile({ bucketId, fileId, file, ...(permissions && { permissions }) });
      return fileId;
    };
    const mine = [`read("user:${guest.userId}")`, `delete("user:${guest.userId}")`];
    const becomes = (fileId: string, permissions: string[]) =>
      vi.waitFor(async () => {
        expect((await house.getFile({ bucketId, fileId })).$permissions).toEqual(permissions);
      }, 10_000);
    await becomes(await put(), mine);
    const photoId = await put([...mine, 'read("any")', 'update("users")']);
    await becomes(photoId, mine);
    await becomes(await put(['read("any")']), []);
    await expect(own.updateFile({ bucketId, fileId: photoId, permissions: ['read("any")'] })).rejects.toMatchObject({
      code: 401,
    });
    expect(await guest.refused("createBooking", await requestWith(guest, photoId))).toBe("not refused");
  });

  it("is taken away when one person has put too many there within an hour", async () => {
    const guest = await stage.guest();
    const own = new Storage(await sessionOf(guest));
    const put = async () => {
      const file = InputFile.fromBuffer(new Blob([picture]), "entrance.jpg");
      return (await own.createFile({ bucketId, fileId: ID.unique(), file })).$id;
    };
    const { perHour } = policy.photos;
    for (let count = 0; count < perHour + 5; count += 5) await Promise.all(Array.from({ length: 5 }, put));
    const stored = async () => (await own.listFiles({ bucketId, queries: [Query.limit(200)] })).files.length;
    await vi.waitFor(async () => expect(await stored()).toBe(perHour), 20_000);
    await stage.clock.advance(60 * 60_000);
    const later = await put();
    await vi.waitFor(async () => {
      const { $permissions } = await house.getFile({ bucketId, fileId: later });
      expect($permissions).not.toContain(`update("user:${guest.userId}")`);
    }, 10_000);
    await emptied();
  });

  it("is closed by the sweep where the event was lost", async () => {
    await stage.listens("protect", false);
    const fileId = ID.unique();
    const file = InputFile.fromBuffer(new Blob([picture]), "entrance.jpg");
    const permissions = ['read("any")'];
    await new Storage(await sessionOf(await stage.guest())).createFile({ bucketId, fileId, file, permissions });
    await stage.clock.advance(61_000);
    expect((await house.getFile({ bucketId, fileId })).$permissions).toEqual([]);
    await stage.listens("protect", true);
  });

  it("is closed by the sweep within the hour, however many there are and however long the sweep was away", async () => {
    await stage.listens("protect", false);
    await stage.sweep(false);
    const owner = await sessionOf(await stage.guest());
    const put = async (name: string) => {
      const fileId = ID.unique();
      const file = InputFile.fromBuffer(new Blob([picture]), name);
      await new Storage(owner).createFile({ bucketId, fileId, file, permissions: ['read("any")', 'update("users")'] });
      return fileId;
    };
    const ids = [await put("kept.jpg")];
    while (ids.length < 120) ids.push(...(await Promise.all(Array.from({ length: 20 }, () => put("entrance.jpg")))));
    await stage.clock.advance(10 * 60_000);
    await stage.sweep(true);
    await stage.clock.advance(61 * 60_000);
    const { files } = await house.listFiles({
      bucketId,
      queries: [Query.equal("$id", ids.slice(0, 100)), Query.limit(200)],
    });
    const left = [...files, await house.getFile({ bucketId, fileId: ids.at(-1)! })];
    expect(left.filter(({ $permissions }) => $permissions.length > 0)).toEqual([]);
    await emptied();
    await stage.listens("protect", true);
  });

  it("keeps the photo as it was: its guest may look, and neither change nor share nor delete it", async () => {
    const { guest, therapist, photoId } = await confirmedWithPhoto();
    const own = new Storage(await sessionOf(guest));
    expect((await own.getFile({ bucketId, fileId: photoId })).$permissions).toEqual([`read("user:${guest.userId}")`]);
    await expect(own.deleteFile({ bucketId, fileId: photoId })).rejects.toMatchObject({ code: 401 });
    await expect(own.updateFile({ bucketId, fileId: photoId, permissions: ['read("users")'] })).rejects.toMatchObject({
      code: 401,
    });
    const theirs = new Storage(await sessionOf(therapist));
    await expect(theirs.getFile({ bucketId, fileId: photoId })).rejects.toMatchObject({ code: 404 });
  });

  it("changes the place with the photo that the booking has or without one, never with another", async () => {
    const { guest, photoId, bookingId } = await confirmedWithPhoto();
    const { place } = await requestWith(guest, photoId);
    const propose = (entrancePhotoId: string) => ({
      action: "propose" as const,
      bookingId,
      commandId: ID.unique(),
      change: { kind: "place" as const, ...place, address: "Jl. Bangka Raya 7", entrancePhotoId },
    });
    expect(await guest.refused("changeBooking", propose(await upload(guest)))).toBe("photo_unknown");
    await guest.must("changeBooking", propose(photoId));
  });
});

describe("looking at the photo", () => {
  it("is the therapist's from the confirmation to the end, some minutes at a time", async () => {
    const visit = await confirmedWithPhoto();
    expect(visit.beforeConfirmation).toMatchObject({ ok: false, error: { code: "booking_not_found" } });
    expect(await visit.therapist.get(jobs, visit.jobId)).toMatchObject({ hasEntrancePhoto: true });
    const pass = passOf(await visit.look(visit.therapist));
    const shown = await seen(pass.fileId, pass.token);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(picture);
    expect(pass.expiresAt - stage.clock.now()).toEqual(about(policy.photos.passMs));
    await stage.clock.advance(policy.photos.passMs + 1000);
    expect((await seen(pass.fileId, pass.token)).status).toBe(404);

    const cancel = { bookingId: visit.bookingId, commandId: ID.unique(), reason: "other" as const };
    await visit.guest.must("cancelBooking", cancel);
    expect(await visit.look(visit.therapist)).toMatchObject({ ok: false, error: { code: "booking_not_found" } });
    expect(await visit.therapist.get(jobs, visit.jobId)).toMatchObject({ hasEntrancePhoto: false });
  });

  it("is not for the one who gave the job up, nor for a stranger", async () => {
    const { therapist, bookingId, jobId, look } = await confirmedWithPhoto();
    expect(await look(await stage.guest())).toMatchObject({ ok: false, error: { code: "booking_not_found" } });
    await therapist.must("updateJob", { step: "cancel", jobId, commandId: ID.unique(), reason: "emergency" });
    expect(await look(therapist)).toMatchObject({ ok: false, error: { code: "booking_not_found" } });
    expect((await stage.house.get(bookings, bookingId)).phase).not.toBe("confirmed");
  });

  it("is an agent's too, on record, and nobody else's at the desk", async () => {
    const { guest, photoId, bookingId } = await confirmedWithPhoto();
    const owner = await stage.staff("operator");
    const ask = { action: "entrance_photo" as const, bookingId };
    const pass = passOf(await owner.call("support", ask));
    expect((await seen(photoId, pass.token)).status).toBe(200);
    const record = await stage.house.list(audits, Query.equal("bookingId", bookingId));
    expect(record.map(({ actorId, action }) => [actorId, action])).toEqual([[owner.userId, "entrance_photo_seen"]]);
    expect(await guest.refused("support", ask)).toBe("not_an_agent");
  });
});

describe("the end of a photo", () => {
  const idsStored = async () => (await house.listFiles({ bucketId })).files.map(({ $id }) => $id);

  it("comes after a day when nothing was booked with it, else after a month", async () => {
    const { photoId } = await confirmedWithPhoto();
    const unused = await upload(await stage.guest());
    // Days of minute sweeps have nothing to do in between: the one that does it is enough.
    const aSweepOfPhotos = policy.files.sweepEveryMs + 10 * 60_000;
    await stage.sweep(false);
    await stage.clock.advance(policy.photos.unusedMs - 5 * 60_000);
    expect(await idsStored()).toEqual(expect.arrayContaining([photoId, unused]));
    await stage.sweep(true);
    await stage.clock.advance(aSweepOfPhotos);
    expect(await idsStored()).toContain(photoId);
    expect(await idsStored()).not.toContain(unused);
    await stage.sweep(false);
    await stage.clock.advance(policy.photos.keepMs - DAY_MS);
    await stage.sweep(true);
    await stage.clock.advance(aSweepOfPhotos);
    expect(await idsStored()).not.toContain(photoId);
  });

  it("is long after the last moment at which a booking may need it", () => {
    expect(policy.photos.keepMs).toBeGreaterThan(policy.schedule.maxLeadMs + policy.terms.settleForMs);
  });
});

describe("the configuration", () => {
  it("has the bucket of the schema, with the size of the policy", () => {
    const config = JSON.parse(readFileSync(appwriteJsonPath, "utf8")) as { buckets: Record<string, unknown>[] };
    expect(config.buckets.map(({ $id }) => $id)).toEqual(buckets.map(({ id }) => id));
    expect(config.buckets[0]).toMatchObject({ fileSecurity: true, maximumFileSize: policy.photos.maxBytes });
  });

  it("gives the scopes for files and their passes only to who uses them", () => {
    const config = JSON.parse(readFileSync(appwriteJsonPath, "utf8")) as {
      functions: { $id: string; scopes: string[] }[];
    };
    const withScope = (scope: string) =>
      config.functions.filter(({ scopes }) => scopes.includes(scope)).map(({ $id }) => $id);
    expect(withScope("files.write")).toEqual(["createBooking", "chat", "sweep", "protect", "deliver"]);
    expect(withScope("files.read")).toEqual(["createBooking", "chat", "sweep", "protect", "deliver"]);
    expect(withScope("tokens.write")).toEqual(["changeBooking", "support"]);
  });
});

it("of somebody whose account is gone opens for nobody who registers the id again", async () => {
  const guest = await stage.guest();
  const kept = await upload(guest);
  const unused = await upload(guest);
  await guest.must("createBooking", await requestWith(guest, kept));
  await stage.users.delete({ userId: guest.userId });
  await vi.waitFor(async () => expect(await stage.users.get({ userId: guest.userId }).catch(() => null)).toBeNull());
  await stage.users.create({ userId: guest.userId });
  const stranger = new Storage(await sessionOf(guest));
  await vi.waitFor(async () => expect((await stranger.listFiles({ bucketId })).files).toEqual([]), 20_000);
  for (const fileId of [kept, unused])
    await expect(stranger.getFileView({ bucketId, fileId })).rejects.toMatchObject({ code: 404 });
  await emptied();
});
