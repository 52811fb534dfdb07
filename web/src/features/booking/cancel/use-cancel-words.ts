/** Why calling off costs nothing now, and until when. The fee itself is the domain's. */

import { cancellationFeeIdr, isFreeForLateness } from "#domain/booking/fee";
import { timeZoneOfArea } from "#schema/areas";
import type { CancelReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { clockTime, shortDateTime } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";

/** The last moment (ms) of the free time that a confirmed booking still has; null when none is left. */
function freeUntilMs(booking: BookingRow, nowMs: number): number | null {
  const { phase, confirmedAt, scheduledFor, quote } = booking;
  if (phase !== "confirmed" || confirmedAt === null) return null;
  const { graceMs, scheduledShares } = quote.terms;
  const freeBeforeMs = Math.max(...scheduledShares.map(([leftMs]) => leftMs));
  const ends = scheduledFor === null ? confirmedAt + graceMs : scheduledFor - freeBeforeMs;
  // The fee decides: where it would be free after that moment too, there is no such moment to tell.
  const isFreeTime = nowMs < ends && cancellationFeeIdr(booking, ends + 1, null) > 0;
  return isFreeTime ? ends : null;
}

export function useCancelWords(booking: BookingRow, nowMs: number, reason: CancelReason): string {
  const { t } = useTranslation("visit");
  const language = useLanguage();
  const zone = timeZoneOfArea(booking.areaCode);
  const name = firstName(booking.therapist?.name ?? "");
  const until = freeUntilMs(booking, nowMs);
  if (reason === "safety") return t("cancel.free.safety");
  if (name === "") return t("cancel.free.nobody");
  if (isFreeForLateness(booking, nowMs)) {
    const late = { name, minutes: booking.quote.terms.lateFreeAfterMs / 60_000 };
    const isSaid = booking.phase === "arrived" && booking.isArrivalShown === false;
    return isSaid ? t("cancel.free.unshown", late) : t("cancel.free.late", late);
  }
  if (until === null) return t("cancel.free.plain", { name });
  return booking.scheduledFor === null
    ? t("cancel.free.until", { name, time: clockTime(until, zone) })
    : t("cancel.free.untilDate", { time: shortDateTime(until, zone, language) });
}
