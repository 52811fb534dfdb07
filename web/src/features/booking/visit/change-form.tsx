/** Puts a change together, shows what it would cost, and proposes it. Nothing changes before the therapist agrees. */
import Info from "lucide-react/icons/info";
import { useEffect, useState } from "react";
import { policy } from "#domain/policy";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { FailureLine } from "../../../shell/failure-line.tsx";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Note } from "../../../ui/note.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { useVersionCommand } from "../core/use-booking-command.ts";
import { type ChangeDraft, changeOf, emptyDraft, kindsFor } from "./change-draft.ts";
import { ChangeDuration } from "./change-duration.tsx";
import { ChangePeople } from "./change-people.tsx";
import { ChangePlace } from "./change-place.tsx";
import { ChangePrice } from "./change-price.tsx";
import { ChangeTime } from "./change-time.tsx";
import { useChangeQuote } from "./use-change-quote.ts";
import { proposeChange } from "./visit-service.ts";

export function ChangeForm({
  booking,
  titleId,
  onClose,
}: {
  booking: BookingRow;
  titleId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["visit", "common"]);
  const [draft, setDraft] = useState(() => emptyDraft(booking));
  const edit = (changes: Partial<ChangeDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const change = changeOf(draft, booking);
  const { quote, busy, refused, failed } = useChangeQuote(booking, change);
  const propose = useVersionCommand(booking, "propose", proposeChange, (wish) => JSON.stringify(wish));
  const kinds = kindsFor(booking);
  // From here on the card in the conversation says how it stands.
  const isProposed = booking.proposal?.status === "open" || propose.data !== undefined;
  useEffect(() => {
    if (isProposed) onClose();
  }, [isProposed, onClose]);
  const refusal = propose.refused?.refusal ?? refused;

  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (change && quote && !propose.busy) propose.run(change);
      }}
    >
      <h2 id={titleId} className="text-title tracking-tight">
        {t("change.title")}
      </h2>
      {kinds.length > 1 && (
        <Segments
          legend={t("change.title")}
          legendHidden
          name="changeKind"
          options={kinds.map((value) => ({ value, label: t(`change.kind.${value}`) }))}
          value={draft.kind}
          onChange={(kind) => edit({ kind })}
        />
      )}
      {draft.kind === "time" && (
        <ChangeTime booking={booking} minutes={draft.minutes} onChange={(minutes) => edit({ minutes })} />
      )}
      {draft.kind === "duration" && (
        <ChangeDuration
          booking={booking}
          value={draft.serviceDuration}
          onChange={(serviceDuration) => edit({ serviceDuration })}
        />
      )}
      {draft.kind === "people" && (
        <ChangePeople booking={booking} value={draft.people} onChange={(people) => edit({ people })} />
      )}
      {draft.kind === "place" && (
        <ChangePlace
          booking={booking}
          draft={draft.place}
          onEdit={(place) => edit({ place: { ...draft.place, ...place } })}
        />
      )}
      {change && <ChangePrice oldIdr={booking.price} newIdr={quote?.totalIdr ?? null} busy={busy} />}
      {refusal && <RefusalLine refusal={refusal} />}
      <FailureLine />
      {failed && (
        <Note tone="warning" shape={Info} alert>
          <p className="mb-2">{t(`common:fault.${failed.fault.why}`)}</p>
          <Btn kind="line" size="s" onClick={failed.again}>
            {t("common:retry")}
          </Btn>
        </Note>
      )}
      <p className="text-caption text-ink-muted">
        {t("change.agree", {
          name: firstName(booking.therapist?.name ?? ""),
          minutes: policy.changes.answerMs / 60_000,
        })}
      </p>
      <div className="grid gap-2">
        <Btn type="submit" kind="next" wide busy={propose.busy} blocked={!quote}>
          {t("change.propose", { price: money(quote?.totalIdr ?? booking.price) })}
        </Btn>
        <Btn kind="line" wide onClick={onClose}>
          {t("change.close")}
        </Btn>
      </div>
    </form>
  );
}
