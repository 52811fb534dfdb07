/** Who is using this browser. A guest gets an anonymous session at first need, never before. */
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { LABEL_THERAPIST } from "#schema/ids";
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { appwriteCode, brokenRequest } from "./broken-request.ts";
import { reportReach } from "./connection.ts";
import { FaultError } from "./errors.ts";
import { queryClient } from "./query-client.ts";
import { restartRealtime } from "./realtime.ts";
import { stored } from "./storage.ts";

export type Person = { userId: string; name: string; isTherapist: boolean; isAnonymous: boolean };

export const personQuery = queryOptions({ queryKey: ["person"], queryFn: readPerson, staleTime: 5 * 60_000 });

/**
 * Whether this browser has ever had a session. The session itself is a cookie that scripts cannot see; without this
 * note every first visit would have to ask the server only to hear "nobody".
 */
export const hadSession = stored("had-session", z.boolean());

async function readPerson(): Promise<Person | null> {
  if (!hadSession.read()) return null;
  const { account, AppwriteException } = await sdk();
  try {
    const user = await answered(account.get());
    reportReach(true);
    return {
      userId: user.$id,
      name: user.name,
      isTherapist: user.labels.includes(LABEL_THERAPIST),
      isAnonymous: user.email === "" && user.phone === "",
    };
  } catch (cause) {
    if (cause instanceof AppwriteException && cause.code === 401) return null;
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
  await sessionChanged();
  const person = await queryClient.fetchQuery(personQuery);
  if (!person) throw new FaultError("The guest session did not hold.", { why: "session_blocked" });
  return person;
}

export type SignInOutcome = "signed_in" | "wrong_credentials" | "too_many_tries";

/** Signs in by e-mail and password in place of whatever session this browser had. @throws FaultError. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const { AppwriteException } = await sdk();
  try {
    await answered(openPasswordSession(email, password));
  } catch (cause) {
    if (cause instanceof AppwriteException && (cause.code === 401 || cause.code === 400)) return "wrong_credentials";
    if (cause instanceof AppwriteException && cause.code === 429) return "too_many_tries";
    throw await brokenRequest(cause);
  }
  hadSession.write(true);
  await sessionChanged();
  return "signed_in";
}

/** A session that this browser has already gives way. */
async function openPasswordSession(email: string, password: string): Promise<void> {
  const { account, AppwriteException } = await sdk();
  try {
    await account.createEmailPasswordSession({ email, password });
  } catch (cause) {
    if (!(cause instanceof AppwriteException) || cause.type !== "user_session_already_exists") throw cause;
    await account.deleteSession({ sessionId: "current" });
    await account.createEmailPasswordSession({ email, password });
  }
}

/** @throws FaultError when the server did not hear of it: then nobody is signed out. */
export async function signOut(): Promise<void> {
  const { account } = await sdk();
  try {
    await answered(account.deleteSession({ sessionId: "current" }));
  } catch (cause) {
    // 401: there was no session any more.
    if ((await appwriteCode(cause)) !== 401) throw await brokenRequest(cause);
  }
  hadSession.clear();
  await sessionChanged();
}

/** Everything that was read belonged to the session before; what is on screen is read again. */
async function sessionChanged(): Promise<void> {
  await restartRealtime();
  await queryClient.resetQueries();
}
