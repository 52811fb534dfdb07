/** Where the visit stands, under the head: the stage with its times, when to expect it, the way; the PIN until used. */

import { isFreeForLateness, latenessMs } from "#domain/booking/fee";
import { serviceMinOf } from "#domain/booking/schedule";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime, longDate, zoneName } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Pin } from "../../../ui/pin.tsx";
import { StatusStrip } from "../../../ui/status-strip.tsx";
import { VisitPosition } from "./visit-position.tsx";
import { reachedAt, type Stage, stages } from "./visit-stage.ts";

/** Confirmed, on the way, at the door, in session, done. */
const STEPS = stages.length + 1;

export function VisitStrip({ booking, stage }: { booking: BookingRow; stage: Stage }) {
  const { t } = useTranslation("visit");
  const nowMs = useServerNow();
  const words = useStripWords(booking, stage);
  const zone = timeZoneOfArea(booking.areaCode);
  const reached = reachedAt(booking);
  const step = stages.indexOf(stage) + 1;
  const isLate = (stage === "confirmed" || stage === "en_route") && latenessMs(booking, nowMs) > 0;
  return (
    <StatusStrip
      label={t("strip.label")}
      caption={isLate ? t("strip.late", { promised: clockTime(booking.promisedAt ?? nowMs, zone) }) : words.caption}
      isLate={isLate}
      headline={<span className="tabular-nums">{words.headline}</span>}
      detail={
        stage === "in_service" || stage === "arrived" ? null : (
          <>
            {stage === "en_route" && <VisitPosition bookingId={booking.$id} timeZone={zone} />}
            {isLate && isFreeForLateness(booking, nowMs) && (
              <p>{t("strip.lateFree", { minutes: booking.quote.terms.lateFreeAfterMs / 60_000 })}</p>
            )}
          </>
        )
      }
      marks={[...stages, "done" as const].map((key) => {
        const at = key === "done" ? null : reached[key];
        return { key, label: t(`strip.mark.${key}`), time: at === null ? "" : clockTime(at, zone) };
      })}
      step={step}
      stepsLabel={t("strip.step", { step, steps: STEPS, stage: t(`strip.stage.${stage}`) })}
    >
      {stage !== "in_service" && (
        <Pin
          pin={booking.pin}
          caption={t("strip.pin")}
          label={t("strip.pinLabel", { pin: [...booking.pin].join(" ") })}
        />
      )}
    </StatusStrip>
  );
}

/** The line above and the large one, of a visit in time. */
function useStripWords(booking: BookingRow, stage: Stage): { caption: string; headline: string } {
  const { t } = useTranslation("visit");
  const language = useLanguage();
  const { scheduledFor, startedAt } = booking;
  const zone = timeZoneOfArea(booking.areaCode);
  const at = (ms: number | null) => (ms === null ? "" : clockTime(ms, zone));
  switch (stage) {
    case "confirmed":
      return scheduledFor === null
        ? {
            caption: t("strip.caption.confirmed", { promised: at(booking.promisedAt) }),
            headline: t("strip.expected", { time: at(booking.expectedAt) }),
          }
        : {
            caption: t("strip.caption.scheduled", { date: longDate(scheduledFor, zone, language) }),
            headline: t("strip.begins", { time: `${at(scheduledFor)} ${zoneName(zone)}` }),
          };
    case "en_route":
      return {
        caption: t("strip.caption.en_route", { promised: at(booking.promisedAt) }),
        headline: t("strip.expected", { time: at(booking.expectedAt) }),
      };
    case "arrived":
      return {
        caption: t("strip.caption.arrived", { arrived: at(booking.arrivedAt) }),
        headline: t("strip.atTheDoor"),
      };
    case "in_service":
      return {
        caption: t("strip.caption.in_service", { started: at(startedAt) }),
        headline: t("strip.until", {
          time: at(startedAt === null ? null : startedAt + serviceMinOf(booking) * 60_000),
        }),
      };
    default:
      return stage satisfies never;
  }
}
