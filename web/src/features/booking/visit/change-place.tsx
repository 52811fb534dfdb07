/** Another door: the booking's own place to begin with, so that a wrong number is one tap and one digit. */
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { BookingRow } from "#schema/tables/bookings";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { controlClass, Field, type FieldBinding } from "../../../ui/field.tsx";
import { AreaField } from "../place/area-field.tsx";
import { PinRow } from "../place/place-parts.tsx";
import { type PlaceDraft, pinOf } from "./change-draft.ts";

export function ChangePlace({
  booking,
  draft,
  onEdit,
}: {
  booking: BookingRow;
  draft: PlaceDraft;
  onEdit: (changes: Partial<PlaceDraft>) => void;
}) {
  const { t } = useTranslation("visit");
  const text = (field: "address" | "building" | "landmark" | "accessNote") => (binding: FieldBinding) => (
    <input
      {...binding}
      name={field}
      value={draft[field]}
      onChange={(event) => onEdit({ [field]: event.target.value })}
      className={controlClass}
    />
  );
  return (
    <div className="grid gap-3.25">
      <AreaField details={draft} error={undefined} onEdit={onEdit} />
      <Suspense fallback={null}>
        <PinRow areaCode={draft.areaCode} pinned={pinOf(draft, booking)} onPin={(pinned) => onEdit({ pinned })} />
      </Suspense>
      <Field label={t("change.address")}>{text("address")}</Field>
      <Field label={draft.hotel ? t("change.hotelBuilding") : t("change.building")} aside={t("change.optional")}>
        {text("building")}
      </Field>
      <Field label={t("change.landmark")}>{text("landmark")}</Field>
      <Checkbox name="hotel" checked={draft.hotel} onChange={(hotel) => onEdit({ hotel })}>
        {t("change.hotel")}
      </Checkbox>
      {draft.hotel && (
        <Field label={t("change.accessNote")} aside={t("change.optional")}>
          {text("accessNote")}
        </Field>
      )}
      {booking.entrancePhotoId !== null && (
        <Checkbox
          name="entrancePhoto"
          checked={draft.entrancePhotoId !== null}
          onChange={(fits) => onEdit({ entrancePhotoId: fits ? booking.entrancePhotoId : null })}
        >
          {t("change.photo")}
        </Checkbox>
      )}
    </div>
  );
}
