/** The front door: what Tenang does, what it costs, why it is safe, and the first question of the conversation. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CityId } from "#schema/areas";
import { PageTitle } from "../../shell/page-title.tsx";
import { SiteHeader } from "../../shell/site-header.tsx";
import { btnClass } from "../../ui/btn.tsx";
import { Evening } from "./evening.tsx";
import { Faq } from "./faq.tsx";
import { Footer } from "./footer.tsx";
import { Hero } from "./hero.tsx";
import { Join } from "./join.tsx";
import { Prices } from "./prices.tsx";
import { useBasePrices } from "./use-base-prices.ts";
import { Vows } from "./vows.tsx";

export default function LandingPage() {
  const { t } = useTranslation("landing");
  const [cityId, setCityId] = useState<CityId>("jakarta");
  const prices = useBasePrices();
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <SiteHeader links={<WideLinks />}>
        <Link to="/bookings" className={btnClass({ kind: "quiet", size: "s" })}>
          {t("nav.bookings")}
        </Link>
      </SiteHeader>
      <main id="content">
        <Hero prices={prices?.[cityId]} />
        <Evening />
        <Vows />
        <Prices prices={prices} cityId={cityId} onCity={setCityId} />
        <Faq />
        <Join />
      </main>
      <Footer />
    </>
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
