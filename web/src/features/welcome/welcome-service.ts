/** The link that lets somebody in once, and the password that they choose behind it. */
import { answered } from "../../lib/answered.ts";
import { sdk } from "../../lib/appwrite.ts";
import { appwriteCode, brokenRequest } from "../../lib/broken-request.ts";
import { openTokenSession } from "../../lib/change-session.ts";

export type Invited = { userId: string; secret: string };
export type WelcomeOutcome = "link_used" | "password_weak" | "welcome";

/**
 * Signs in by the link and sets the password. A link that this very browser has used already is no hindrance: its
 * session stands, and the password can be chosen again. @throws FaultError when the server does not answer.
 */
export async function acceptInvitation({ userId, secret }: Invited, password: string): Promise<WelcomeOutcome> {
  if (!(await openTokenSession(userId, secret))) return "link_used";
  const { account } = await sdk();
  try {
    await answered(account.updatePassword({ password }));
    return "welcome";
  } catch (cause) {
    const code = await appwriteCode(cause);
    // Too short, too common, or like the name.
    if (code === 400) return "password_weak";
    // Who has a password already may not set another one without it.
    if (code === 401) return "link_used";
    throw await brokenRequest(cause);
  }
}
