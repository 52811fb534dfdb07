/** When the massage was, by the clock of the place: from its start to its end. */

import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime, longDate, zoneName } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";

export function useReceiptWhen({ startedAt, endedAt, areaCode }: BookingRow): string {
  const { t } = useTranslation("visit");
  const language = useLanguage();
  const zone = timeZoneOfArea(areaCode);
  if (startedAt === null || endedAt === null) return t("receipt.noVisit");
  return t("receipt.fromTo", {
    date: longDate(startedAt, zone, language),
    from: clockTime(startedAt, zone),
    to: clockTime(endedAt, zone),
    zone: zoneName(zone),
  });
}
