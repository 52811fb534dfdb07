// A guest goes on with another device. The browser that makes a link also makes its code, so that the same wish under the
// same code has one effect and the code itself is stored nowhere (DECISIONS.md).
import { createHash } from "node:crypto";
import { type Refusal, refusal } from "#schema/refusals";
import type { ResponseData } from "#schema/responses";
import { whyNotByLink } from "../domain/account/resume-link.ts";
import { tooManyCalls } from "../domain/call-limits.ts";
import { callPolicy, policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";
import type { Origin } from "../runtime/origin.ts";

const { linkMs, mostOpen, letInMs, perHourOfOneOrigin } = policy.resume;

const linkIdOf = (code: string): string => createHash("sha256").update(code).digest("hex").slice(0, 32);

type Made = ResponseData["account"]["make_resume_link"];

/** The same code again is the same link, for the same person. */
export const makeResumeLink = async (
  ports: PortsFor<"guests" | "resumeLinks">,
  userId: string,
  code: string,
): Promise<Made | Refusal> => {
  const refused = whyNotByLink(await ports.guests.find(userId));
  if (refused) return refused;
  const now = ports.clock.now();
  const fresh = { userId, createdAt: now, expiresAt: now + linkMs, uses: 0, usedAt: null };
  const link = await ports.resumeLinks.make(linkIdOf(code), fresh);
  if (link.userId !== userId || link.expiresAt <= now) return refusal("link_unknown");
  if (link.uses > 0) return refusal("link_used");
  await ports.resumeLinks.keepNewest(userId, mostOpen);
  return { expiresAt: link.expiresAt };
};

type Resumed = ResponseData["account"]["resume"];

/**
 * Whoever holds the code, once. What does not let in leaves the link as it is, but for the last step: a link is used before
 * its secret is made, and stays so when nobody hears the answer.
 */
export const resume = async (
  ports: PortsFor<"guests" | "resumeLinks" | "calls">,
  { userId, origin, code }: { userId: string; origin: Origin | null; code: string },
): Promise<Resumed | Refusal> => {
  const now = ports.clock.now();
  const { spanMs } = callPolicy.resumes;
  if (origin?.isPublic && !(await ports.calls.take(`resumes.${origin.id}`, perHourOfOneOrigin, now, spanMs)))
    return tooManyCalls("resumes", now);
  const linkId = linkIdOf(code);
  const link = await ports.resumeLinks.find(linkId);
  if (!link || link.expiresAt <= now) return refusal("link_unknown");
  // They are here already.
  if (link.userId === userId) return { userId, secret: null };
  if (link.uses > 0) return refusal("link_used");
  const refused = whyNotByLink(await ports.guests.find(link.userId));
  if (refused) return refused;
  if (!(await ports.resumeLinks.use(linkId, now))) return refusal("link_used");
  return { userId: link.userId, secret: await ports.guests.letIn(link.userId, letInMs) };
};
