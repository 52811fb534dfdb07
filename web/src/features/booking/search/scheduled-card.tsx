/** A booking for later that nobody has taken yet: when it is for and when the search begins again by itself. */

import CalendarClock from "lucide-react/icons/calendar-clock";
import Search from "lucide-react/icons/search";
import { useId } from "react";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { clockInZone, longDate } from "../../../lib/format.ts";
import { useFocusOnce } from "../../../lib/use-focus-once.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Card } from "../../../ui/card.tsx";
import { type Fact, Facts } from "../../../ui/facts.tsx";
import type { BookingCommands } from "../core/use-booking-commands.ts";
import { WaysList } from "./ways-list.tsx";

export function ScheduledCard({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const { t } = useTranslation("search");
  const language = useLanguage();
  const headingId = useId();
  const { scheduledFor, searchResumesAt } = booking;
  const zone = timeZoneOfArea(booking.areaCode);
  const fact = (key: "starts" | "resumes", shape: Fact["shape"], at: number): Fact => ({
    key,
    shape,
    term: t(`scheduled.${key}`),
    title: clockInZone(at, zone),
    detail: `${t(`scheduled.${key}`)} · ${longDate(at, zone, language)}`,
  });
  return (
    <div data-current-card className="self-stretch">
      <Card labelledBy={headingId} className="animate-enter overflow-clip">
        <div className="p-5">
          <h2 id={headingId} ref={useFocusOnce()} tabIndex={-1} className="text-title tracking-tight outline-none">
            {t("scheduled.title")}
          </h2>
          <p className="mt-1 mb-4 text-ink-muted">{t("scheduled.text")}</p>
          <Facts
            facts={[
              ...(scheduledFor === null ? [] : [fact("starts", CalendarClock, scheduledFor)]),
              ...(searchResumesAt === null ? [] : [fact("resumes", Search, searchResumesAt)]),
            ]}
          />
          <p className="mt-3 text-label text-ink-muted">{t("scheduled.free")}</p>
        </div>
        <WaysList booking={booking} commands={commands} />
      </Card>
    </div>
  );
}
