/** Now or later; for later a day and a quarter hour, in the place's own time and named as such. */
import { useState } from "react";
import { areaByCode, cityById, timeZoneOfArea } from "#schema/areas";
import type { Refusal } from "#schema/refusals";
import { dayKey, zoneName } from "../../../lib/format.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Segments } from "../../../ui/segments.tsx";
import { DayChips } from "./day-chips.tsx";
import { bookableDays } from "./schedule-times.ts";
import { TimeField } from "./time-field.tsx";

const MINUTE = 60_000;

export type When = { isLater: boolean; scheduledFor: number | null };

export function WhenPicker({
  areaCode,
  when,
  refused,
  onChange,
}: {
  areaCode: string;
  when: When;
  /** The server's no to the time that was chosen. */
  refused: Refusal | null;
  onChange: (when: When) => void;
}) {
  const { t } = useTranslation("service");
  return (
    <div className="mt-4">
      <Segments
        legend={t("when.legend")}
        name="when"
        options={[
          { value: "now", label: t("when.now") },
          { value: "later", label: t("when.later") },
        ]}
        value={when.isLater ? "later" : "now"}
        onChange={(value) => onChange({ isLater: value === "later", scheduledFor: null })}
        hint={when.isLater ? undefined : t("when.nowHint")}
      />
      {when.isLater && (
        <LaterFields
          areaCode={areaCode}
          scheduledFor={when.scheduledFor}
          refused={refused}
          onChange={(scheduledFor) => onChange({ isLater: true, scheduledFor })}
        />
      )}
    </div>
  );
}

function LaterFields({
  areaCode,
  scheduledFor,
  refused,
  onChange,
}: {
  areaCode: string;
  scheduledFor: number | null;
  refused: Refusal | null;
  onChange: (scheduledFor: number | null) => void;
}) {
  const { t } = useTranslation(["service", "texts"]);
  const zone = timeZoneOfArea(areaCode);
  const area = areaByCode(areaCode);
  const nowMs = Math.floor(useServerNow() / MINUTE) * MINUTE;
  const days = bookableDays(nowMs, zone);
  const [picked, setPicked] = useState(() => (scheduledFor === null ? null : dayKey(scheduledFor, zone)));
  const day = days.find((each) => each.key === picked) ?? days[0];
  if (!day) return null;
  return (
    <div className="mt-3 grid animate-enter grid-cols-1 gap-3">
      <DayChips
        days={days}
        picked={day.key}
        zone={zone}
        nowMs={nowMs}
        onPick={(key) => {
          setPicked(key);
          // The same clock time on another day would be a guess.
          if (key !== day.key) onChange(null);
        }}
      />
      <TimeField
        day={day}
        zone={zone}
        value={scheduledFor}
        hint={area && t("when.zone", { city: cityById(area.cityId).name, zone: zoneName(zone) })}
        error={refused ? t(`texts:refusal.${refused.code}`, refused.params) : undefined}
        onChange={onChange}
      />
    </div>
  );
}
