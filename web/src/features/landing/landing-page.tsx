/** The front door: what Tenang does, what it costs, why it is safe, and the first question of the conversation. */
import { useState } from "react";
import { type CityId, cityById } from "#schema/areas";
import { cameBefore } from "../../lib/came-before.ts";
import { lazyPart } from "../../lib/lazy-part.tsx";
import { useTranslation } from "../../lib/use-translation.ts";
import { PageTitle } from "../../shell/page-title.tsx";
import { cityHere } from "./city-here.ts";
import { Evening } from "./evening.tsx";
import { Faq } from "./faq.tsx";
import { Footer } from "./footer.tsx";
import { Hero } from "./hero.tsx";
import { Join } from "./join.tsx";
import { LandingHeader } from "./landing-header.tsx";
import { Prices } from "./prices.tsx";
import { useBasePrices } from "./use-base-prices.ts";
import { Vows } from "./vows.tsx";

const RunningPill = lazyPart(
  () => import("../../conversation/mine/running-pill-here.tsx").then((file) => file.RunningPillHere),
  { words: ["chats", "talk", "phrases", "texts"] },
);

export default function LandingPage() {
  const { t } = useTranslation("landing");
  const [cityId, setCityId] = useState<CityId>(() => cityHere().id);
  const [hasBooking, setHasBooking] = useState(false);
  const prices = useBasePrices();
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <LandingHeader />
      {cameBefore() && <RunningPill onRunning={setHasBooking} />}
      <main id="content">
        <Hero prices={prices?.[cityId]} city={cityById(cityId).name} hasBooking={hasBooking} />
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
