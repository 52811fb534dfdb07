/** A therapist has said yes and waits for the guest. Nobody sets off before the guest accepts. */

import { useId } from "react";
import { policy } from "#domain/policy";
import { timeZoneOfArea } from "#schema/areas";
import type { TherapistCard as TherapistCardRow } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { coarseDistance } from "../../../lib/coarse-distance.ts";
import { firstName } from "../../../lib/first-name.ts";
import {
  clockInZone,
  dayAndTime,
  decimal,
  languageName,
  minutesSeconds,
  money,
  monthYear,
  shortDay,
  whole,
} from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Hold } from "../../../ui/hold.tsx";
import { TherapistCard, type TherapistCardView } from "../../../ui/therapist-card.tsx";

const knownSpecialties = [
  "pijat_tradisional",
  "refleksi",
  "pijat_bali",
  "pijat_shiatsu",
  "pijat_olahraga",
  "pijat_hamil",
  "lulur",
  "kerokan",
] as const;

export function FoundCard({ booking, therapist }: { booking: BookingRow; therapist: TherapistCardRow }) {
  const { t } = useTranslation("search");
  const language = useLanguage();
  const headingId = useId();
  return (
    <>
      <div data-current-card className="self-stretch">
        <TherapistCard
          view={useView(booking, therapist)}
          headingId={headingId}
          hold={<Waiting name={firstName(therapist.name)} deadlineMs={booking.confirmDeadlineAt ?? 0} />}
        />
      </div>
      <p className="text-center text-label text-balance text-ink-muted">
        {booking.scheduledFor === null
          ? t("found.promise")
          : t("found.promiseLater", {
              name: firstName(therapist.name),
              when: dayAndTime(booking.scheduledFor, timeZoneOfArea(booking.areaCode), language),
            })}
      </p>
    </>
  );
}

function Waiting({ name, deadlineMs }: { name: string; deadlineMs: number }) {
  const { t } = useTranslation("search");
  const seconds = secondsUntil(deadlineMs, useServerNow(), policy.confirm.deadlineMs);
  return (
    <Hold
      who={t("found.waits", { name })}
      left={minutesSeconds(seconds)}
      share={seconds / (policy.confirm.deadlineMs / 1000)}
      label={t("found.secondsLeft", { name, count: seconds })}
    />
  );
}

function useView(booking: BookingRow, therapist: TherapistCardRow): TherapistCardView {
  const { t } = useTranslation("search");
  const language = useLanguage();
  const zone = timeZoneOfArea(booking.areaCode);
  const rating = decimal(therapist.rating, language);
  return {
    id: therapist.therapistId,
    name: therapist.name,
    gender: therapist.gender,
    rating,
    ratings: t("found.ratings", { count: therapist.reviewCount, ratings: whole(therapist.reviewCount, language) }),
    ratingLabel: t("found.ratingLabel", { rating, count: therapist.reviewCount }),
    verified:
      therapist.verifiedAt === null
        ? null
        : t("found.verified", { when: monthYear(therapist.verifiedAt, timeZoneOfArea(booking.areaCode), language) }),
    figures: [
      { term: t("found.distance"), value: coarseDistance(therapist.distanceM, language, "alone") },
      booking.scheduledFor === null
        ? {
            term: t("found.eta"),
            value: t("found.etaRange", { from: therapist.etaMin, to: therapist.etaMaxMin }),
            note: t(therapist.etaConfidence === "high" ? "found.etaHigh" : "found.etaLow"),
          }
        : {
            term: t("found.starts"),
            value: clockInZone(booking.scheduledFor, zone),
            note: shortDay(booking.scheduledFor, zone, language),
          },
      { term: t("found.total"), value: money(booking.price) },
    ],
    label: therapist.isSimulated ? t("found.simulated") : null,
    about: useAbout(therapist),
  };
}

/** What they do and speak, in the reader's words. */
function useAbout({ specialties, languages }: TherapistCardRow): string {
  const { t } = useTranslation("search");
  const language = useLanguage();
  const skills = specialties.map((code) => {
    const known = knownSpecialties.find((each) => each === code);
    return known ? t(`specialty.${known}`) : code.replaceAll("_", " ");
  });
  const spoken = languages.map((code) => languageName(code, language));
  const sentences = [skills.join(", "), spoken.length > 0 ? t("found.speaks", { languages: spoken.join(", ") }) : ""];
  return sentences.filter((sentence) => sentence !== "").join(". ");
}
