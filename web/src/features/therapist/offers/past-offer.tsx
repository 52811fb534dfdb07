/** One past offer: how it ended and why they were asked when they were, before what it was; and whether it counts. */
import type { OwnOffer } from "#schema/insight";
import { coarseDistance } from "../../../lib/coarse-distance.ts";
import { money, shortDateTime } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";

export function PastOffer({ offer, zone }: { offer: OwnOffer; zone: string }) {
  const { t } = useTranslation("offers");
  const language = useLanguage();
  const reason = t(`reason.${offer.declineReason ?? "other"}`);
  const place = offer.placeReason
    ? t(`place.${offer.placeReason}`, { place: offer.place, distance: coarseDistance(offer.fartherM, language) })
    : t("first");
  return (
    <li className="px-4 py-3.5">
      <p className="text-pretty">
        {t(`end.${offer.end}`, { reason })} {place}
      </p>
      {!offer.countsInRate && <p className="mt-1 text-label">{t("uncounted")}</p>}
      <p className="mt-1 text-label text-ink-muted">
        <time dateTime={new Date(offer.sentAt).toISOString()}>{shortDateTime(offer.sentAt, zone, language)}</time>
        {" · "}
        {t("line", {
          area: offer.location,
          minutes: offer.serviceDuration,
          pay: money(offer.payIdr),
        })}
      </p>
    </li>
  );
}
