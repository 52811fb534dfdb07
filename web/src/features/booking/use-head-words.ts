/** What the head of the chat says in each phase. */
import { useTranslation } from "react-i18next";
import type { BookingRow } from "#schema/tables/bookings";
import { useStepWords } from "./booking-head.tsx";

export type HeadWords = { title: string; subtitle: string; step: number | null };

export function useHeadWords(booking: BookingRow): HeadWords {
  const { t } = useTranslation("booking");
  const stepWords = useStepWords();
  const name = booking.therapist?.name ?? t("title");
  switch (booking.status) {
    case "searching":
      return booking.phase === "exhausted"
        ? { title: t("head.paused"), subtitle: t("head.pausedDetail"), step: 3 }
        : { title: t("head.searching"), subtitle: stepWords(3, t("steps.search")), step: 3 };
    case "pending_accept":
      return { title: name, subtitle: t("head.waiting"), step: 3 };
    case "active":
      return { title: name, subtitle: t("head.yours"), step: null };
    case "completed":
      return { title: name, subtitle: t("head.done"), step: null };
    case "cancelled":
      return { title: t("head.cancelled"), subtitle: t("head.cancelledDetail"), step: null };
  }
}
