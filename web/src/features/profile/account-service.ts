/** What Appwrite knows of the account and its sessions. @throws FaultError when it does not answer. */
import { queryOptions } from "@tanstack/react-query";
import { answered } from "../../lib/answered.ts";
import { sdk } from "../../lib/appwrite.ts";
import { appwriteError, brokenRequest } from "../../lib/broken-request.ts";
import { queryClient } from "../../lib/query-client.ts";
import { personQuery } from "../../lib/session.ts";

/** What Appwrite asks of a password. */
export const MIN_CHARACTERS = 8;

export type KeepOutcome = "done" | "email_taken" | "email_invalid" | "password_weak" | "too_many_tries";

export const emailQuery = (userId: string) => queryOptions({ queryKey: ["e-mail", userId], queryFn: readEmail });

async function readEmail(): Promise<string> {
  const { account } = await sdk();
  try {
    return (await answered(account.get())).email;
  } catch (cause) {
    throw await brokenRequest(cause);
  }
}

/** The guest's session becomes an account's: the same user id, so nothing that they have moves. */
export async function becomeAccount(email: string, password: string): Promise<KeepOutcome> {
  const { account } = await sdk();
  try {
    await answered(account.updateEmail({ email, password }));
  } catch (cause) {
    const refused = await outcomeOf(cause);
    // The answer to an earlier try may have been lost: then the address that is taken is taken by them.
    if (refused === null || (await readEmail()) !== email.toLowerCase()) {
      if (refused === null || refused === "done") throw await brokenRequest(cause);
      return refused;
    }
  }
  await queryClient.invalidateQueries({ queryKey: personQuery.queryKey });
  return "done";
}

/** `done`: a password is set already, perhaps by this very wish. Null: it is no answer to it. */
async function outcomeOf(cause: unknown): Promise<KeepOutcome | null> {
  const error = await appwriteError(cause);
  if (error?.code === 429) return "too_many_tries";
  if (error?.code === 409) return "email_taken";
  if (error?.type === "user_invalid_credentials") return "done";
  if (error?.code !== 400) return null;
  if (error.type !== "general_argument_invalid") return "email_taken";
  return error.message.includes("`email`") ? "email_invalid" : "password_weak";
}

export type Device = {
  sessionId: string;
  /** Empty when the browser does not say. */
  browser: string;
  system: string;
  isPhone: boolean;
  /** Where Appwrite thinks that it is; empty when it does not know. */
  country: string;
  signedInAt: number;
  isThis: boolean;
};

export const devicesQuery = (userId: string) =>
  queryOptions({ queryKey: ["devices", userId], queryFn: readDevices, throwOnError: false });

async function readDevices(): Promise<Device[]> {
  const { account } = await sdk();
  try {
    const { sessions } = await answered(account.listSessions());
    return sessions
      .map((session) => ({
        sessionId: session.$id,
        browser: session.clientName,
        system: session.osName,
        isPhone: session.deviceName === "smartphone" || session.deviceName === "tablet",
        country: session.countryCode === "--" ? "" : session.countryName,
        signedInAt: Date.parse(session.$createdAt),
        isThis: session.current,
      }))
      .sort((one, other) => Number(other.isThis) - Number(one.isThis) || other.signedInAt - one.signedInAt);
  } catch (cause) {
    throw await brokenRequest(cause);
  }
}

/** One after the other: Appwrite ends all of them or one. */
export async function signOutOf(sessionIds: readonly string[]): Promise<void> {
  const { account } = await sdk();
  for (const sessionId of sessionIds) {
    try {
      await answered(account.deleteSession({ sessionId }));
    } catch (cause) {
      // It has ended by itself.
      if ((await appwriteError(cause))?.code !== 404) throw await brokenRequest(cause);
    }
  }
}
