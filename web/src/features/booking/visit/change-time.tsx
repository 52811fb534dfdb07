/** Earlier or later in steps of five minutes, with the time that it would come to. */

import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import { timeZoneOfArea } from "#schema/areas";
import { MOVE_MINUTES } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Chip } from "../../../ui/chip.tsx";
import { IconBtn } from "../../../ui/icon-btn.tsx";
import { movedBy } from "./change-draft.ts";

const shortcuts = [15, 30, 60] as const;

export function ChangeTime({
  booking,
  minutes,
  onChange,
}: {
  booking: BookingRow;
  minutes: number;
  onChange: (minutes: number) => void;
}) {
  const { t } = useTranslation("visit");
  const zone = timeZoneOfArea(booking.areaCode);
  const fromMs = booking.scheduledFor ?? booking.expectedAt ?? booking.updatedAt;
  const from = clockTime(fromMs, zone);
  const to = clockTime(fromMs + minutes * 60_000, zone);
  const words =
    minutes === 0
      ? t("change.minutesNone")
      : minutes > 0
        ? t("change.minutesLater", { count: minutes })
        : t("change.minutesEarlier", { count: -minutes });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <IconBtn
          shape={Minus}
          tone="line"
          label={t("change.earlier")}
          disabled={minutes <= MOVE_MINUTES.min}
          onClick={() => onChange(movedBy(minutes, -1))}
        />
        <p role="status" className="min-w-0 text-center">
          <b className="block text-title tracking-tight tabular-nums">
            {minutes === 0 ? from : t("change.fromTo", { from, to })}
          </b>
          <span className="text-label text-ink-muted">
            {`${booking.scheduledFor === null ? t("change.arrives") : t("change.begins")} · ${words}`}
          </span>
        </p>
        <IconBtn
          shape={Plus}
          tone="line"
          label={t("change.later")}
          disabled={minutes >= MOVE_MINUTES.max}
          onClick={() => onChange(movedBy(minutes, 1))}
        />
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {shortcuts.map((each) => (
          <Chip key={each} pressed={minutes === each} onPress={() => onChange(each)}>
            +{t("change.minutes", { count: each })}
          </Chip>
        ))}
      </div>
    </div>
  );
}
