/** Signing in by e-mail and password, for staff and therapists: each screen family brings its own words. */
import { useMutation } from "@tanstack/react-query";
import Info from "lucide-react/icons/info";
import { type FormEvent, useRef, useState } from "react";
import { type SignInOutcome, signIn } from "../lib/change-session.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Brand } from "../ui/brand.tsx";
import { Btn } from "../ui/btn.tsx";
import { controlClass, Field } from "../ui/field.tsx";
import { Note } from "../ui/note.tsx";
import { ConnectionStrip } from "./connection-strip.tsx";
import { PhoneScreen } from "./phone-screen.tsx";
import { Preferences } from "./preferences.tsx";
import { lossNow } from "./session-lost.tsx";

export type SignInWords = {
  title: string;
  text: string;
  email: string;
  password: string;
  action: string;
  wrong_credentials: string;
  too_many_tries: string;
  /** Said before a guest's session on this device gives way. */
  replacesGuest: string;
};

export function SignInForm({
  words,
  replacesGuest,
  onDone,
}: {
  words: SignInWords;
  replacesGuest: boolean;
  /** Where the screen does not change by itself. */
  onDone?: () => void;
}) {
  const { t } = useTranslation("trouble");
  // As it was when the form came: signing in ends it.
  const [isEnded] = useState(() => !replacesGuest && lossNow() === "ended");
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const password = useRef<HTMLInputElement>(null);
  const signing = useMutation({
    mutationFn: ({ email, secret }: { email: string; secret: string }) => signIn(email, secret),
    onSuccess: (result) => {
      setOutcome(result);
      if (result === "signed_in") onDone?.();
      else password.current?.select();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signing.mutate({ email: String(form.get("email")).trim(), secret: String(form.get("password")) });
  }

  const refused = outcome && outcome !== "signed_in" ? words[outcome] : undefined;
  return (
    <PhoneScreen>
      <div className="flex flex-wrap items-center justify-between px-4 pt-2">
        <Brand />
        <Preferences />
      </div>
      <ConnectionStrip />
      <main className="flex flex-1 flex-col justify-center gap-6 overflow-y-auto p-5">
        <div>
          <h1 className="text-heading tracking-tight">{words.title}</h1>
          <p className="mt-1 text-pretty text-ink-muted">{words.text}</p>
        </div>
        <form className="grid gap-4" onSubmit={submit}>
          <Field label={words.email}>
            {(binding) => (
              <input {...binding} required type="email" name="email" autoComplete="username" className={controlClass} />
            )}
          </Field>
          <Field label={words.password} error={refused}>
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
          {isEnded && <Note shape={Info}>{t("sessionLost.signInAgain")}</Note>}
          {replacesGuest && <Note shape={Info}>{words.replacesGuest}</Note>}
          <Btn type="submit" kind="next" wide busy={signing.isPending}>
            {words.action}
          </Btn>
        </form>
      </main>
    </PhoneScreen>
  );
}
