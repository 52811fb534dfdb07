/** A proposed change in the reader's words. */

import { timeZoneOfArea } from "#schema/areas";
import type { BookingChange, ChangeProposal } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime, money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { placeName } from "../core/booking-place.ts";

export type ChangeWords = {
  what: string;
  /** Old and new time, or the new address; empty when there is nothing more to say. */
  detail: string;
  /** Old and new price while it is open; the price that it was about afterwards. */
  price: string;
};

export function useChangeWords(booking: BookingRow, { change, quote, status }: ChangeProposal): ChangeWords {
  const { t } = useTranslation("visit");
  const isOpen = status === "open";
  const newPrice = money(quote.totalIdr);
  const what = (asked: BookingChange): string => {
    switch (asked.kind) {
      case "time":
        return asked.minutes > 0
          ? t("proposal.time.later", { count: asked.minutes })
          : t("proposal.time.earlier", { count: -asked.minutes });
      case "duration":
        return t("proposal.duration", { minutes: asked.serviceDuration });
      case "people":
        return t("proposal.people", { count: asked.people, minutes: booking.serviceDuration });
      case "place":
        return t("proposal.place", { place: placeName(asked.areaCode, asked.neighbourhood) });
      default:
        return asked satisfies never;
    }
  };
  return {
    what: what(change),
    detail: change.kind === "place" ? [change.address, change.building].filter(Boolean).join(", ") : movedTime(),
    price:
      isOpen && quote.totalIdr !== booking.price
        ? t("proposal.priceFromTo", { from: money(booking.price), to: newPrice })
        : quote.totalIdr === booking.price
          ? t("proposal.priceSame", { price: newPrice })
          : newPrice,
  };

  /** Only while it is open: afterwards the strip says when. */
  function movedTime(): string {
    const fromMs = booking.scheduledFor ?? booking.expectedAt;
    if (change.kind !== "time" || !isOpen || fromMs === null) return "";
    const zone = timeZoneOfArea(booking.areaCode);
    const at = (ms: number) => clockTime(ms, zone);
    return t("change.fromTo", { from: at(fromMs), to: at(fromMs + change.minutes * 60_000) });
  }
}
