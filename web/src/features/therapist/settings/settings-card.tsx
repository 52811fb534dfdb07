/** On the home screen: how this therapist works, in two lines, and the way to change it. */
import ChevronRight from "lucide-react/icons/chevron-right";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { Link } from "react-router";
import { localTime } from "#domain/time";
import type { TherapistRow } from "#schema/tables/therapists";
import { distance } from "../../../lib/distances.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Icon } from "../../../ui/icon.tsx";
import { hoursText, isWholeDay } from "./working-hours.ts";

export function SettingsCard({ therapist, zone }: { therapist: TherapistRow; zone: string }) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const hours = therapist.workingHours[localTime(useServerNow(), zone).weekday] ?? [];
  return (
    <Link
      to="/therapist/settings"
      className="flex min-h-16 items-center gap-3.5 rounded-card border border-line bg-surface-raised px-4 py-3 text-ink no-underline hover:bg-surface-tint"
    >
      <Icon shape={SlidersHorizontal} className="text-brand" />
      <span className="min-w-0 flex-1">
        <b className="block">{t("settings.title")}</b>
        <span className="block text-label text-ink-muted">
          {t("settings.summary", {
            accepts: t(`settings.acceptsOption.${therapist.acceptsGender}`),
            distance: distance(therapist.serviceRadiusM, language),
            durations: therapist.supportedDurations.join(", "),
          })}
        </span>
        <span className="num block text-label text-ink-muted">
          {hours.length === 0
            ? t("settings.summaryFree")
            : t("settings.summaryToday", {
                hours: hours.map((each) => (isWholeDay(each) ? t("settings.wholeDay") : hoursText(each))).join(", "),
              })}
        </span>
      </span>
      <Icon shape={ChevronRight} className="text-ink-muted" />
    </Link>
  );
}
