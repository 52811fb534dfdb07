/**
 * The upper part of the front page in every language, rendered while building and put into index.html: it is read
 * before any script has arrived. index.html shows the one of the reader; the app then takes its place.
 */
import i18next from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { MemoryRouter } from "react-router";
import { FirstHero } from "./features/landing/hero.tsx";
import { LandingHeader } from "./features/landing/landing-header.tsx";
import { type Language, languages } from "./lib/language.ts";
import commonEn from "./locales/en/common.json";
import landingEn from "./locales/en/landing.json";
import commonId from "./locales/id/common.json";
import landingId from "./locales/id/landing.json";
import commonNb from "./locales/nb/common.json";
import landingNb from "./locales/nb/landing.json";

const words = {
  id: { common: commonId, landing: landingId },
  en: { common: commonEn, landing: landingEn },
  nb: { common: commonNb, landing: landingNb },
};

/** Markup by language. */
export async function renderFirstPaint(): Promise<[Language, string][]> {
  return Promise.all(
    languages.map(async (lng): Promise<[Language, string]> => {
      const i18n = i18next.createInstance();
      await i18n.init({
        lng,
        resources: { [lng]: words[lng] },
        defaultNS: "common",
        interpolation: { escapeValue: false },
      });
      const markup = renderToStaticMarkup(
        <I18nextProvider i18n={i18n}>
          <MemoryRouter>
            <LandingHeader />
            <main>
              <FirstHero />
            </main>
          </MemoryRouter>
        </I18nextProvider>,
      );
      return [lng, markup];
    }),
  );
}
