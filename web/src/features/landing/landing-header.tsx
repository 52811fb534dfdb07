/** The head of the front page. */

import { Link } from "react-router";
import { useTranslation } from "../../lib/use-translation.ts";
import { SiteHeader } from "../../shell/site-header.tsx";
import { btnClass } from "../../ui/btn.tsx";

export function LandingHeader() {
  const { t } = useTranslation("landing");
  return (
    <SiteHeader links={<WideLinks />}>
      <Link to="/bookings" className={`${btnClass({ kind: "quiet", size: "s" })} [overflow-wrap:normal]`}>
        {t("nav.bookings")}
      </Link>
    </SiteHeader>
  );
}

function WideLinks() {
  const { t } = useTranslation("landing");
  const link = "hidden min-h-target items-center px-4 text-ink no-underline hover:underline wide:inline-flex";
  return (
    <nav aria-label={t("nav.label")} className="contents">
      <a className={link} href="#prices">
        {t("nav.prices")}
      </a>
      <a className={link} href="#safety">
        {t("nav.safety")}
      </a>
      <Link className={link} to="/therapist">
        {t("nav.therapists")}
      </Link>
    </nav>
  );
}
