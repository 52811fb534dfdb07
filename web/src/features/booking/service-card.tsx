/** How long, at which price: the service confirmation of the conversation, with its lines and how long it holds. */
import Lock from "lucide-react/icons/lock";
import ShieldCheck from "lucide-react/icons/shield-check";
import { useTranslation } from "react-i18next";
import { shareIdr } from "#domain/money";
import { policy } from "#domain/policy";
import { type ServiceDuration, serviceDurations } from "#schema/booking";
import { minutesSeconds, money } from "../../lib/format.ts";
import { secondsUntil, useServerNow } from "../../lib/use-server-now.ts";
import { Perforation } from "../../ui/card.tsx";
import { Choices } from "../../ui/choice.tsx";
import { Lines } from "../../ui/lines.tsx";
import { Note } from "../../ui/note.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { Quotes } from "./flow.ts";
import { baseIdr, quoteLines } from "./quote-lines.ts";

export function ServiceCard({
  labelledBy,
  quotes,
  serviceDuration,
  notes,
  onDuration,
  onNotes,
}: {
  labelledBy: string;
  quotes: Quotes;
  serviceDuration: ServiceDuration;
  notes: string;
  onDuration: (serviceDuration: ServiceDuration) => void;
  onNotes: (notes: string) => void;
}) {
  const { t } = useTranslation(["booking", "common"]);
  const quote = quotes[serviceDuration];
  return (
    <>
      <section
        aria-labelledby={labelledBy}
        data-current-card
        className="animate-enter self-stretch overflow-clip rounded-card border border-line bg-surface-raised"
      >
        <div className="px-4.5 pt-4.5 pb-5">
          <Choices
            label={t("service.duration")}
            name="serviceDuration"
            value={serviceDuration}
            onChange={onDuration}
            options={serviceDurations.map((value) => ({
              value,
              figure: value,
              unit: t("common:minutesShort"),
              detail: money(quotes[value].totalIdr),
            }))}
          />
        </div>
        <Perforation />
        <div className="px-4.5 pt-2.5 pb-4">
          <Lines
            lines={quoteLines(quote, t)}
            total={{ label: <TotalLabel expiresAt={quote.expiresAt} />, amount: money(quote.totalIdr) }}
          />
          <p className="text-label text-ink-muted">{t("service.payment")}</p>
        </div>
        <Notes value={notes} onChange={onNotes} />
      </section>
      <Note shape={ShieldCheck}>
        {t("service.policy", {
          graceMin: policy.cancellation.graceMs / 60_000,
          fee: money(shareIdr(baseIdr(quote), policy.cancellation.afterGraceShare)),
        })}
      </Note>
    </>
  );
}

function TotalLabel({ expiresAt }: { expiresAt: number }) {
  const { t } = useTranslation("booking");
  const left = minutesSeconds(secondsUntil(expiresAt, useServerNow()));
  return (
    <>
      {t("service.total")}
      <Tag shape={Lock}>
        <span className="sr-only">{t("service.locked")} </span>
        <span className="num">{left}</span>
      </Tag>
    </>
  );
}

/** Opened only by who wants it: pressure, a shoulder to spare, a cat. */
function Notes({ value, onChange }: { value: string; onChange: (notes: string) => void }) {
  const { t } = useTranslation("booking");
  return (
    <details open={value !== ""} className="border-t border-line px-4.5">
      <summary className="flex min-h-target list-none items-center gap-2 text-label text-brand [&::-webkit-details-marker]:hidden">
        {t("service.notes")}
      </summary>
      <textarea
        aria-label={t("service.notes")}
        placeholder={t("service.notesPlaceholder")}
        value={value}
        maxLength={1000}
        rows={2}
        onChange={(event) => onChange(event.target.value)}
        className="mb-4 field-sizing-content max-h-32 min-h-16 w-full resize-none rounded-field border border-line-strong bg-surface-raised px-3.5 py-2.5"
      />
    </details>
  );
}
