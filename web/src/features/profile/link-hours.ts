/** What the words about a resume link say of its life. */
import { policy } from "#domain/policy";

const HOUR_MS = 60 * 60_000;

export const LINK_HOURS = policy.resume.linkMs / HOUR_MS;
