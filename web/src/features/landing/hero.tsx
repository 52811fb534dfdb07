/** The promise, the lit door, and the conversation's first question, answered before anything is asked. */
import { type ReactNode, useId, useState } from "react";
import { useNavigate } from "react-router";
import type { ServiceDuration } from "#schema/booking";
import { money } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { MarkBadge } from "../../ui/brand.tsx";
import { Btn } from "../../ui/btn.tsx";
import { Choices } from "../../ui/choice.tsx";
import { DoorScene, SceneFrame } from "./door-scene.tsx";
import { durations } from "./durations.ts";
import type { BasePrices } from "./read-base-prices.ts";

export function Hero(props: PitchProps) {
  return (
    <HeroGrid>
      <Pitch {...props} />
      <DoorScene />
    </HeroGrid>
  );
}

/** What can be shown before any script runs: the words, the first question, and an empty pine room. */
export function FirstHero() {
  return (
    <HeroGrid>
      <Pitch prices={undefined} city="" hasBooking={false} />
      <SceneFrame />
    </HeroGrid>
  );
}

function HeroGrid({ children }: { children: ReactNode }) {
  return (
    <section className="mx-auto grid w-full max-w-page gap-6 px-5 pt-4 wide:grid-cols-[minmax(0,1fr)_minmax(0,1.06fr)] wide:gap-18 wide:pt-2">
      {children}
    </section>
  );
}

type PitchProps = {
  prices: BasePrices | undefined;
  city: string;
  /** One is running, and is the next thing to look at. */
  hasBooking: boolean;
};

function Pitch(props: PitchProps) {
  const { t } = useTranslation("landing");
  return (
    <div className="wide:self-center wide:py-8">
      <h1 className="text-display tracking-[-0.03em] text-balance [word-spacing:0.04em]">{t("hero.title")}</h1>
      <p className="mt-4.5 max-w-136 text-lead text-pretty text-ink-muted">{t("hero.lede")}</p>
      <Start {...props} />
    </div>
  );
}

function Start({ prices, city, hasBooking }: PitchProps) {
  const { t } = useTranslation(["landing", "common"]);
  const [duration, setDuration] = useState<ServiceDuration>("90");
  const navigate = useNavigate();
  const questionId = useId();
  return (
    <form
      // Where the form goes when it is sent before the app has started.
      action="/book"
      className="mt-6 grid gap-3.5 wide:mt-9 wide:max-w-112"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(`/book?duration=${duration}`);
      }}
    >
      <div className="flex items-end gap-2">
        <MarkBadge small />
        <p
          id={questionId}
          className="rounded-bubble rounded-bl-tail border border-line bg-bubble-them px-3.5 py-2.25 text-bubble-them-ink"
        >
          {t("hero.question")}
        </p>
      </div>
      <Choices
        labelledBy={questionId}
        name="duration"
        value={duration}
        onChange={setDuration}
        options={durations.map((value) => ({
          value,
          figure: value,
          unit: t("common:minutesShort"),
          detail: prices ? money(prices[value]) : "\u00a0",
        }))}
      />
      {/* Room is kept for it, so that nothing moves when the prices come. */}
      <p className="-mt-2 text-caption text-ink-muted">{prices ? t("hero.prices", { city }) : "\u00a0"}</p>
      <Btn type="submit" kind={hasBooking ? "line" : "next"} wide>
        {t(hasBooking ? "hero.bookAgain" : "hero.book")}
      </Btn>
      <p className="text-center text-caption text-ink-muted">{t("hero.note")}</p>
    </form>
  );
}
