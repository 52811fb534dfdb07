/** Another door: the booking's own place to begin with, so that a wrong number is one tap and one digit. */
import { useTranslation } from "react-i18next";
import { Checkbox } from "../../ui/checkbox.tsx";
import { controlClass, Field, type FieldBinding } from "../../ui/field.tsx";
import { AreaField } from "./area-field.tsx";
import type { PlaceDraft } from "./change-draft.ts";

export function ChangePlace({ draft, onEdit }: { draft: PlaceDraft; onEdit: (changes: Partial<PlaceDraft>) => void }) {
  const { t } = useTranslation("visit");
  const text = (field: "address" | "building" | "landmark") => (binding: FieldBinding) => (
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
      <Field label={draft.hotel ? t("change.hotelAddress") : t("change.address")}>{text("address")}</Field>
      <Field label={t("change.building")} aside={t("change.optional")}>
        {text("building")}
      </Field>
      <Field label={t("change.landmark")}>{text("landmark")}</Field>
      <Checkbox name="hotel" checked={draft.hotel} onChange={(hotel) => onEdit({ hotel })}>
        {t("change.hotel")}
      </Checkbox>
    </div>
  );
}
