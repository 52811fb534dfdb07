// Whose session a resume link may open: a guest's, who has no other way back. Whoever can sign in does, and nobody comes by
// a link to what staff or a therapist may.
import { type Refusal, refusal } from "#schema/refusals";

/** An account as Appwrite knows it. */
export interface Holder {
  email: string;
  hasPassword: boolean;
  labels: readonly string[];
  /** Teams that they are in, or are asked to join. */
  memberships: number;
  /** Not blocked by an operator. */
  isActive: boolean;
}

/** Why no link opens this account; null when one may. @param holder null when it is gone */
export const whyNotByLink = (holder: Holder | null): Refusal | null => {
  if (!holder?.isActive) return refusal("link_unknown");
  const { email, hasPassword, labels, memberships } = holder;
  const isGuest = email === "" && !hasPassword && labels.length === 0 && memberships === 0;
  return isGuest ? null : refusal("sign_in_instead");
};
