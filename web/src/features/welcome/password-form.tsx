/** A new password, shown while it is chosen if its owner wishes, so that it need not be written twice. */
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn } from "../../ui/btn.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { controlClass, Field } from "../../ui/field.tsx";

/** What Appwrite asks of a password. */
const MIN_CHARACTERS = 8;

export function PasswordForm({
  isWeak,
  isBusy,
  onChosen,
}: {
  /** The server found the last one too easy. */
  isWeak: boolean;
  isBusy: boolean;
  onChosen: (password: string) => void;
}) {
  const { t } = useTranslation("profile");
  const [isShown, setIsShown] = useState(false);
  const [isShort, setIsShort] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setIsShort(password.length < MIN_CHARACTERS);
    if (password.length >= MIN_CHARACTERS) onChosen(password);
  }

  const error = isShort ? t("welcome.short", { count: MIN_CHARACTERS }) : isWeak ? t("welcome.weak") : undefined;
  return (
    <form className="grid gap-4" noValidate onSubmit={submit}>
      <Field label={t("welcome.password")} hint={t("welcome.hint", { count: MIN_CHARACTERS })} error={error}>
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
        {t("welcome.show")}
      </Checkbox>
      <Btn type="submit" kind="next" wide busy={isBusy}>
        {t("welcome.action")}
      </Btn>
    </form>
  );
}
