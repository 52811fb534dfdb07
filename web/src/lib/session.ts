/** Who is using this browser. A guest gets an anonymous session at first need, never before. */
import { queryOptions } from "@tanstack/react-query";
import { LABEL_THERAPIST } from "#schema/ids";
import { sdk } from "./appwrite.ts";
import { FaultError } from "./errors.ts";
import { queryClient } from "./query-client.ts";
import { restartRealtime } from "./realtime.ts";

export type Person = { userId: string; name: string; isTherapist: boolean; isAnonymous: boolean };

export const personQuery = queryOptions({ queryKey: ["person"], queryFn: readPerson, staleTime: 5 * 60_000 });

async function readPerson(): Promise<Person | null> {
  const { account, AppwriteException } = await sdk();
  try {
    const user = await account.get();
    return {
      userId: user.$id,
      name: user.name,
      isTherapist: user.labels.includes(LABEL_THERAPIST),
      isAnonymous: user.email === "" && user.phone === "",
    };
  } catch (cause) {
    if (cause instanceof AppwriteException && cause.code === 401) return null;
    throw new FaultError("The server did not say who is signed in.", { cause });
  }
}

/** The session's person, or a new anonymous one. @throws FaultError. */
export async function ensureSession(): Promise<Person> {
  const known = await queryClient.fetchQuery(personQuery);
  if (known) return known;
  const { account } = await sdk();
  try {
    await account.createAnonymousSession();
  } catch (cause) {
    throw new FaultError("No guest session could be opened.", { cause });
  }
  await sessionChanged();
  const person = await queryClient.fetchQuery(personQuery);
  if (!person) throw new FaultError("The guest session did not hold; cookies may be blocked.");
  return person;
}

export type SignInOutcome = "signed_in" | "wrong_credentials" | "too_many_tries";

/** Signs in by e-mail and password in place of whatever session this browser had. @throws FaultError. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const { account, AppwriteException } = await sdk();
  try {
    if (await queryClient.fetchQuery(personQuery)) await account.deleteSession({ sessionId: "current" });
    await account.createEmailPasswordSession({ email, password });
  } catch (cause) {
    if (cause instanceof AppwriteException && (cause.code === 401 || cause.code === 400)) return "wrong_credentials";
    if (cause instanceof AppwriteException && cause.code === 429) return "too_many_tries";
    throw new FaultError("The server did not answer.", { cause });
  }
  await sessionChanged();
  return "signed_in";
}

export async function signOut(): Promise<void> {
  const { account } = await sdk();
  await account.deleteSession({ sessionId: "current" }).catch(() => undefined);
  queryClient.clear();
  await sessionChanged();
}

async function sessionChanged(): Promise<void> {
  await restartRealtime();
  queryClient.removeQueries({ queryKey: personQuery.queryKey });
}
