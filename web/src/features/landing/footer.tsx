/** Where we work, and the small print. */

import { Link } from "react-router";
import { cities } from "#schema/areas";
import { useTranslation } from "../../lib/use-translation.ts";
import { Brand } from "../../ui/brand.tsx";

export function Footer() {
  const { t } = useTranslation("landing");
  const link =
    "inline-flex min-h-target min-w-target items-center text-ink-muted underline decoration-1 underline-offset-[0.2em]";
  return (
    <footer className="mx-auto w-full max-w-page px-5 pt-2 pb-8">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Brand />
        <p className="text-caption text-ink-muted">{cities.map((city) => city.name).join(" · ")}</p>
      </div>
      <nav className="flex flex-wrap gap-x-6 text-caption">
        <Link className={link} to="/privacy">
          {t("footer.privacy")}
        </Link>
        <Link className={link} to="/terms">
          {t("footer.terms")}
        </Link>
        <Link className={link} to="/therapist">
          {t("footer.therapists")}
        </Link>
      </nav>
    </footer>
  );
}
