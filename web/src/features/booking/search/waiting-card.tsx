/** The guest is told as soon as somebody is free: until when, and how the news may reach them. */

import Bell from "lucide-react/icons/bell";
import BellRing from "lucide-react/icons/bell-ring";
import { useId, useState } from "react";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime } from "../../../lib/format.ts";
import { askToNotify, notifyState } from "../../../lib/platform/notify.ts";
import { useFocusOnce } from "../../../lib/use-focus-once.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Icon } from "../../../ui/icon.tsx";
import type { BookingCommands } from "../core/use-booking-commands.ts";
import { WaysList } from "./ways-list.tsx";

export function WaitingCard({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const { t } = useTranslation("search");
  const headingId = useId();
  const time = booking.waitUntil === null ? "" : clockTime(booking.waitUntil, timeZoneOfArea(booking.areaCode));
  return (
    <div data-current-card className="self-stretch">
      <Card labelledBy={headingId} className="animate-enter overflow-clip">
        <div className="p-5">
          <h2 id={headingId} ref={useFocusOnce()} tabIndex={-1} className="text-title tracking-tight outline-none">
            {t("waiting.title")}
          </h2>
          <p className="mt-1 text-ink-muted">{t("waiting.text", { time })}</p>
          <HowToHear />
        </div>
        <WaysList booking={booking} commands={commands} />
      </Card>
    </div>
  );
}

function HowToHear() {
  const { t } = useTranslation("search");
  const [state, setState] = useState(notifyState);
  switch (state) {
    case "ask":
      return (
        <div className="mt-4 grid gap-2">
          <Btn kind="line" wide onClick={() => void askToNotify().then(setState)}>
            <Icon shape={Bell} size="n" className="text-brand" />
            {t("waiting.notify")}
          </Btn>
          <p className="text-caption text-ink-muted">{t("waiting.notifyWhy")}</p>
        </div>
      );
    case "on":
      return (
        <p role="status" className="mt-4 flex gap-2.5 rounded-[1rem] bg-positive-soft px-3.5 py-3 text-label">
          <Icon shape={BellRing} size="n" className="mt-px text-positive" />
          {t("waiting.on")}
        </p>
      );
    case "blocked":
    case "none":
      return (
        <p role="status" className="mt-3 text-label text-ink-muted">
          {t(`waiting.${state}`)}
        </p>
      );
    default:
      return state satisfies never;
  }
}
