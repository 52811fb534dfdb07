// A guest goes on with another device: by a link that opens once, for a day, and nothing that anybody could sign in to.
import { randomInt } from "node:crypto";
import { Account, ID, Query } from "node-appwrite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RESUME_ALPHABET, RESUME_LENGTH } from "#schema/resume-code";
import { bookings } from "#schema/tables/bookings";
import { type ResumeLinkRow, resumeLinks } from "#schema/tables/resume-links";
import { about } from "../../scripts/testing/elsewhere.ts";
import { Person, Stage } from "../../scripts/testing/stage.ts";
import { policy } from "../domain/policy.ts";

const MINUTE = 60_000;
const { linkMs, mostOpen } = policy.resume;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const newCode = (): string =>
  Array.from({ length: RESUME_LENGTH }, () => RESUME_ALPHABET[randomInt(RESUME_ALPHABET.length)]).join("");

const makes = (person: Person, code = newCode()) =>
  person.must("account", { action: "make_resume_link", code }).then(({ expiresAt }) => ({ code, expiresAt }));
const isRefusedALink = (person: Person, code = newCode()) =>
  person.refused("account", { action: "make_resume_link", code });
const opens = (person: Person, code: string) => person.must("account", { action: "resume", code });
const isRefused = (person: Person, code: string) => person.refused("account", { action: "resume", code });
const linksOf = ({ userId }: Person): Promise<ResumeLinkRow[]> =>
  stage.house.list(resumeLinks, Query.equal("userId", userId));

/** What the page does with the answer. */
const signsIn = async (userId: string, secret: string): Promise<Person> => {
  const account = new Account(stage.client().setKey(stage.server.apiKey));
  const session = await account.createSession({ userId, secret });
  return new Person(userId, stage.client().setSession(session.secret));
};

describe("a resume link", () => {
  it("opens the guest's bookings in another browser, and both go on", async () => {
    const guest = await stage.guest();
    const { $id } = await stage.book(guest);
    const { code, expiresAt } = await makes(guest);
    expect(expiresAt).toEqual(about(stage.now() + linkMs));
    const { userId, secret } = await opens(await stage.guest(), code);
    expect(userId).toBe(guest.userId);
    const second = await signsIn(userId, secret!);
    for (const one of [guest, second]) expect((await one.list(bookings)).map((each) => each.$id)).toEqual([$id]);
    await second.must("cancelBooking", { bookingId: $id, commandId: ID.unique(), reason: "other" });
    await expect(signsIn(userId, secret!)).rejects.toThrow();
  });

  it("lets one of ten in who open it at once, and stays used", async () => {
    const guest = await stage.guest();
    const { code } = await makes(guest);
    const strangers = await Promise.all(Array.from({ length: 10 }, () => stage.guest()));
    const answers = await Promise.all(strangers.map((each) => isRefused(each, code)));
    expect(answers.sort()).toEqual([...Array(9).fill("link_used"), "not refused"]);
    await stage.meanwhile(MINUTE);
    expect(await isRefused(await stage.guest(), code)).toBe("link_used");
    expect(await isRefusedALink(guest, code)).toBe("link_used");
    expect(await linksOf(guest)).toMatchObject([{ uses: 1, usedAt: expect.any(Number) }]);
  });

  it("is the same for the same code of the same person, and nobody else's", async () => {
    const guest = await stage.guest();
    const first = await makes(guest);
    await stage.meanwhile(MINUTE);
    expect(await makes(guest, first.code)).toEqual(first);
    expect(await isRefusedALink(await stage.guest(), first.code)).toBe("link_unknown");
    expect(await linksOf(guest)).toHaveLength(1);
  });

  it("uses nothing up for whoever is that guest already", async () => {
    const guest = await stage.guest();
    const { code } = await makes(guest);
    expect(await opens(guest, code)).toEqual({ userId: guest.userId, secret: null });
    await opens(await stage.guest(), code);
    expect(await opens(guest, code)).toEqual({ userId: guest.userId, secret: null });
  });

  it("ends after a day, and then says what an invented one says", async () => {
    const guest = await stage.guest();
    const { code } = await makes(guest);
    const stranger = await stage.guest();
    await stage.clock.advance(linkMs);
    const [late, invented] = await Promise.all(
      [code, newCode()].map((each) => stranger.call("account", { action: "resume", code: each })),
    );
    const words = { ok: false, error: { code: "link_unknown", message: expect.stringMatching(/./u) } };
    expect(late).toMatchObject(words);
    expect(!late!.ok && late!.error.message).toBe(!invented!.ok && invented!.error.message);
    await stage.clock.advance(10 * MINUTE - (stage.now() % (10 * MINUTE)));
    await stage.sweepNow();
    expect(await linksOf(guest)).toEqual([]);
  });

  it("gives way to newer ones beyond the few that a person may have", async () => {
    const guest = await stage.guest();
    const codes: string[] = [];
    for (let made = 0; made <= mostOpen; made += 1) {
      codes.push((await makes(guest)).code);
      await stage.meanwhile(1000);
    }
    expect(await linksOf(guest)).toHaveLength(mostOpen);
    expect(await isRefused(await stage.guest(), codes[0]!)).toBe("link_unknown");
    expect(await isRefused(await stage.guest(), codes.at(-1)!)).toBe("not refused");
  });

  it("is stored as a hash alone", async () => {
    const guest = await stage.guest();
    const { code } = await makes(guest);
    expect(JSON.stringify(await linksOf(guest))).not.toContain(code);
  });

  it("needs a session, and a code that could be one", async () => {
    await expect(opens(stage.passerBy(), newCode())).rejects.toThrow();
    const guest = await stage.guest();
    for (const code of ["", "u".repeat(RESUME_LENGTH), newCode().slice(1), `${newCode()}0`])
      expect(await isRefused(guest, code)).toBe("invalid_input");
  });
});

describe("whoever can sign in", () => {
  it("has no link: not a therapist, not an agent, not an account", async () => {
    const account = await stage.guest();
    await stage.users.updateEmail({ userId: account.userId, email: `${account.userId}@example.com` });
    const people = [await stage.therapist(), await stage.staff(), await stage.staff("operator"), account];
    for (const person of people) expect(await isRefusedALink(person)).toBe("sign_in_instead");
  });

  it.each([
    ["becomes an account", (userId: string) => stage.users.updatePassword({ userId, password: "empat kata panjang" })],
    ["is made a therapist", (userId: string) => stage.users.updateLabels({ userId, labels: ["therapist"] })],
  ])("is not opened by a link of before: one who %s", async (_, change) => {
    const guest = await stage.guest();
    const { code } = await makes(guest);
    await change(guest.userId);
    expect(await isRefused(await stage.guest(), code)).toBe("sign_in_instead");
    expect(await linksOf(guest)).toMatchObject([{ uses: 0 }]);
  });

  it("is not opened by a link of somebody who had their id before", async () => {
    const guest = await stage.guest();
    const { code } = await makes(guest);
    const { userId } = guest;
    await stage.users.delete({ userId });
    expect(await isRefused(await stage.guest(), code)).toBe("link_unknown");
    await expect.poll(() => linksOf(guest), { timeout: 10_000 }).toEqual([]);
    await stage.users.create({ userId });
    expect(await isRefused(await stage.guest(), code)).toBe("link_unknown");
  });
});
