/** The base prices of a city, as they are in force now. */
import { useId } from "react";
import { type CityId, cities } from "#schema/areas";
import { money } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Chip } from "../../ui/chip.tsx";
import { BigHeading } from "./big-heading.tsx";
import { durations } from "./durations.ts";
import type { PricesByCity } from "./read-base-prices.ts";

export function Prices({
  prices,
  cityId,
  onCity,
}: {
  prices: PricesByCity | null;
  cityId: CityId;
  onCity: (cityId: CityId) => void;
}) {
  const { t } = useTranslation(["landing", "common"]);
  const headingId = useId();
  const ofCity = prices?.[cityId];
  return (
    <section
      id="prices"
      aria-labelledby={headingId}
      className="mx-auto grid w-full max-w-page gap-6 px-5 pt-16 wide:grid-cols-[1fr_1.06fr] wide:items-start wide:gap-18 wide:pt-28"
    >
      <div>
        <BigHeading id={headingId}>{t("prices.title")}</BigHeading>
        <p className="mt-4.5 max-w-136 text-lead text-pretty text-ink-muted">{t("prices.lede")}</p>
        <fieldset aria-label={t("prices.city")} className="mt-6 flex flex-wrap gap-2">
          {cities.map((city) => (
            <Chip key={city.id} pressed={city.id === cityId} onPress={() => onCity(city.id)}>
              {city.name}
            </Chip>
          ))}
        </fieldset>
      </div>
      <dl aria-live="polite" className="divide-y divide-line rounded-card border border-line bg-surface-raised">
        {durations.map((duration) => (
          <div key={duration} className="flex flex-wrap items-center justify-between gap-x-4 px-5 py-4">
            <dt>
              <b className="block">{t("common:minutes", { count: Number(duration) })}</b>
              <span className="block text-label text-ink-muted">{t(`prices.${duration}`)}</span>
            </dt>
            {ofCity ? (
              <dd className="num ml-auto text-title font-strong tracking-tight">{money(ofCity[duration])}</dd>
            ) : (
              <dd className="ml-auto text-label text-ink-muted">{t("prices.unavailable")}</dd>
            )}
          </div>
        ))}
        <div className="flex flex-wrap items-center justify-between gap-x-4 px-5 py-4 text-label text-ink-muted">
          <dt>{t("prices.extras")}</dt>
          <dd className="ml-auto">{t("prices.extrasNote")}</dd>
        </div>
      </dl>
    </section>
  );
}
