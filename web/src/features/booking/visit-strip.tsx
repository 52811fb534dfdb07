/** Where the visit stands, under the head: on the way, at the door, in session; when to expect it; the PIN until used. */
import { useTranslation } from "react-i18next";
import type { BookingPhase } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime } from "../../lib/format.ts";
import { Pin } from "../../ui/pin.tsx";
import { StatusStrip } from "../../ui/status-strip.tsx";
import { timeZoneOf } from "./booking-place.ts";

const stages = ["confirmed", "en_route", "arrived", "in_service"] as const;
type Stage = (typeof stages)[number];
/** Confirmed, on the way, at the door, in session, done. */
const STEPS = stages.length + 1;

export function stageOf(phase: BookingPhase): Stage | null {
  return stages.find((stage) => stage === phase) ?? null;
}

export function VisitStrip({ booking, stage }: { booking: BookingRow; stage: Stage }) {
  const { t } = useTranslation("booking");
  const zone = timeZoneOf(booking.areaCode);
  const at = (ms: number | null) => (ms === null ? "" : clockTime(ms, zone));
  const endsAt = booking.startedAt === null ? null : booking.startedAt + Number(booking.serviceDuration) * 60_000;
  const headline = {
    confirmed: t("visit.expected", { time: at(booking.expectedAt) }),
    en_route: t("visit.expected", { time: at(booking.expectedAt) }),
    arrived: t("visit.atTheDoor"),
    in_service: t("visit.until", { time: at(endsAt) }),
  }[stage];
  const step = stages.indexOf(stage) + 1;
  return (
    <StatusStrip
      label={t("visit.label")}
      caption={t(`visit.caption.${stage}`, { promised: at(booking.promisedAt), arrived: at(booking.arrivedAt) })}
      headline={<span className="tabular-nums">{headline}</span>}
      steps={STEPS}
      step={step}
      stepsLabel={t("visit.step", { step, steps: STEPS, stage: t(`visit.stage.${stage}`) })}
    >
      {stage !== "in_service" && (
        <Pin
          pin={booking.pin}
          caption={t("visit.pin")}
          label={t("visit.pinLabel", { pin: [...booking.pin].join(" ") })}
        />
      )}
    </StatusStrip>
  );
}
