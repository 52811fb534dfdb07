/** The therapist's sign-in. */
import { useTranslation } from "react-i18next";
import { SignInForm } from "../../shell/sign-in-form.tsx";

export function SignIn({ replacesGuest }: { replacesGuest: boolean }) {
  const { t } = useTranslation("therapist");
  return <SignInForm words={t("signIn", { returnObjects: true })} replacesGuest={replacesGuest} />;
}
