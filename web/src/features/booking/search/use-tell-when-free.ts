/** Tells the guest who waited that somebody is free now, also when they look at something else. */

import { useEffect, useRef } from "react";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime } from "../../../lib/format.ts";
import { notify } from "../../../lib/platform/notify.ts";
import { useTranslation } from "../../../lib/use-translation.ts";

export function useTellWhenFree({ $id, phase, exhaustedReason, resumeDeadlineAt, areaCode }: BookingRow): void {
  const { t } = useTranslation("search");
  const before = useRef(phase);
  useEffect(() => {
    const waited = before.current === "waiting";
    before.current = phase;
    if (!waited || phase !== "exhausted" || exhaustedReason !== "someone_free") return;
    const time = resumeDeadlineAt === null ? "" : clockTime(resumeDeadlineAt, timeZoneOfArea(areaCode));
    notify({
      title: t("waiting.newsTitle"),
      body: t("waiting.newsText", { time }),
      tag: $id,
      path: `/bookings/${$id}/chat`,
      // The page and its title say the same; a browser that will not show it takes nothing away.
    }).catch(() => undefined);
  }, [phase, exhaustedReason, resumeDeadlineAt, areaCode, $id, t]);
}
