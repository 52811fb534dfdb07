/** Signing in, by a password or by a link, and out: another person than before may be here afterwards. */
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { appwriteCode, appwriteError, brokenRequest } from "./broken-request.ts";
import { endpoint, projectId } from "./endpoint.ts";
import { FaultError } from "./errors.ts";
import { queryClient } from "./query-client.ts";
import { askWhoIsHere, personQuery, sessionChanged, whoIsHere } from "./session.ts";

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
  await sessionChanged(before);
  return "signed_in";
}

async function openPasswordSession(email: string, password: string): Promise<void> {
  const { account } = await sdk();
  const credentials = { email, password };
  await inPlaceOfAnother(
    () => account.createEmailPasswordSession(credentials),
    () => trialOf(credentials),
  );
}

/**
 * A session that this browser has already gives way. It may be a guest's, whom nobody could ever sign in again: where a
 * `trial` can be made, it is first. @param trial opens a session beside it, and tells which
 */
async function inPlaceOfAnother(open: () => Promise<unknown>, trial?: () => Promise<string>): Promise<void> {
  const { account } = await sdk();
  whoIsHere.clear();
  try {
    await open();
  } catch (cause) {
    try {
      if ((await appwriteError(cause))?.type !== "user_session_already_exists") throw cause;
      const sessionId = await trial?.();
      await account.deleteSession({ sessionId: "current" });
      await open();
      // One that stays is only a line too many in the list of devices.
      if (sessionId) await account.deleteSession({ sessionId }).catch(() => undefined);
    } catch (refused) {
      void askWhoIsHere();
      throw refused;
    }
  }
}

/** Without the cookie of whoever is here: the browser neither sends it nor keeps what is answered. */
async function trialOf(credentials: { email: string; password: string }): Promise<string> {
  const { AppwriteException } = await sdk();
  const answer = await fetch(`${endpoint}/account/sessions/email`, {
    method: "POST",
    credentials: "omit",
    headers: { "content-type": "application/json", "x-appwrite-project": projectId },
    body: JSON.stringify(credentials),
  });
  const said = (await answer.json().catch(() => ({}))) as { $id?: string; message?: string; type?: string };
  if (said.$id) return said.$id;
  if (said.type) throw new AppwriteException(said.message ?? "", answer.status, said.type);
  throw new FaultError("Something between us and the server answered in its place.", { why: "between" });
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
  whoIsHere.clear();
  await sessionChanged(before, false);
}
