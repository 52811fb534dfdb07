/** The actions until a therapist is confirmed. Clay is the next action; where waiting is best, there is none. */

import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ActionFoot } from "../../../ui/app-bar.tsx";
import { Btn, type BtnKind } from "../../../ui/btn.tsx";
import type { BookingCommands } from "../core/use-booking-commands.ts";

export function SearchFoot({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const { t } = useTranslation("search");
  const { phase } = booking;
  if (phase === "exhausted") return <AgainActions commands={commands} kind="next" words={t("forward.again")} />;
  if (phase === "scheduled") return <AgainActions commands={commands} kind="line" words={t("scheduled.now")} />;
  if (phase === "waiting") return <AgainActions commands={commands} kind="line" words={t("waiting.now")} />;
  return (
    <ActionFoot>
      <Btn kind="line" wide busy={commands.cancel.busy} onClick={() => commands.cancel.run("changed_plans")}>
        {t("search.cancel")}
      </Btn>
    </ActionFoot>
  );
}

function AgainActions({ commands, kind, words }: { commands: BookingCommands; kind: BtnKind; words: string }) {
  const { t } = useTranslation("search");
  return (
    <ActionFoot>
      <Btn kind={kind} wide busy={commands.again.busy} onClick={() => commands.again.run({})}>
        {words}
      </Btn>
      <Btn kind="danger" wide busy={commands.cancel.busy} onClick={() => commands.cancel.run("changed_plans")}>
        {t("forward.cancel")}
      </Btn>
    </ActionFoot>
  );
}

export function FoundFoot({
  booking,
  commands,
  onAskCancel,
}: {
  booking: BookingRow;
  commands: BookingCommands;
  onAskCancel: () => void;
}) {
  const { t } = useTranslation("search");
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
      <div className="even-row gap-2 [&>button]:px-2">
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
