/** The therapist's sign-in. A guest session on the same device gives way, and the page says so before. */
import { useMutation } from "@tanstack/react-query";
import Info from "lucide-react/icons/info";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SignInOutcome, signIn } from "../../lib/session.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { PhoneScreen } from "../../shell/phone-screen.tsx";
import { Preferences } from "../../shell/preferences.tsx";
import { Brand } from "../../ui/brand.tsx";
import { Btn } from "../../ui/btn.tsx";
import { controlClass, Field } from "../../ui/field.tsx";
import { Note } from "../../ui/note.tsx";

export function SignIn({ replacesGuest }: { replacesGuest: boolean }) {
  const { t } = useTranslation("therapist");
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const password = useRef<HTMLInputElement>(null);
  const signing = useMutation({
    mutationFn: ({ email, secret }: { email: string; secret: string }) => signIn(email, secret),
    onSuccess: (result) => {
      setOutcome(result);
      if (result !== "signed_in") password.current?.select();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signing.mutate({ email: String(form.get("email")).trim(), secret: String(form.get("password")) });
  }

  const refused = outcome && outcome !== "signed_in" ? t(`signIn.${outcome}`) : undefined;
  return (
    <PhoneScreen>
      <div className="flex items-center justify-between px-4 pt-2">
        <Brand />
        <Preferences />
      </div>
      <ConnectionStrip />
      <main className="flex flex-1 flex-col justify-center gap-6 overflow-y-auto p-5">
        <div>
          <h1 className="text-heading tracking-tight">{t("signIn.title")}</h1>
          <p className="mt-1 text-pretty text-ink-muted">{t("signIn.text")}</p>
        </div>
        <form className="grid gap-4" onSubmit={submit}>
          <Field label={t("signIn.email")}>
            {(binding) => (
              <input {...binding} required type="email" name="email" autoComplete="username" className={controlClass} />
            )}
          </Field>
          <Field label={t("signIn.password")} error={refused}>
            {(binding) => (
              <input
                {...binding}
                ref={password}
                required
                type="password"
                name="password"
                autoComplete="current-password"
                className={controlClass}
              />
            )}
          </Field>
          {replacesGuest && <Note shape={Info}>{t("signIn.replacesGuest")}</Note>}
          <Btn type="submit" kind="next" wide busy={signing.isPending}>
            {t("signIn.action")}
          </Btn>
        </form>
      </main>
    </PhoneScreen>
  );
}
