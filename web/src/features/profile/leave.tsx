/** Signing out here. A guest's session cannot be opened again, so what is lost is said first, and how to keep it. */

import { useQuery } from "@tanstack/react-query";
import LogOut from "lucide-react/icons/log-out";
import { useId, useState } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../lib/call-function.ts";
import type { Person } from "../../lib/session.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { useSignOut } from "../../shell/use-sign-out.ts";
import { Btn } from "../../ui/btn.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { devicesQuery } from "./account-service.ts";

const goOffline = () => callFunction("updateAvailability", { action: "go_offline" });

export function Leave({
  person,
  bookings,
  onKeepFirst,
}: {
  person: Person;
  /** Undefined while they are being read. */
  bookings: readonly BookingRow[] | undefined;
  onKeepFirst: () => void;
}) {
  const { t } = useTranslation("profile");
  const { leave, isLeaving } = useSignOut(person.isTherapist ? goOffline : undefined);
  const [isAsked, setIsAsked] = useState(false);
  const losesSomething = person.isAnonymous && bookings?.length !== 0;
  return (
    <>
      <Btn kind="line" wide busy={isLeaving} onClick={() => (losesSomething ? setIsAsked(true) : leave())}>
        <Icon shape={LogOut} />
        {t("leave.action")}
      </Btn>
      <Question
        open={isAsked}
        userId={person.userId}
        isRunning={Boolean(bookings?.some(({ isOpen }) => isOpen))}
        isLeaving={isLeaving}
        onStay={() => setIsAsked(false)}
        onLeave={leave}
        onKeepFirst={() => {
          setIsAsked(false);
          // The dialog gives the focus back to where it came from; only then is it ours to move.
          setTimeout(onKeepFirst);
        }}
      />
    </>
  );
}

function Question({
  open,
  userId,
  isRunning,
  isLeaving,
  onStay,
  onLeave,
  onKeepFirst,
}: {
  open: boolean;
  userId: string;
  isRunning: boolean;
  isLeaving: boolean;
  onStay: () => void;
  onLeave: () => void;
  onKeepFirst: () => void;
}) {
  const { t } = useTranslation("profile");
  const { data: devices } = useQuery({ ...devicesQuery(userId), enabled: open });
  const titleId = useId();
  const textId = useId();
  const isElsewhere = (devices?.length ?? 0) > 1;
  return (
    <Dialog open={open} alert titleId={titleId} descriptionId={textId} onClose={onStay}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("leave.title")}
      </h2>
      <p id={textId} className="mt-2 text-pretty text-ink-muted">
        {isRunning && <strong className="text-ink">{t("leave.running")} </strong>}
        <span>{t(isElsewhere ? "leave.elsewhere" : "leave.lost")}</span>
      </p>
      <div className="mt-5 grid gap-2">
        <Btn kind="next" wide onClick={onKeepFirst}>
          {t("leave.keepFirst")}
        </Btn>
        <Btn kind="line" wide onClick={onStay}>
          {t("leave.stay")}
        </Btn>
        <Btn kind="danger" wide busy={isLeaving} onClick={onLeave}>
          {t("leave.anyway")}
        </Btn>
      </div>
    </Dialog>
  );
}
