/** The name that the last booking was made with, and how this person is known: by an e-mail, or as a guest of this device. */
import { useQuery } from "@tanstack/react-query";
import type { BookingRow } from "#schema/tables/bookings";
import { isolated } from "../../lib/isolated.ts";
import type { Person } from "../../lib/session.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Typed } from "../../ui/typed.tsx";
import { emailQuery } from "./account-service.ts";

export function Who({ person, latest }: { person: Person; latest: BookingRow | null }) {
  const { t } = useTranslation("profile");
  const { data: email } = useQuery({ ...emailQuery(person.userId), enabled: !person.isAnonymous });
  const phone = person.isTherapist ? "" : (latest?.customerWhatsApp ?? "");
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Avatar seed={person.isTherapist ? person.userId : null} sizeRem={4} />
      <div className="min-w-[min(10rem,100%)] flex-1">
        <h1 className="text-heading tracking-tight">
          <Typed>{person.name || latest?.customerName || t("who.guest")}</Typed>
        </h1>
        <p className="text-label text-ink-muted [overflow-wrap:anywhere]">
          {[phone, person.isAnonymous ? t("who.onDevice") : ""].filter(Boolean).map(isolated).join(" · ")}
        </p>
        <p className="text-label text-ink-muted [overflow-wrap:anywhere] empty:hidden">
          <Typed>{email ?? ""}</Typed>
        </p>
      </div>
    </div>
  );
}
