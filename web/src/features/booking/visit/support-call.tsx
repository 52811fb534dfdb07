/** Calls support: first what it is about, then, once, what happens now. Whoever is in danger finds the numbers first. */

import LifeBuoy from "lucide-react/icons/life-buoy";
import ShieldAlert from "lucide-react/icons/shield-alert";
import { useState } from "react";
import { timeZoneOfArea } from "#schema/areas";
import type { SupportReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { FailureLine } from "../../../shell/failure-line.tsx";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { fits, TextField } from "../../../shell/text-field.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { MenuRow } from "../../../ui/menu-row.tsx";
import { callSupport } from "../core/booking-service.ts";
import { useVersionCommand } from "../core/use-booking-command.ts";
import { SupportDone } from "./support-done.tsx";
import { SupportNumbers } from "./support-numbers.tsx";

export function SupportCall({
  booking,
  titleId,
  onClose,
}: {
  booking: BookingRow;
  titleId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["visit", "common"]);
  const [reason, setReason] = useState<SupportReason | null>(null);
  const [note, setNote] = useState("");
  const call = useVersionCommand(booking, "support", callSupport, (wish) => wish.reason);
  if (call.data) return <SupportDone booking={call.data} titleId={titleId} onClose={onClose} />;
  if (reason === null) {
    return (
      <>
        <Title id={titleId}>{t("help.title")}</Title>
        <SupportNumbers />
        <div className="-mx-3 mt-3 grid">
          <MenuRow
            shape={ShieldAlert}
            danger
            title={t("help.unsafe")}
            detail={t("help.unsafeDetail")}
            onPick={() => setReason("unsafe")}
          />
          <MenuRow
            shape={LifeBuoy}
            title={t("help.help")}
            detail={t("help.helpDetail")}
            onPick={() => setReason("help")}
          />
        </div>
        {booking.supportCalledAt !== null && (
          <p className="mt-2 text-label text-ink-muted">
            {t("help.calledAt", { time: clockTime(booking.supportCalledAt, timeZoneOfArea(booking.areaCode)) })}
          </p>
        )}
        <div className="mt-3">
          <Btn kind="line" wide onClick={onClose}>
            {t("common:close")}
          </Btn>
        </div>
      </>
    );
  }
  return (
    <>
      <Title id={titleId}>{t(`help.${reason}`)}</Title>
      <div className="grid gap-4">
        <p className="text-ink-muted">{t(`help.${reason}Text`)}</p>
        {reason === "unsafe" && <SupportNumbers />}
        <TextField
          label={t("help.note")}
          aside={t("help.noteAside")}
          limit="supportNote"
          rows={2}
          value={note}
          onChange={setNote}
        />
        {call.refused && <RefusalLine refusal={call.refused.refusal} />}
        <FailureLine />
        <div className="grid gap-2">
          <Btn
            kind={reason === "unsafe" ? "destroy" : "next"}
            wide
            autoFocus
            busy={call.busy}
            blocked={!fits(note, "supportNote")}
            onClick={() => call.run({ reason, note: note.trim() })}
          >
            {t(`help.confirm.${reason}`)}
          </Btn>
          <Btn kind="line" wide blocked={call.busy} onClick={() => setReason(null)}>
            {t("help.back")}
          </Btn>
        </div>
      </div>
    </>
  );
}

function Title({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className="mb-3 text-title tracking-tight">
      {children}
    </h2>
  );
}
