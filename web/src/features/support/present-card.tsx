/** Where the booking stands: who, where, what it costs, and what time will do next. */
import { useId } from "react";
import type { Explanation, PresentState } from "#schema/insight";
import { clockSeconds, minutesSeconds, money } from "../../lib/format.ts";
import { isolated } from "../../lib/isolated.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Card } from "../../ui/card.tsx";
import { Lines } from "../../ui/lines.tsx";
import { Typed } from "../../ui/typed.tsx";
import { EntranceView } from "./entrance-view.tsx";
import { useWords } from "./use-words.ts";

export function PresentCard({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("support");
  const headingId = useId();
  const words = useWords(explanation);
  const { present } = explanation;
  const rows = [
    { term: t("present.whatsApp"), value: <span className="num">{present.customerWhatsApp}</span> },
    { term: t("present.place"), value: present.location },
    { term: t("present.address"), value: <Typed>{addressOf(present)}</Typed> },
    ...(present.accessNote ? [{ term: t("present.access"), value: <Typed>{present.accessNote}</Typed> }] : []),
    { term: t("present.preference"), value: t(`present.gender.${present.genderPreference}`) },
    { term: t("present.attempts"), value: `${present.attempt} / ${present.maxAttempts}` },
    ...(present.notes ? [{ term: t("present.notes"), value: <Typed>{present.notes}</Typed> }] : []),
  ];
  return (
    <Card labelledBy={headingId} className="grid gap-4 p-4 wide:p-5">
      <h2 id={headingId} className="text-lead">
        {t("present.title")}
      </h2>
      <Deadlines explanation={explanation} />
      <div className="flex items-center gap-3">
        <Avatar seed={present.therapistId} gender={present.therapistGender ?? undefined} />
        <div>
          <b className="block">{present.therapistId ? words.nameOf(present.therapistId) : t("present.noTherapist")}</b>
          <span className="text-label text-ink-muted">{t("present.therapist")}</span>
        </div>
      </div>
      <dl className="grid gap-1.5 border-t border-line pt-3 text-label">
        {rows.map(({ term, value }) => (
          <div key={term} className="flex flex-wrap justify-between gap-x-4">
            <dt className="text-ink-muted">{term}</dt>
            <dd className="ml-auto max-w-full text-right text-pretty">{value}</dd>
          </div>
        ))}
      </dl>
      {present.hasEntrancePhoto && <EntranceView key={explanation.bookingId} bookingId={explanation.bookingId} />}
      <div className="border-t border-line pt-2">
        <Lines
          lines={present.priceLines.map(({ code, amountIdr }) => ({
            key: code,
            label: t(`price.${code}`, { minutes: present.serviceDuration }),
            amount: money(amountIdr),
          }))}
          total={{ label: t("price.total"), amount: money(present.priceIdr) }}
        />
        {present.feeDueIdr > 0 && (
          <p className="mt-2 text-label text-ink-muted">{t("price.fee", { fee: money(present.feeDueIdr) })}</p>
        )}
        <Payment payment={present.payment} />
      </div>
    </Card>
  );
}

function addressOf({ address, landmark }: Explanation["present"]): string {
  return landmark ? `${isolated(address)} (${isolated(landmark)})` : address;
}

/** Counts down beside the clock; nothing while the booking waits for a person alone. */
function Deadlines({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("support");
  const nowMs = useServerNow();
  const { present, timeZone } = explanation;
  if (present.deadlines.length === 0) return null;
  return (
    <dl className="grid gap-1.5 rounded-[1rem] bg-surface-sunken px-3.5 py-3 text-label">
      {present.deadlines.map(({ code, at }) => (
        <div key={code} className="flex flex-wrap justify-between gap-x-4">
          <dt className="text-ink-muted">{t(`deadline.${code}`)}</dt>
          <dd className="num ml-auto">
            <time dateTime={new Date(at).toISOString()}>{clockSeconds(at, timeZone)}</time>
            <span aria-hidden="true" className="ml-2 inline-block min-w-11 text-right font-strong">
              {at > nowMs ? minutesSeconds(Math.floor((at - nowMs) / 1000)) : t("deadline.passed")}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What was paid and what of it was given back; nothing before. */
function Payment({ payment }: Pick<PresentState, "payment">) {
  const { t } = useTranslation("support");
  if (!payment) return null;
  const { status, amountIdr, refundedIdr } = payment;
  return (
    <dl className="mt-2 grid gap-1.5 border-t border-line pt-3 text-label">
      <div className="flex flex-wrap justify-between gap-x-4">
        <dt className="text-ink-muted">{t(`payment.${status === "reported" ? "reported" : "paid"}`)}</dt>
        <dd className="num">{money(amountIdr)}</dd>
      </div>
      {refundedIdr > 0 && (
        <div className="flex flex-wrap justify-between gap-x-4">
          <dt className="text-ink-muted">{t("payment.refunded")}</dt>
          <dd className="num">−{money(refundedIdr)}</dd>
        </div>
      )}
    </dl>
  );
}
