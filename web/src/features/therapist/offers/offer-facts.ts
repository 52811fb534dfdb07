/** What an offer says, as facts to see and as sentences to hear: when, where, who, and the guest's notes. */
import CalendarClock from "lucide-react/icons/calendar-clock";
import Clock from "lucide-react/icons/clock";
import MapPin from "lucide-react/icons/map-pin";
import NotebookPen from "lucide-react/icons/notebook-pen";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import UserRound from "lucide-react/icons/user-round";
import { policy } from "#domain/policy";
import { areaByCode, areaName, cityById } from "#schema/areas";
import type { GuestFlag } from "#schema/booking";
import type { OfferRow } from "#schema/tables/therapists";
import { coarseDistance } from "../../../lib/coarse-distance.ts";
import { clockTime, decimal, minutesText, whole } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import type { Fact } from "../../../ui/facts.tsx";
import { spokenTime, useWhen } from "../when.ts";

const warnings: readonly GuestFlag[] = ["unsafe", "disrespectful"];

type Texts = { key: string; shape: Fact["shape"]; term: string; title: string; detail: string };

/** `zone` is the therapist's own, for a place that this version does not know. */
export function useOfferFacts(
  offer: OfferRow,
  zone: string,
): {
  facts: Fact[];
  /** The shortest useful words, for whoever hears them first. */
  summary: string;
  /** All of it, the most useful first, without signs that a voice stumbles over. */
  spoken: string;
} {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const area = areaByCode(offer.areaCode);
  const place = areaName(offer.areaCode, offer.neighbourhood);
  const far = (as: "alone" | "within") => coarseDistance(offer.distanceM, language, as);
  const start = useStartFact(offer, area ? cityById(area.cityId).timeZone : zone);
  const guest = useGuestFact(offer);
  const facts: Texts[] = [
    start.shown,
    {
      key: "place",
      shape: MapPin,
      term: t("offer.place"),
      title: area ? `${place}, ${cityById(area.cityId).name}` : place,
      detail: t(offer.scheduledFor === null ? "offer.way" : "offer.wayLater", {
        distance: far("alone"),
        minutes: offer.etaMin,
      }),
    },
    guest,
  ];
  if (offer.notes) {
    facts.push({
      key: "notes",
      shape: NotebookPen,
      term: t("offer.notes"),
      title: t("offer.notesTitle"),
      detail: offer.notes,
    });
  }
  const pay = t("offer.rupiah", { amount: whole(offer.payIdr, language) });
  const summary = t("offer.summary", { pay, minutes: minutesText(offer), place, distance: far("within") });
  const [, ...others] = facts;
  const privately = t("offer.privateText", { minutes: policy.offers.privateMs / 60_000 });
  return {
    facts,
    summary,
    spoken: [
      summary,
      ...(offer.scheduledFor === null ? [] : [start.spoken]),
      ...(offer.isPrivate ? [t("offer.privateTitle"), privately] : []),
      t(`offer.preference.${offer.genderPreference}`),
      ...others.flatMap((fact) => [fact.title, fact.detail]),
    ]
      .filter(Boolean)
      .join(". "),
  };
}

/** When and for how long; a massage for later is said with its day, in the zone of the place. */
function useStartFact(offer: OfferRow, zone: string): { shown: Texts; spoken: string } {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const when = useWhen(useServerNow(), zone);
  const minutes = minutesText(offer);
  const preference = t(`offer.preference.${offer.genderPreference}`);
  if (offer.scheduledFor === null) {
    const title = t("offer.now", { minutes });
    return {
      shown: { key: "start", shape: Clock, term: t("offer.start"), title, detail: preference },
      spoken: title,
    };
  }
  const from = offer.scheduledFor - policy.schedule.setOffBeforeMs;
  const setOff = (time: string) => t("offer.laterDetail", { minutes, time });
  return {
    shown: {
      key: "start",
      shape: CalendarClock,
      term: t("offer.start"),
      title: when(offer.scheduledFor),
      detail: `${setOff(clockTime(from, zone))} ${preference}.`,
    },
    spoken: `${when(offer.scheduledFor, "spoken")}. ${setOff(spokenTime(from, zone, language))}`,
  };
}

/** What other therapists and we know of the guest; nothing known is said as such, not as a doubt. */
function useGuestFact({ guest }: OfferRow): Texts {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const isNew = guest.visits === 0;
  const details = [
    guest.rating === null ? null : t("offer.guestRating", { stars: decimal(guest.rating, language) }),
    ...guest.flags.map((flag) => t(`flag.${flag}`)),
    isNew && guest.isProven ? t("offer.guestProven") : null,
  ].filter((detail) => detail !== null);
  return {
    key: "guest",
    shape: guest.flags.some((flag) => warnings.includes(flag)) ? TriangleAlert : UserRound,
    term: t("offer.guest"),
    title: isNew ? t("offer.guestNew") : t("offer.guestVisits", { count: guest.visits }),
    detail: details.length > 0 ? details.join(" · ") : t("offer.guestNewDetail"),
  };
}
