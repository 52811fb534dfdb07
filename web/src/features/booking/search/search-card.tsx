/** The search as it runs: seconds of this attempt, how far it looks, and what is known so far. */

import { useId } from "react";
import { policy } from "#domain/policy";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { distance } from "../../../lib/distances.ts";
import { clockTime } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { AttemptPetals } from "../../../ui/attempt-petals.tsx";
import { SearchLog, type SearchLogLine } from "../../../ui/search-log.tsx";
import { SeedRing } from "../../../ui/seed-ring.tsx";
import { useBookingSearch } from "./use-booking-search.ts";

export function SearchCard({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("search");
  const language = useLanguage();
  const headingId = useId();
  const { secondsLeft, attempt, maxAttempts } = useBookingSearch(booking);
  return (
    <>
      <section
        aria-labelledby={headingId}
        data-current-card
        className="kawung animate-enter self-stretch rounded-card border border-line bg-surface-raised [--kawung-fade:radial-gradient(circle_at_50%_34%,#000_0,transparent_62%)] [--kawung-size:4rem]"
      >
        <h2 id={headingId} className="sr-only">
          {t("search.title")}
        </h2>
        <div className="px-5 pt-6 pb-5 short:pt-4">
          <SeedRing secondsLeft={secondsLeft} label={t("search.secondsLeft", { count: secondsLeft })}>
            <p className="text-label text-ink-muted">{t("search.seconds")}</p>
          </SeedRing>
          <p role="status" className="mt-4 mb-3 text-center font-strong short:mt-3 short:mb-2">
            {t("search.attempt", { attempt, maxAttempts })}
          </p>
          <AttemptPetals
            label={t("search.distances")}
            attempt={attempt}
            distances={radiiM(maxAttempts).map((radiusM) => distance(radiusM, language))}
          />
        </div>
        <div className="border-t border-line px-5 pt-4 pb-4.5">
          <SearchLog lines={useLogLines(booking)} />
        </div>
      </section>
      <p className="px-4 text-center text-label text-balance text-ink-muted">{t("search.mayClose")}</p>
    </>
  );
}

/** How far each attempt looks; attempts beyond the list look as far as the last one. */
function radiiM(attempts: number): number[] {
  const { radiiM } = policy.search;
  return Array.from({ length: attempts }, (_, index) => radiiM[Math.min(index, radiiM.length - 1)] ?? 0);
}

function useLogLines(booking: BookingRow): SearchLogLine[] {
  const { t } = useTranslation("search");
  const language = useLanguage();
  const time = clockTime(booking.searchStartedAt ?? booking.createdAt, timeZoneOfArea(booking.areaCode));
  const { search, openOffers } = booking;
  if (!search) return [{ key: "starting", text: t("search.log.starting"), time, open: true }];
  const radius = distance(search.radiusM, language);
  const lines: SearchLogLine[] = [
    {
      key: "eligible",
      text: t(`search.log.eligible.${booking.genderPreference}`, { count: search.eligibleCount, radius }),
      time,
      open: false,
    },
  ];
  if (search.filteredCount > 0) {
    lines.push({ key: "filtered", text: t("search.log.filtered", { count: search.filteredCount }), time, open: false });
  }
  lines.push(
    openOffers > 0
      ? { key: "looking", text: t("search.log.looking", { count: openOffers }), time, open: true }
      : { key: "waiting", text: t("search.log.waiting"), time, open: true },
  );
  return lines;
}
