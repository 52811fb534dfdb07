/** Who is using this browser. A guest gets an anonymous session at first need, never before. */
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { LABEL_THERAPIST } from "#schema/ids";
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { forgetBelongings } from "./belongings.ts";
import { appwriteCode, brokenRequest } from "./broken-request.ts";
import { FaultError } from "./errors.ts";
import { isTrulyKept, writeKept } from "./platform/storage-area.ts";
import { queryClient } from "./query-client.ts";
import { restartRealtime } from "./realtime.ts";
import { stored } from "./storage.ts";

export type Person = { userId: string; name: string; isTherapist: boolean; isAnonymous: boolean };

export const personQuery = queryOptions({ queryKey: ["person"], queryFn: readPerson, staleTime: 5 * 60_000 });

/**
 * Whether this browser has had a session that nobody signed out of. The session itself is a cookie that scripts cannot see;
 * without this note every first visit would have to ask the server only to hear "nobody".
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

/** Whose session has ended here without their signing out: what they have here goes once somebody else comes. */
const wasHere = stored("was-here", z.string());

/** Who was here last, for when the server is away: `device-memory.ts` remembers. */
let lastPerson: { read(): Person | null; write(person: Person): void } | null = null;
export function rememberPersonIn(memory: NonNullable<typeof lastPerson>): void {
  lastPerson = memory;
}

async function readPerson(): Promise<Person | null> {
  const person = await readSession().catch((cause: unknown) => {
    const last = lastPerson?.read() ?? null;
    if (cause instanceof FaultError && last !== null && last.userId === whoIsHere.read()) return last;
    throw cause;
  });
  if (person) lastPerson?.write(person);
  if (person === null) nobodyIsHere();
  else if (whoIsHere.read() !== person.userId) whoIsHere.write(person.userId);
  return person;
}

/** What screens show was somebody's: they read it again, and say that it is theirs no more. */
function nobodyIsHere(): void {
  const was = whoIsHere.read();
  whoIsHere.clear();
  if (was === null) return;
  wasHere.write(was);
  // What the server said is the server's; what they wrote waits for them.
  void forgetBelongings(was, "rows.");
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "person" });
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
  await sessionChanged(null);
  const person = await queryClient.fetchQuery(personQuery);
  if (!person) throw new FaultError("The guest session did not hold.", { why: "session_blocked" });
  return person;
}

/**
 * Everything that was read belonged to the session before; what is on screen is read again. What `before` had on this
 * device goes, unless they are the ones who signed in again.
 */
export async function sessionChanged(before: string | null, isSomebodyHere = true): Promise<void> {
  hadSession.write(isSomebodyHere);
  await restartRealtime();
  await queryClient.resetQueries();
  const person = await queryClient.fetchQuery(personQuery).catch(() => undefined);
  if (person === undefined) return;
  for (const each of [before, wasHere.read()]) {
    if (each !== null && each !== person?.userId) await forgetBelongings(each);
  }
  if (person) wasHere.clear();
}
