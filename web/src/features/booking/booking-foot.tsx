/** The actions of the phase at hand. Cancel stands here at every step before the visit; it never scrolls away. */

import Bell from "lucide-react/icons/bell";
import Check from "lucide-react/icons/check";
import DoorOpen from "lucide-react/icons/door-open";
import MapPin from "lucide-react/icons/map-pin";
import { useTranslation } from "react-i18next";
import type { BookingRow } from "#schema/tables/bookings";
import { useIsWritable } from "../../conversation/use-conversation.ts";
import { ClosedBar, WriteBar } from "../../conversation/write-bar.tsx";
import { useServerNow } from "../../lib/use-server-now.ts";
import { ActionFoot } from "../../ui/app-bar.tsx";
import { Btn } from "../../ui/btn.tsx";
import { BookAgain } from "./book-again.tsx";
import type { BookingCommands } from "./use-booking-commands.ts";

export function BookingFoot({
  booking,
  commands,
  onAskCancel,
}: {
  booking: BookingRow;
  commands: BookingCommands;
  onAskCancel: () => void;
}) {
  switch (booking.status) {
    case "searching":
      return booking.phase === "exhausted" ? (
        <ForwardActions commands={commands} />
      ) : (
        <SearchActions commands={commands} />
      );
    case "pending_accept":
      return <FoundActions booking={booking} commands={commands} onAskCancel={onAskCancel} />;
    case "active":
      return <Writing bookingId={booking.$id} awaited={booking.phase !== "in_service"} />;
    case "completed":
      return <Writing bookingId={booking.$id} awaited={false} />;
    case "cancelled":
      return (
        <ActionFoot>
          <BookAgain kind="next" />
        </ActionFoot>
      );
  }
}

function SearchActions({ commands }: { commands: BookingCommands }) {
  const { t } = useTranslation("booking");
  return (
    <ActionFoot>
      <Btn kind="line" wide busy={commands.cancel.busy} onClick={() => commands.cancel.run("changed_plans")}>
        {t("search.cancel")}
      </Btn>
    </ActionFoot>
  );
}

function ForwardActions({ commands }: { commands: BookingCommands }) {
  const { t } = useTranslation("booking");
  return (
    <ActionFoot>
      <Btn kind="next" wide busy={commands.again.busy} onClick={() => commands.again.run(null)}>
        {t("forward.again")}
      </Btn>
      <Btn kind="danger" wide busy={commands.cancel.busy} onClick={() => commands.cancel.run("changed_plans")}>
        {t("forward.cancel")}
      </Btn>
    </ActionFoot>
  );
}

function FoundActions({
  booking,
  commands,
  onAskCancel,
}: {
  booking: BookingRow;
  commands: BookingCommands;
  onAskCancel: () => void;
}) {
  const { t } = useTranslation("booking");
  const { accept, another } = commands;
  return (
    <ActionFoot>
      <Btn
        kind="next"
        wide
        busy={accept.busy}
        blocked={another.busy}
        onClick={() => booking.therapistId && accept.run(booking.therapistId)}
      >
        {t("found.accept")}
      </Btn>
      <div className="grid grid-cols-2 gap-2 [&>button]:px-2">
        <Btn kind="line" busy={another.busy} blocked={accept.busy} onClick={() => another.run(null)}>
          {t("found.another")}
        </Btn>
        <Btn kind="danger" blocked={accept.busy} onClick={onAskCancel}>
          {t("found.cancel")}
        </Btn>
      </div>
    </ActionFoot>
  );
}

/** `awaited`: until the session starts, the ready answers make sense. */
function Writing({ bookingId, awaited }: { bookingId: string; awaited: boolean }) {
  const { t } = useTranslation(["booking", "conversation"]);
  const writable = useIsWritable(bookingId, useServerNow());
  if (!writable) return <ClosedBar>{t("conversation:closed")}</ClosedBar>;
  return (
    <WriteBar
      conversationId={bookingId}
      quickReplies={
        awaited
          ? [
              { key: "ready", shape: Check, text: t("quick.ready") },
              { key: "bell", shape: Bell, text: t("quick.bell") },
              { key: "coming", shape: DoorOpen, text: t("quick.coming") },
              { key: "where", shape: MapPin, text: t("quick.where") },
            ]
          : []
      }
    />
  );
}
