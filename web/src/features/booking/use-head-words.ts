/** What the head of the chat says in each phase. */

import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../lib/use-translation.ts";
import { useStepWords } from "./core/booking-head.tsx";

export type HeadWords = { title: string; subtitle: string; step: number | null };

export function useHeadWords(booking: BookingRow): HeadWords {
  const { t } = useTranslation("booking");
  const stepWords = useStepWords();
  const name = booking.therapist?.name ?? t("title");

  function searching(): Pick<HeadWords, "title" | "subtitle"> {
    if (booking.phase === "exhausted") {
      return booking.exhaustedReason === "someone_free"
        ? { title: t("head.someoneFree"), subtitle: t("head.someoneFreeDetail") }
        : { title: t("head.paused"), subtitle: t("head.pausedDetail") };
    }
    if (booking.phase === "scheduled") return { title: t("head.scheduled"), subtitle: t("head.scheduledDetail") };
    if (booking.phase === "waiting") return { title: t("head.waitingFree"), subtitle: t("head.waitingFreeDetail") };
    const subtitle = stepWords(3, t("steps.search"));
    return booking.isPrivateSearch && booking.preferred
      ? { title: t("head.asking", { name: booking.preferred.name }), subtitle }
      : { title: t("head.searching"), subtitle };
  }

  switch (booking.status) {
    case "searching":
      return { ...searching(), step: 3 };
    case "pending_accept":
      return { title: name, subtitle: t("head.waiting"), step: 3 };
    case "active":
      return { title: name, subtitle: t("head.yours"), step: null };
    case "completed":
      return { title: name, subtitle: t("head.done"), step: null };
    case "cancelled":
      return { title: t("head.cancelled"), subtitle: t("head.cancelledDetail"), step: null };
    default:
      return booking.status satisfies never;
  }
}
