/** Who, where and whom: the registration card of the conversation. */
import Lock from "lucide-react/icons/lock";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { genderPreferences } from "#schema/booking";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { controlClass, Field, type FieldBinding } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { AreaField } from "../place/area-field.tsx";
import { PhotoField, PinRow } from "../place/place-parts.tsx";
import type { DetailField, DetailProblems } from "./detail-fields.ts";
import type { Details } from "./flow.ts";
import { GuestGenderField } from "./guest-gender-field.tsx";
import { showsHomeCode } from "./typed-phone.ts";

export function DetailsCard({
  formId,
  labelledBy,
  details,
  problems,
  onEdit,
  onSubmit,
}: {
  formId: string;
  labelledBy: string;
  details: Details;
  problems: DetailProblems;
  onEdit: (changes: Partial<Details>) => void;
  onSubmit: () => void;
}) {
  const { t } = useTranslation(["booking", "common"]);
  const errorOf = (field: DetailField) => {
    const found = problems[field];
    return found && t(`common:field.${found.problem}`, { limit: found.limit });
  };
  const text = (field: DetailField, more: Record<string, string>) => (binding: FieldBinding) => (
    <input
      {...binding}
      {...more}
      name={field}
      value={details[field]}
      onChange={(event) => onEdit({ [field]: event.target.value })}
      className={controlClass}
    />
  );

  return (
    <form
      id={formId}
      noValidate
      aria-labelledby={labelledBy}
      data-current-card
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      className="animate-enter self-stretch rounded-card border border-line bg-surface-raised"
    >
      <div className="grid gap-3.25 p-4">
        <div className="grid gap-3.25 min-[376px]:grid-cols-[1fr_1.2fr] min-[376px]:gap-2">
          <Field label={t("details.name")} error={errorOf("customerName")}>
            {text("customerName", { autoComplete: "name" })}
          </Field>
          <Field label={t("details.whatsApp")} error={errorOf("customerWhatsApp")}>
            {(binding) => (
              <>
                {showsHomeCode(details.customerWhatsApp) && <span className="pl-3.5 text-ink-muted">+62</span>}
                <input
                  {...binding}
                  name="customerWhatsApp"
                  type="tel"
                  inputMode="tel"
                  autoComplete="tel"
                  value={details.customerWhatsApp}
                  onChange={(event) => onEdit({ customerWhatsApp: event.target.value })}
                  className={`${controlClass} pr-1.5 ${showsHomeCode(details.customerWhatsApp) ? "pl-1.5" : ""}`}
                />
              </>
            )}
          </Field>
        </div>
        <AreaField details={details} error={errorOf("areaCode")} onEdit={onEdit} />
        {details.areaCode !== "" && (
          <PinRow areaCode={details.areaCode} pinned={details.pinned} onPin={(pinned) => onEdit({ pinned })} />
        )}
        <Field label={t("details.address")} error={errorOf("address")}>
          {text("address", { autoComplete: "street-address" })}
        </Field>
        <div className="relative">
          <Field label={details.hotel ? t("details.hotelBuilding") : t("details.building")} error={errorOf("building")}>
            {text("building", { placeholder: t("details.optional") })}
          </Field>
          <div className="absolute -top-3 right-0">
            <Checkbox name="hotel" checked={details.hotel} onChange={(hotel) => onEdit({ hotel })}>
              {t("details.hotel")}
            </Checkbox>
          </div>
        </div>
        {details.hotel && (
          <Field label={t("details.accessNote")} error={errorOf("accessNote")}>
            {text("accessNote", { placeholder: t("details.optional") })}
          </Field>
        )}
        <Field label={t("details.landmark")} aside={t("details.landmarkAside")} error={errorOf("landmark")}>
          {text("landmark", { placeholder: t("details.landmarkPlaceholder") })}
        </Field>
        <PhotoField photo={details.entrancePhoto} onChange={(entrancePhoto) => onEdit({ entrancePhoto })} />
        <Segments
          legend={t("details.gender")}
          name="genderPreference"
          options={genderPreferences.map((value) => ({ value, label: t(`gender.${value}`) }))}
          value={details.genderPreference}
          onChange={(genderPreference) => onEdit({ genderPreference })}
          hint={t("details.genderHint")}
        />
        <GuestGenderField value={details.guestGender} onChange={(guestGender) => onEdit({ guestGender })} />
      </div>
      <PrivacyPromise>
        {t("details.promise")} <Link to="/privacy">{t("details.privacy")}</Link>
      </PrivacyPromise>
    </form>
  );
}

function PrivacyPromise({ children }: { children: ReactNode }) {
  return (
    <div className="flex gap-2 border-t border-line px-4 pt-3 pb-3.5 text-caption text-ink-muted [&_a]:underline [&_a]:underline-offset-[0.2em]">
      <Icon shape={Lock} size="s" className="mt-px" />
      <p>{children}</p>
    </div>
  );
}
