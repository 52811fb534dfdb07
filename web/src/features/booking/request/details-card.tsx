/** Who, where and whom: the registration card of the conversation. */
import Lock from "lucide-react/icons/lock";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { genderPreferences } from "#schema/booking";
import { useTranslation } from "../../../lib/use-translation.ts";
import { TextField } from "../../../shell/text-field.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { AreaPart } from "../core/place/area-part.tsx";
import { PhotoField, PinRow } from "../core/place/place-parts.tsx";
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
  const text = (field: Exclude<DetailField, "areaCode">) => ({
    name: field,
    limit: field,
    value: details[field],
    error: errorOf(field),
    onChange: (value: string) => onEdit({ [field]: value }),
  });

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
          <TextField {...text("customerName")} label={t("details.name")} autoComplete="name" />
          <TextField
            {...text("customerWhatsApp")}
            label={t("details.whatsApp")}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            before={showsHomeCode(details.customerWhatsApp) && <span className="pl-3.5 text-ink-muted">+62</span>}
            className={showsHomeCode(details.customerWhatsApp) ? "pr-1.5 pl-1.5" : "pr-1.5"}
          />
        </div>
        <AreaPart details={details} error={errorOf("areaCode")} onEdit={onEdit} />
        {details.areaCode !== "" && (
          <PinRow
            areaCode={details.areaCode}
            areaLabel={details.areaLabel}
            pinned={details.pinned}
            onPin={(pinned) => onEdit({ pinned })}
          />
        )}
        <TextField {...text("address")} label={t("details.address")} autoComplete="street-address" />
        <div>
          <TextField
            {...text("building")}
            label={details.hotel ? t("details.hotelBuilding") : t("details.building")}
            placeholder={t("details.optional")}
          />
          <div className="-mb-2">
            <Checkbox name="hotel" checked={details.hotel} onChange={(hotel) => onEdit({ hotel })}>
              {t("details.hotel")}
            </Checkbox>
          </div>
        </div>
        {details.hotel && (
          <TextField {...text("accessNote")} label={t("details.accessNote")} placeholder={t("details.optional")} />
        )}
        <TextField
          {...text("landmark")}
          label={t("details.landmark")}
          aside={t("details.landmarkAside")}
          placeholder={t("details.landmarkPlaceholder")}
        />
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
