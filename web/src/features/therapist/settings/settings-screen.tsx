/** How and for whom this therapist works. One form, one save; it counts from the next offer on. */
import { useMutation } from "@tanstack/react-query";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { useId, useState } from "react";
import { policy } from "#domain/policy";
import { genderPreferences, type ServiceDuration, serviceDurations } from "#schema/booking";
import type { TherapistRow } from "#schema/tables/therapists";
import { distance } from "../../../lib/distances.ts";
import { RefusedError } from "../../../lib/errors.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ConnectionStrip } from "../../../shell/connection-strip.tsx";
import { PageTitle } from "../../../shell/page-title.tsx";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { ActionFoot, AppBar } from "../../../ui/app-bar.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { controlClass, Field } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { savePreferences } from "../therapist-service.ts";
import { takeInTherapist } from "../use-therapist.ts";
import { HoursEditor } from "./hours-editor.tsx";
import { hoursText } from "./working-hours.ts";

const radiiM = [1000, 2000, 3000, 5000, 7000, 10_000, 15_000, 20_000] as const;

export function SettingsScreen({ therapist }: { therapist: TherapistRow }) {
  const { t } = useTranslation(["therapist", "common"]);
  const [draft, setDraft] = useState(() => preferencesOf(therapist));
  const saving = useMutation({
    meta: { saysRefusal: true },
    mutationFn: savePreferences,
    onSuccess: takeInTherapist,
  });
  const change = (changes: Partial<Draft>) => {
    saving.reset();
    setDraft((known) => ({ ...known, ...changes }));
  };
  return (
    <>
      <PageTitle>{t("settings.title")}</PageTitle>
      <AppBar
        back={{ to: "/therapist", label: t("common:back") }}
        portraitKey="settings"
        portrait={<Icon shape={SlidersHorizontal} size="l" className="text-brand" />}
        title={t("settings.title")}
        subtitle={t("settings.subtitle")}
      />
      <ConnectionStrip />
      <main className="grid flex-1 auto-rows-max grid-cols-[minmax(0,1fr)] content-start gap-6 overflow-y-auto p-4 pb-8">
        <GuestsSection draft={draft} onChange={change} />
        <ReachSection draft={draft} onChange={change} />
        <HoursSection draft={draft} onChange={change} />
      </main>
      <ActionFoot>
        {saving.error instanceof RefusedError && <RefusalLine refusal={saving.error.refusal} />}
        <p role="status" className="text-center text-label text-positive empty:hidden">
          {saving.isSuccess ? t("settings.saved") : ""}
        </p>
        <Btn
          kind="next"
          wide
          busy={saving.isPending}
          blocked={draft.supportedDurations.length === 0}
          onClick={() => saving.mutate(draft)}
        >
          {t("settings.save")}
        </Btn>
      </ActionFoot>
    </>
  );
}

type Draft = Pick<
  TherapistRow,
  "acceptsGender" | "asksNightProof" | "serviceRadiusM" | "supportedDurations" | "workingHours"
>;
type SectionProps = { draft: Draft; onChange: (changes: Partial<Draft>) => void };

function preferencesOf(therapist: TherapistRow): Draft {
  const { acceptsGender, asksNightProof, serviceRadiusM, supportedDurations, workingHours } = therapist;
  return { acceptsGender, asksNightProof, serviceRadiusM, supportedDurations, workingHours };
}

function GuestsSection({ draft, onChange }: SectionProps) {
  const { t } = useTranslation("therapist");
  const { nightFromHour, nightToHour } = policy.availability;
  const [from, to] = hoursText({ fromMin: nightFromHour * 60, toMin: nightToHour * 60 }).split("–");
  return (
    <div className="grid gap-3">
      <Segments
        legend={t("settings.accepts")}
        name="acceptsGender"
        options={genderPreferences.map((value) => ({ value, label: t(`settings.acceptsOption.${value}`) }))}
        value={draft.acceptsGender}
        onChange={(acceptsGender) => onChange({ acceptsGender })}
        hint={t("settings.acceptsHint")}
      />
      <Checkbox
        name="asksNightProof"
        checked={draft.asksNightProof}
        onChange={(asksNightProof) => onChange({ asksNightProof })}
      >
        {t("settings.nightProof", { from, to })}
      </Checkbox>
    </div>
  );
}

function ReachSection({ draft, onChange }: SectionProps) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const radii = [...new Set([...radiiM, draft.serviceRadiusM])].sort((a, b) => a - b);
  const toggle = (minutes: ServiceDuration, on: boolean) =>
    onChange({
      supportedDurations: serviceDurations.filter((each) =>
        each === minutes ? on : draft.supportedDurations.includes(each),
      ),
    });
  return (
    <div className="grid gap-4">
      <Field label={t("settings.radius")}>
        {(binding) => (
          <select
            {...binding}
            name="serviceRadiusM"
            value={draft.serviceRadiusM}
            onChange={(event) => onChange({ serviceRadiusM: Number(event.target.value) })}
            className={controlClass}
          >
            {radii.map((radiusM) => (
              <option key={radiusM} value={radiusM}>
                {distance(radiusM, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset>
        <legend className="mb-0.5 text-label font-strong">{t("settings.durations")}</legend>
        <div className="even-row gap-x-2">
          {serviceDurations.map((minutes) => (
            <Checkbox
              key={minutes}
              name={`duration-${minutes}`}
              checked={draft.supportedDurations.includes(minutes)}
              onChange={(on) => toggle(minutes, on)}
            >
              {t("settings.durationOption", { minutes })}
            </Checkbox>
          ))}
        </div>
        <p role="alert" className="text-caption font-strong text-danger empty:hidden">
          {draft.supportedDurations.length === 0 ? t("settings.durationNeeded") : ""}
        </p>
      </fieldset>
    </div>
  );
}

function HoursSection({ draft, onChange }: SectionProps) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="text-label">
        {t("settings.hours")}
      </h2>
      <p className="mb-2.5 text-caption text-pretty text-ink-muted">{t("settings.hoursHint")}</p>
      <HoursEditor week={draft.workingHours} onChange={(workingHours) => onChange({ workingHours })} />
    </section>
  );
}
