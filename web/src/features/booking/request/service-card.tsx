/** How long, at which price: the service confirmation of the conversation, with its lines and how long it holds. */
import Lock from "lucide-react/icons/lock";
import ShieldCheck from "lucide-react/icons/shield-check";
import { baseIdr } from "#domain/booking/fee";
import { shareIdr } from "#domain/money";
import { policy } from "#domain/policy";
import { type Quote, serviceDurations } from "#schema/booking";
import type { Refusal } from "#schema/refusals";
import { minutesSeconds, money } from "../../../lib/format.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { TextField } from "../../../shell/text-field.tsx";
import { Perforation } from "../../../ui/card.tsx";
import { Choices } from "../../../ui/choice.tsx";
import { Lines } from "../../../ui/lines.tsx";
import { Note } from "../../../ui/note.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { quoteLines } from "../core/quote-lines.ts";
import type { Flow, FlowEvent, Quotes } from "./flow.ts";
import { PromoField } from "./promo-field.tsx";
import { concernsPromo } from "./refused.ts";
import { WhenPicker } from "./when-picker.tsx";

export function ServiceCard({
  labelledBy,
  flow,
  quotes,
  refused,
  onRefused,
  dispatch,
}: {
  labelledBy: string;
  flow: Flow;
  quotes: Quotes;
  refused: Refusal | null;
  onRefused: (refusal: Refusal | null) => void;
  dispatch: (event: FlowEvent) => void;
}) {
  const { t } = useTranslation(["service", "booking", "common"]);
  const words = useTranslation("booking").t;
  const { serviceDuration } = flow;
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
            label={t("duration")}
            name="serviceDuration"
            value={serviceDuration}
            onChange={(value) => dispatch({ type: "duration_chosen", serviceDuration: value })}
            options={serviceDurations.map((value) => ({
              value,
              figure: value,
              unit: t("common:minutesShort"),
              detail: money(quotes[value].totalIdr),
            }))}
          />
          <WhenPicker
            areaCode={flow.details.areaCode}
            when={flow}
            refused={refused?.code === "outside_schedule" ? refused : null}
            onChange={(when) => {
              if (refused?.code === "outside_schedule") onRefused(null);
              dispatch({ type: "time_chosen", ...when });
            }}
          />
        </div>
        <Perforation />
        <div className="px-4.5 pt-2.5 pb-4">
          <Lines
            lines={quoteLines(quote, words)}
            total={{ label: <TotalLabel expiresAt={quote.expiresAt} />, amount: money(quote.totalIdr) }}
          />
          <p className="text-label text-ink-muted">{t("payment")}</p>
        </div>
        <PromoField
          flow={flow}
          refused={refused && concernsPromo(refused.code) ? refused : null}
          onRefused={onRefused}
          dispatch={dispatch}
        />
        <Notes
          value={flow.details.notes}
          onChange={(notes) => dispatch({ type: "details_edited", changes: { notes } })}
        />
      </section>
      <Note shape={ShieldCheck}>
        <Policy quote={quote} isLater={flow.isLater} />
      </Note>
    </>
  );
}

/** What calling it off would cost, before anything is confirmed. */
function Policy({ quote, isLater }: { quote: Quote; isLater: boolean }) {
  const { t } = useTranslation("service");
  const share = (part: number) => money(shareIdr(baseIdr(quote), part));
  const { graceMs, afterGraceShare, scheduledShares } = quote.terms;
  if (!isLater) return t("policy", { graceMin: graceMs / 60_000, fee: share(afterGraceShare) });
  const [[, lastShare], [freeBeforeMs, firstShare]] = scheduledShares;
  return t("policyLater", {
    graceMin: graceMs / 60_000,
    hours: freeBeforeMs / 3_600_000,
    fee: share(firstShare),
    lastFee: share(lastShare),
  });
}

function TotalLabel({ expiresAt }: { expiresAt: number }) {
  const { t } = useTranslation("service");
  const left = minutesSeconds(secondsUntil(expiresAt, useServerNow(), policy.pricing.quoteValidMs));
  return (
    <>
      {t("total")}
      <Tag shape={Lock}>
        <span className="sr-only">{t("locked")} </span>
        <span className="num">{left}</span>
      </Tag>
    </>
  );
}

/** Opened only by who wants it: pressure, a shoulder to spare, a cat. */
function Notes({ value, onChange }: { value: string; onChange: (notes: string) => void }) {
  const { t } = useTranslation("service");
  return (
    <details open={value !== ""} className="border-t border-line px-4.5">
      <summary className="flex min-h-target list-none items-center gap-2 text-label text-brand [&::-webkit-details-marker]:hidden">
        {t("notes")}
      </summary>
      <div className="mb-4">
        <TextField
          label={t("notes")}
          labelHidden
          limit="notes"
          rows={2}
          placeholder={t("notesPlaceholder")}
          value={value}
          onChange={onChange}
          className="grows-by-lines max-h-32 min-h-16 resize-none"
        />
      </div>
    </details>
  );
}
