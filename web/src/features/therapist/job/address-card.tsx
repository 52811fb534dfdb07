/** Where the guest is and how to reach them: the way in the device's own map, and the number once it is shared. */
import Building2 from "lucide-react/icons/building-2";
import DoorOpen from "lucide-react/icons/door-open";
import KeyRound from "lucide-react/icons/key-round";
import MessageCircle from "lucide-react/icons/message-circle";
import Navigation from "lucide-react/icons/navigation";
import NotebookPen from "lucide-react/icons/notebook-pen";
import Phone from "lucide-react/icons/phone";
import { useId } from "react";
import { areaByCode, areaName, cityById } from "#schema/areas";
import type { JobRow } from "#schema/tables/therapists";
import { useTranslation } from "../../../lib/use-translation.ts";
import { btnClass } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Note } from "../../../ui/note.tsx";
import { Typed } from "../../../ui/typed.tsx";
import { EntrancePhoto } from "./entrance-photo.tsx";
import { mapsLink } from "./maps-link.ts";

export function AddressCard({ job }: { job: JobRow }) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const area = areaByCode(job.areaCode);
  return (
    <Card labelledBy={headingId} className="grid gap-3 p-4">
      <div>
        <h2 id={headingId}>
          <Typed>{job.address}</Typed>
        </h2>
        {area && (
          <p className="text-label text-ink-muted">
            {areaName(job.areaCode, job.neighbourhood)}, {cityById(area.cityId).name}
          </p>
        )}
      </div>
      {job.building && (
        <Note shape={Building2}>
          <b>{t("job.building")}</b> <Typed>{job.building}</Typed>
        </Note>
      )}
      {job.accessNote && (
        <Note shape={KeyRound}>
          <b>{t("job.access")}</b> <Typed>{job.accessNote}</Typed>
        </Note>
      )}
      {job.landmark && (
        <Note shape={DoorOpen}>
          <b>{t("job.landmark")}</b> <Typed>{job.landmark}</Typed>
        </Note>
      )}
      {job.hasEntrancePhoto && <EntrancePhoto bookingId={job.bookingId} />}
      {job.notes && (
        <Note shape={NotebookPen}>
          <b>{t("job.notes")}</b> <Typed>{job.notes}</Typed>
        </Note>
      )}
      <a
        href={mapsLink(job.coordinates, job.address, navigator.userAgent)}
        target="_blank"
        rel="noreferrer"
        className={btnClass({ kind: "line", size: "s" })}
      >
        <Icon shape={Navigation} size="s" />
        {t("job.openMap")}
      </a>
      {job.customerWhatsApp && <Reach number={job.customerWhatsApp} />}
    </Card>
  );
}

function Reach({ number }: { number: string }) {
  const { t } = useTranslation("therapist");
  return (
    <div>
      <p className="mb-1.5 text-caption text-ink-muted">{t("job.number")}</p>
      <div className="even-row gap-2">
        <a href={`tel:${number}`} className={btnClass({ kind: "line", size: "s" })}>
          <Icon shape={Phone} size="s" />
          {t("job.call")}
        </a>
        <a
          href={`https://wa.me/${number.replace(/\D/gu, "")}`}
          target="_blank"
          rel="noreferrer"
          className={btnClass({ kind: "line", size: "s" })}
        >
          <Icon shape={MessageCircle} size="s" />
          {t("job.whatsApp")}
        </a>
      </div>
    </div>
  );
}
