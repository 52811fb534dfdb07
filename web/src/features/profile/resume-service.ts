/** Going on with another device: the link is made here, and opened there. */
import { RESUME_ALPHABET, RESUME_CODE, RESUME_LENGTH } from "#schema/resume-code";
import { bookings } from "#schema/tables/bookings";
import { runningOf } from "../../conversation/mine/running.ts";
import { callFunction } from "../../lib/call-function.ts";
import { openTokenSession } from "../../lib/change-session.ts";
import { RefusedError } from "../../lib/errors.ts";
import { allRows } from "../../lib/rows.ts";
import { askWhoIsHere, ensureSession } from "../../lib/session.ts";

export type ResumeLink = { address: string; expiresAt: number };

/** What nobody guesses; each of the 32 signs is five bits of a byte. */
export function newResumeCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RESUME_LENGTH));
  return Array.from(bytes, (byte) => RESUME_ALPHABET[byte % RESUME_ALPHABET.length]).join("");
}

/** The same code again is the same link. @throws RefusedError or FaultError. */
export async function makeResumeLink(code: string): Promise<ResumeLink> {
  const { expiresAt } = await callFunction("account", { action: "make_resume_link", code });
  return { address: `${location.origin}/r/${code}`, expiresAt };
}

/** As an address says it: capitals do not matter. Null when it is none. */
export function resumeCodeIn(said: string): string | null {
  const code = said.trim().toLowerCase();
  return RESUME_CODE.test(code) ? code : null;
}

/** `late`: the link is used up, and its session did not open all the same. */
export type OpenOutcome = "open" | "unknown" | "used" | "sign_in" | "late";

const outcomes: Partial<Record<string, OpenOutcome>> = {
  link_unknown: "unknown",
  link_used: "used",
  sign_in_instead: "sign_in",
};

/** Asks once: whoever asked a second time would be told that the link is used, by themselves. @throws FaultError. */
export async function openResumeLink(code: string): Promise<OpenOutcome> {
  await ensureSession();
  try {
    const { userId, secret } = await callFunction("account", { action: "resume", code });
    if (secret === null) return (await askWhoIsHere()) === userId ? "open" : "late";
    return (await openTokenSession(userId, secret)) ? "open" : "late";
  } catch (error) {
    const outcome = error instanceof RefusedError ? outcomes[error.refusal.code] : undefined;
    if (outcome) return outcome;
    throw error;
  }
}

/** Where whoever is here goes on: at the running booking, else among all of theirs. */
export async function pathToGoOn(userId: string): Promise<string> {
  const rows = await allRows(bookings, { equal: { userId } }, { descending: "createdAt" });
  const [running] = runningOf(rows);
  return running ? `/bookings/${running.booking.$id}/chat` : "/bookings";
}
