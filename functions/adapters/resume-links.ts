// Resume links on Appwrite. The id is the lock of making one, its count the lock of using it.
import { Query } from "node-appwrite";
import { resumeLinks } from "#schema/tables/resume-links";
import { Fault } from "../fault.ts";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

const iso = (moment: number): string => new Date(moment).toISOString();

export const resumeLinksOn = (rows: Rows): Ports["resumeLinks"] => ({
  find: (linkId) => rows.find(resumeLinks, linkId),

  async make(linkId, link) {
    const made = await rows.create(resumeLinks, linkId, link, []);
    if (made !== "taken") return made;
    const there = await rows.find(resumeLinks, linkId);
    if (!there) throw new Fault("A resume link went while it was made.", { cause: null, retryable: true });
    return there;
  },

  async use(linkId, now) {
    if (!(await rows.incrementUpTo(resumeLinks, linkId, "uses", 1, 1))) return false;
    await rows.update(resumeLinks, linkId, { usedAt: now });
    return true;
  },

  async keepNewest(userId, most) {
    const unused = [Query.equal("userId", userId), Query.equal("uses", 0), Query.orderDesc("createdAt")];
    const beyond = (await rows.ids(resumeLinks, unused, "all")).slice(most);
    if (beyond.length > 0) await rows.deleteAll(resumeLinks, [Query.equal("$id", beyond), Query.equal("uses", 0)]);
  },

  closeTo: (userId) => rows.deleteAll(resumeLinks, [Query.equal("userId", userId)]),

  forgetBefore: (moment) => rows.deleteAll(resumeLinks, [Query.lessThan("expiresAt", iso(moment))]),
});
