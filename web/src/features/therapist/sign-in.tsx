/** The therapist's sign-in. */
import { useLanguage } from "../../lib/use-language.ts";
import { wordsOf } from "../../lib/words.ts";
import { SignInForm } from "../../shell/sign-in-form.tsx";

export function SignIn({ replacesGuest }: { replacesGuest: boolean }) {
  return <SignInForm words={wordsOf(useLanguage(), "therapist").signIn} replacesGuest={replacesGuest} />;
}
