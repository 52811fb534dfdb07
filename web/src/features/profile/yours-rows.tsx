/** What this person may do with what we have of them: read how it is kept, take all of it along, have it erased. */
import { useMutation } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import ShieldCheck from "lucide-react/icons/shield-check";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import type { Person } from "../../lib/session.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { MenuRow } from "../../ui/menu-row.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { exportEverything } from "./export-everything.ts";
import { RowLink, Section } from "./section.tsx";

export function YoursRows({ person, bookings }: { person: Person; bookings: readonly BookingRow[] }) {
  const { t } = useTranslation("profile");
  const [isErasing, setIsErasing] = useState(false);
  const exporting = useMutation({ mutationFn: () => exportEverything(bookings) });
  const said = { idle: "exportText", pending: "exporting", success: "exported", error: "exportText" } as const;
  return (
    <div>
      <Section title={t("yours.title")}>
        <RowLink to="/privacy" shape={ShieldCheck} title={t("yours.privacyTitle")} detail={t("yours.privacy")} />
        {bookings.length > 0 && (
          <div className="px-1">
            <MenuRow
              shape={Download}
              title={t("yours.export")}
              detail={<span role="status">{t(`yours.${said[exporting.status]}`)}</span>}
              onPick={() => !exporting.isPending && exporting.mutate()}
            />
          </div>
        )}
        <div className="px-1">
          <MenuRow
            shape={Trash2}
            danger
            title={t("yours.erase")}
            detail={t("yours.eraseText")}
            onPick={() => setIsErasing(true)}
          />
        </div>
      </Section>
      <p className="mt-2.5 text-center text-caption text-pretty text-ink-muted">{t("yours.self")}</p>
      <EraseDialog
        open={isErasing}
        isStaff={!person.isAnonymous && bookings.length === 0}
        latest={bookings[0] ?? null}
        onClose={() => setIsErasing(false)}
      />
    </div>
  );
}
