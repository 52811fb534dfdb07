/** Who is using this browser. A guest gets an anonymous session at first need, never before. */
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { LABEL_THERAPIST } from "#schema/ids";
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { forgetBelongings } from "./belongings.ts";
import { appwriteCode, appwriteError, brokenRequest } from "./broken-request.ts";
import { FaultError } from "./errors.ts";
import { isTrulyKept, writeKept } from "./platform/storage-area.ts";
import { queryClient } from "./query-client.ts";
import { restartRealtime } from "./realtime.ts";
import { stored } from "./storage.ts";

export type Person = { userId: string; name: string; isTherapist: boolean; isAnonymous: boolean };

export const personQuery = queryOptions({ queryKey: ["person"], queryFn: readPerson, staleTime: 5 * 60_000 });

/**
 * Whether this browser has ever had a session. The session itself is a cookie that scripts cannot see; without this
 * note every first visit would have to ask the server only to hear "nobody".
 */
const hadSession = stored("had-session", z.boolean());

/**
 * Why nobody is here: nobody ever was, their session has ended, or this browser keeps no note of either (`unkept`), so that
 * neither can be said.
 */
export type WhyNobody = "never" | "ended" | "unkept";

export function whyNobody(): WhyNobody {
  if (hadSession.read()) return "ended";
  return keepsNotes() ? "never" : "unkept";
}

/** As long as the longest of the notes here. */
const TRIAL = "x".repeat(64);

/** Whether a note that is made now would still be there at the next visit; that it would not is said (`storage-note.tsx`). */
function keepsNotes(): boolean {
  writeKept("local", "tenang.trial", TRIAL);
  const isKept = isTrulyKept("local", "tenang.trial");
  writeKept("local", "tenang.trial", null);
  return isKept;
}

/**
 * The user id of this browser's session as all its tabs know it: absent while nobody knows, and while the session is being
 * changed. What goes out by itself goes out only for whoever stands here.
 */
export const whoIsHere = stored("who-is-here", z.string());

/** Asks the server whose session it is; null for nobody, and while there is no answer. */
export async function askWhoIsHere(): Promise<string | null> {
  const person = await queryClient.fetchQuery({ ...personQuery, staleTime: 0 }).catch(() => null);
  return person?.userId ?? null;
}

/** Whoever was here last, for when the server is away. */
const lastPerson = stored(
  "person",
  z.object({ userId: z.string(), name: z.string(), isTherapist: z.boolean(), isAnonymous: z.boolean() }),
);

async function readPerson(): Promise<Person | null> {
  const person = await readSession().catch((cause: unknown) => {
    const last = lastPerson.read();
    if (cause instanceof FaultError && last !== null && last.userId === whoIsHere.read()) return last;
    throw cause;
  });
  if (person) lastPerson.write(person);
  if (person === null) nobodyIsHere();
  else if (whoIsHere.read() !== person.userId) whoIsHere.write(person.userId);
  return person;
}

/** What screens show was somebody's: they read it again, and say that it is theirs no more. */
function nobodyIsHere(): void {
  const wasSomebody = whoIsHere.read() !== null;
  whoIsHere.clear();
  lastPerson.clear();
  if (wasSomebody) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "person" });
}

async function readSession(): Promise<Person | null> {
  if (whyNobody() === "never") return null;
  const { account } = await sdk();
  try {
    const user = await answered(account.get());
    if (!hadSession.read()) hadSession.write(true);
    return {
      userId: user.$id,
      name: user.name,
      isTherapist: user.labels.includes(LABEL_THERAPIST),
      isAnonymous: user.email === "" && user.phone === "",
    };
  } catch (cause) {
    if ((await appwriteCode(cause)) === 401) return null;
    throw await brokenRequest(cause);
  }
}

/** The session's person, or a new anonymous one. @throws FaultError. */
export async function ensureSession(): Promise<Person> {
  const known = await queryClient.fetchQuery(personQuery);
  if (known) return known;
  const { account } = await sdk();
  try {
    await answered(account.createAnonymousSession());
  } catch (cause) {
    // 401: a session is there after all, only our note about it was lost.
    if ((await appwriteCode(cause)) !== 401) throw await brokenRequest(cause);
  }
  hadSession.write(true);
  await sessionChanged(null);
  const person = await queryClient.fetchQuery(personQuery);
  if (!person) throw new FaultError("The guest session did not hold.", { why: "session_blocked" });
  return person;
}

export type SignInOutcome = "signed_in" | "wrong_credentials" | "too_many_tries";

/** Signs in by e-mail and password in place of whatever session this browser had. @throws FaultError. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const before = whoIsHere.read();
  try {
    await answered(openPasswordSession(email, password));
  } catch (cause) {
    const code = await appwriteCode(cause);
    if (code === 401 || code === 400) return "wrong_credentials";
    if (code === 429) return "too_many_tries";
    throw await brokenRequest(cause);
  }
  hadSession.write(true);
  await sessionChanged(before);
  return "signed_in";
}

async function openPasswordSession(email: string, password: string): Promise<void> {
  const { account } = await sdk();
  await inPlaceOfAnother(() => account.createEmailPasswordSession({ email, password }));
}

/** A session that this browser has already gives way. */
async function inPlaceOfAnother(open: () => Promise<unknown>): Promise<void> {
  const { account } = await sdk();
  whoIsHere.clear();
  try {
    await open();
  } catch (cause) {
    if ((await appwriteError(cause))?.type !== "user_session_already_exists") {
      void askWhoIsHere();
      throw cause;
    }
    await account.deleteSession({ sessionId: "current" });
    await open();
  }
}

/**
 * Signs in by a link that opens an account once. @returns whether `userId` is signed in now: a link that was used up in
 * this browser has left its session. @throws FaultError.
 */
export async function openTokenSession(userId: string, secret: string): Promise<boolean> {
  const known = await queryClient.fetchQuery(personQuery);
  if (known?.userId === userId) return true;
  const { account } = await sdk();
  const before = whoIsHere.read();
  try {
    await answered(inPlaceOfAnother(() => account.createSession({ userId, secret })));
  } catch (cause) {
    // Neither a wrong secret nor one of somebody who is gone says which it was.
    if ([400, 401, 404].includes((await appwriteCode(cause)) ?? 0)) return false;
    throw await brokenRequest(cause);
  }
  hadSession.write(true);
  await sessionChanged(before);
  return true;
}

/** @throws FaultError when the server did not hear of it: then nobody is signed out. */
export async function signOut(): Promise<void> {
  const { account } = await sdk();
  const before = whoIsHere.read();
  try {
    await answered(account.deleteSession({ sessionId: "current" }));
  } catch (cause) {
    // 401: there was no session any more.
    if ((await appwriteCode(cause)) !== 401) throw await brokenRequest(cause);
  }
  hadSession.clear();
  whoIsHere.clear();
  lastPerson.clear();
  await sessionChanged(before);
}

/**
 * Everything that was read belonged to the session before; what is on screen is read again. What `before` had on this
 * device goes, unless they are the ones who signed in again.
 */
async function sessionChanged(before: string | null): Promise<void> {
  await restartRealtime();
  await queryClient.resetQueries();
  const person = await queryClient.fetchQuery(personQuery).catch(() => undefined);
  const isGone = before !== null && person !== undefined && person?.userId !== before;
  if (isGone) await forgetBelongings(before);
}
