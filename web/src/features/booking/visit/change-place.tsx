/** Another door: the booking's own place to begin with, so that a wrong number is one tap and one digit. */
import { Suspense } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../../lib/use-translation.ts";
import { TextField } from "../../../shell/text-field.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { AreaField } from "../core/place/area-field.tsx";
import { PinRow } from "../core/place/place-parts.tsx";
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
  const text = (field: "address" | "building" | "landmark" | "accessNote") => ({
    name: field,
    limit: field,
    value: draft[field],
    onChange: (value: string) => onEdit({ [field]: value }),
  });
  return (
    <div className="grid gap-3.25">
      <AreaField details={draft} error={undefined} onEdit={onEdit} />
      <Suspense fallback={null}>
        <PinRow
          areaCode={draft.areaCode}
          areaLabel={draft.areaLabel}
          pinned={pinOf(draft, booking)}
          onPin={(pinned) => onEdit({ pinned })}
        />
      </Suspense>
      <TextField {...text("address")} label={t("change.address")} />
      <TextField
        {...text("building")}
        label={draft.hotel ? t("change.hotelBuilding") : t("change.building")}
        aside={t("change.optional")}
      />
      <TextField {...text("landmark")} label={t("change.landmark")} />
      <Checkbox name="hotel" checked={draft.hotel} onChange={(hotel) => onEdit({ hotel })}>
        {t("change.hotel")}
      </Checkbox>
      {draft.hotel && <TextField {...text("accessNote")} label={t("change.accessNote")} aside={t("change.optional")} />}
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
