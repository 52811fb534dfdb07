/** A proposed change in words, and what the therapist earns with it. */
import { areaName } from "#schema/areas";
import type { BookingChange } from "#schema/booking";
import { useTranslation } from "../../../lib/use-translation.ts";

/** @returns "Start 15 minutes later", "120 minutes in all", "Another place: …". */
export function useChangeWords(): (change: BookingChange) => string {
  const { t } = useTranslation("therapist");
  return (change) => {
    switch (change.kind) {
      case "time":
        return t(change.minutes < 0 ? "change.wordsEarlier" : "change.wordsLater", {
          minutes: Math.abs(change.minutes),
        });
      case "duration":
        return t("change.wordsDuration", { minutes: change.serviceDuration });
      case "people":
        return t("change.wordsPeople", { count: change.people });
      case "place":
        return t("change.wordsPlace", {
          place: [change.address, areaName(change.areaCode, change.neighbourhood)].filter(Boolean).join(", "),
        });
      default:
        return change satisfies never;
    }
  };
}
