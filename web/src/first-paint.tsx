/**
 * The upper part of the screens by which guests come in, in every language, rendered while building and put into
 * index.html: it is read before any script has arrived. index.html shows the one of the reader; the app then takes its
 * place.
 */
import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import * as textsEn from "#schema/texts/en";
import * as textsId from "#schema/texts/id";
import * as textsNb from "#schema/texts/nb";
import { FirstBook } from "./features/booking/request/first-book.tsx";
import { FirstHero } from "./features/landing/hero.tsx";
import { LandingHeader } from "./features/landing/landing-header.tsx";
import type { Namespace } from "./lib/i18n-resources.ts";
import { type Language, languages, putOnScreen } from "./lib/language.ts";
import { keepWords } from "./lib/words.ts";
import bookingEn from "./locales/en/booking.json";
import commonEn from "./locales/en/common.json";
import landingEn from "./locales/en/landing.json";
import bookingId from "./locales/id/booking.json";
import commonId from "./locales/id/common.json";
import landingId from "./locales/id/landing.json";
import bookingNb from "./locales/nb/booking.json";
import commonNb from "./locales/nb/common.json";
import landingNb from "./locales/nb/landing.json";

const words = {
  id: { common: commonId, landing: landingId, booking: bookingId, texts: textsId.id },
  en: { common: commonEn, landing: landingEn, booking: bookingEn, texts: textsEn.en },
  nb: { common: commonNb, landing: landingNb, booking: bookingNb, texts: textsNb.nb },
};

const screens = [
  {
    path: "/",
    screen: (
      <>
        <LandingHeader />
        <main>
          <FirstHero />
        </main>
      </>
    ),
  },
  { path: "/book", screen: <FirstBook /> },
];

export interface FirstPaint {
  language: Language;
  path: string;
  markup: string;
}

/** The markup of every such screen in every language. */
export function renderFirstPaint(): FirstPaint[] {
  return languages.flatMap((language) => {
    for (const [namespace, texts] of Object.entries(words[language]))
      keepWords(language, namespace as Namespace, texts);
    putOnScreen(language);
    return screens.map(({ path, screen }) => ({
      language,
      path,
      markup: renderToStaticMarkup(<MemoryRouter>{screen}</MemoryRouter>),
    }));
  });
}
