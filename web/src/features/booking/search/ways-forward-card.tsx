/** The search has ended without a booking, or the hold has: what happened, that nothing was changed, and what to do. */

import { useId } from "react";
import { policy } from "#domain/policy";
import { timeZoneOfArea } from "#schema/areas";
import type { ExhaustedReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { distance } from "../../../lib/distances.ts";
import { clockTime, minutesSeconds } from "../../../lib/format.ts";
import type { Language } from "../../../lib/language.ts";
import { useFocusOnce } from "../../../lib/use-focus-once.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { type Translate, useTranslation } from "../../../lib/use-translation.ts";
import { Card } from "../../../ui/card.tsx";
import { Hold } from "../../../ui/hold.tsx";
import type { BookingCommands } from "../core/use-booking-commands.ts";
import { WaysList } from "./ways-list.tsx";

/** How far a search looks that nobody has written down the end of. */
const FARTHEST_M = Math.max(...policy.search.radiiM);

export function WaysForwardCard({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const { t } = useTranslation("search");
  const language = useLanguage();
  const headingId = useId();
  const reason = booking.exhaustedReason ?? "nobody_accepted";
  const until = booking.resumeDeadlineAt;
  const isFree = reason === "someone_free";
  const choiceMattered = booking.genderPreference !== "any" && reason !== "customer_silent" && !isFree;
  return (
    <div data-current-card className="self-stretch">
      <Card labelledBy={headingId} className="animate-enter overflow-clip">
        {isFree && until !== null && (
          <div className="kawung border-b border-line bg-surface-tint px-5 py-4">
            <Kept until={until} />
          </div>
        )}
        <div className="p-5">
          <h2 id={headingId} ref={useFocusOnce()} tabIndex={-1} className="text-title tracking-tight outline-none">
            {t(`forward.${reason}.title`)}
          </h2>
          <p className="mt-1 text-ink-muted">
            {[whatHappened(t, language, booking, reason), choiceMattered && t("forward.choiceKept")]
              .filter(Boolean)
              .join(" ")}
          </p>
          {until !== null && !isFree && (
            <p className="mt-3 text-label text-ink-muted">
              {t("forward.until", { time: clockTime(until, timeZoneOfArea(booking.areaCode)) })}
            </p>
          )}
        </div>
        <WaysList booking={booking} commands={commands} />
      </Card>
    </div>
  );
}

/** Every number is the one of this search. */
function whatHappened(
  t: Translate<"search">,
  language: Language,
  { search, therapistsAsked }: BookingRow,
  reason: ExhaustedReason,
): string {
  if (reason === "nobody_accepted") return t("forward.nobody_accepted.text", { count: therapistsAsked ?? 0 });
  if (reason === "nobody_available") {
    return t("forward.nobody_available.text", { radius: distance(search?.radiusM ?? FARTHEST_M, language) });
  }
  return t(`forward.${reason}.text`);
}

/** A guest who has been told has some minutes to come back. */
function Kept({ until }: { until: number }) {
  const { t } = useTranslation("search");
  const seconds = secondsUntil(until, useServerNow(), policy.wait.holdMs);
  const left = minutesSeconds(seconds);
  return (
    <Hold
      who={t("forward.kept")}
      left={left}
      share={seconds / (policy.wait.holdMs / 1000)}
      label={t("forward.keptLeft", { left })}
    />
  );
}
