/** A guest becomes an account by an e-mail and a password. Nothing that they have moves; afterwards it says so. */
import { useMutation } from "@tanstack/react-query";
import Check from "lucide-react/icons/check";
import { type FormEvent, type Ref, useId, useRef, useState } from "react";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn, BtnLink } from "../../ui/btn.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { controlClass, Field } from "../../ui/field.tsx";
import { Note } from "../../ui/note.tsx";
import { becomeAccount, type KeepOutcome, MIN_CHARACTERS } from "./account-service.ts";

type Problem = Exclude<KeepOutcome, "done"> | "password_short";

export function KeepCard({
  isAnonymous,
  hasBookings,
  email,
}: {
  isAnonymous: boolean;
  hasBookings: boolean;
  email: Ref<HTMLInputElement>;
}) {
  const { t } = useTranslation("profile");
  const [wasGuest] = useState(isAnonymous);
  const titleId = useId();
  if (!isAnonymous)
    return wasGuest ? (
      <div role="status">
        <Note tone="positive" shape={Check}>
          {t("keep.done")}
        </Note>
      </div>
    ) : null;
  return (
    <Card labelledBy={titleId} className="grid gap-4 p-5">
      <div>
        <h2 id={titleId} className="text-title tracking-tight">
          {t("keep.title")}
        </h2>
        <p className="mt-1 text-pretty text-ink-muted">{t(hasBookings ? "keep.text" : "keep.textEmpty")}</p>
      </div>
      <KeepForm email={email} />
    </Card>
  );
}

function KeepForm({ email }: { email: Ref<HTMLInputElement> }) {
  const { t } = useTranslation("profile");
  const form = useRef<HTMLFormElement>(null);
  const [isShown, setIsShown] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const say = (found: Problem | null) => {
    setProblem(found);
    const name = found?.startsWith("email") ? "email" : "password";
    if (found) form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
  };
  const keeping = useMutation({
    mutationFn: (given: { email: string; password: string }) => becomeAccount(given.email, given.password),
    onSuccess: (outcome) => say(outcome === "done" ? null : outcome),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const given = { email: String(data.get("email")).trim(), password: String(data.get("password")) };
    if (!/^\S+@\S+\.\S+$/u.test(given.email)) return say("email_invalid");
    if (given.password.length < MIN_CHARACTERS) return say("password_short");
    setProblem(null);
    keeping.mutate(given);
  }

  const words = problem && t(`keep.${problem}`, { count: MIN_CHARACTERS });
  const isOfEmail = problem?.startsWith("email");
  return (
    <form ref={form} className="grid gap-4" noValidate onSubmit={submit}>
      <Field label={t("keep.email")} error={(isOfEmail && words) || undefined}>
        {(binding) => (
          <input {...binding} ref={email} type="email" name="email" autoComplete="email" className={controlClass} />
        )}
      </Field>
      <Field
        label={t("keep.password")}
        hint={t("keep.hint", { count: MIN_CHARACTERS })}
        error={(!isOfEmail && words) || undefined}
      >
        {(binding) => (
          <input
            {...binding}
            type={isShown ? "text" : "password"}
            name="password"
            autoComplete="new-password"
            className={controlClass}
          />
        )}
      </Field>
      <Checkbox name="shown" checked={isShown} onChange={setIsShown}>
        {t("keep.show")}
      </Checkbox>
      <Btn type="submit" kind="next" wide busy={keeping.isPending}>
        {t("keep.action")}
      </Btn>
      <BtnLink to="/profile/sign-in" kind="quiet">
        {t("keep.have")}
      </BtnLink>
    </form>
  );
}
