/** Language and light or dark, behind one button of the header. */
import Globe from "lucide-react/icons/globe";
import { useId, useState } from "react";
import { chooseLanguage } from "../lib/i18n.ts";
import { type Language, languageNames, languages } from "../lib/language.ts";
import { chooseTheme, type ThemeChoice, themeChoice } from "../lib/theme.ts";
import { useLanguage } from "../lib/use-language.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Btn } from "../ui/btn.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { Segments } from "../ui/segments.tsx";

export function Preferences({ withIcon = false }: { withIcon?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const titleId = useId();
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="inline-flex size-target shrink-0 items-center justify-center gap-1.5 rounded-full text-label font-strong text-brand hover:bg-surface-tint data-wide:w-auto data-wide:rounded-chip data-wide:px-2.5"
        data-wide={withIcon || undefined}
      >
        {withIcon && <Icon shape={Globe} size="s" />}
        <span>{language.toUpperCase()}</span>
        <span className="sr-only">: {t("preferences.title")}</span>
      </button>
      <Dialog open={open} titleId={titleId} onClose={() => setOpen(false)}>
        <Choices titleId={titleId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Choices({ titleId, onDone }: { titleId: string; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-5">
      <h2 id={titleId} className="text-title tracking-tight">
        {t("preferences.title")}
      </h2>
      <PreferenceFields />
      <Btn kind="line" wide onClick={onDone}>
        {t("preferences.done")}
      </Btn>
    </div>
  );
}

export function PreferenceFields() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [theme, setTheme] = useState(themeChoice);
  const [isLost, setLost] = useState(false);
  const choose = (wanted: Language) => {
    setLost(false);
    chooseLanguage(wanted).catch(() => setLost(true));
  };
  const themes: { value: ThemeChoice; label: string }[] = [
    { value: "system", label: t("preferences.system") },
    { value: "light", label: t("preferences.light") },
    { value: "dark", label: t("preferences.dark") },
  ];
  return (
    <>
      <Segments
        legend={t("preferences.language")}
        name="language"
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={choose}
        hint={isLost && <span role="alert">{t("preferences.lost")}</span>}
      />
      <Segments
        legend={t("preferences.theme")}
        name="theme"
        options={themes}
        value={theme}
        onChange={(value) => {
          setTheme(value);
          chooseTheme(value);
        }}
      />
    </>
  );
}
