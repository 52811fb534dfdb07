/** Where the guest is: address, landmark, notes, and the way there in the device's own map. */
import DoorOpen from "lucide-react/icons/door-open";
import Navigation from "lucide-react/icons/navigation";
import NotebookPen from "lucide-react/icons/notebook-pen";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { areaByCode, cityById } from "#schema/areas";
import type { JobRow } from "#schema/tables/therapists";
import { btnClass } from "../../ui/btn.tsx";
import { Card } from "../../ui/card.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Note } from "../../ui/note.tsx";

export function AddressCard({ job }: { job: JobRow }) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const area = areaByCode(job.areaCode);
  return (
    <Card labelledBy={headingId} className="grid gap-3 p-4">
      <div>
        <h2 id={headingId}>{job.address}</h2>
        {area && (
          <p className="text-label text-ink-muted">
            {area.name}, {cityById(area.cityId).name}
          </p>
        )}
      </div>
      <Note shape={DoorOpen}>
        <b>{t("job.landmark")}</b> {job.landmark}
      </Note>
      {job.notes && (
        <Note shape={NotebookPen}>
          <b>{t("job.notes")}</b> {job.notes}
        </Note>
      )}
      <a
        href={`https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(job.coordinates)}`}
        target="_blank"
        rel="noreferrer"
        className={btnClass({ kind: "line", size: "s" })}
      >
        <Icon shape={Navigation} size="s" />
        {t("job.openMap")}
      </a>
    </Card>
  );
}
