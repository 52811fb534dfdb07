/** The paper itself. The price is the frozen quote line by line; a visit that did not take place lists its fee alone. */

import type { ReactNode } from "react";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { money, shortDateTime } from "../../../lib/format.ts";
import { isolated } from "../../../lib/isolated.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Brand } from "../../../ui/brand.tsx";
import { Card, Perforation } from "../../../ui/card.tsx";
import { type AmountLine, Lines } from "../../../ui/lines.tsx";
import { Typed } from "../../../ui/typed.tsx";
import { placeName } from "../core/booking-place.ts";

import { quoteLines } from "../core/quote-lines.ts";
import { dueIdr } from "./settle-steps.ts";
import { useReceiptWhen } from "./use-receipt-when.ts";

export function ReceiptPaper({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("visit");
  const language = useLanguage();
  const zone = timeZoneOfArea(booking.areaCode);
  const when = useReceiptWhen(booking);
  const place = [booking.address, booking.building, placeName(booking.areaCode, booking.location)]
    .filter(Boolean)
    .map(isolated)
    .join(", ");
  return (
    <Card className="overflow-hidden print:border-0">
      <div className="grid gap-4 p-6">
        <div className="hidden print:block">
          <Brand />
        </div>
        <div>
          <h1 className="text-heading tracking-tight">{t("receipt.title")}</h1>
          <p className="text-caption text-ink-muted">
            {t("receipt.number", { id: booking.$id })} ·{" "}
            {t("receipt.issued", { when: shortDateTime(booking.createdAt, zone, language) })}
          </p>
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2 text-label large:grid-cols-1 large:gap-y-0">
          <Row term={t("receipt.for")}>
            <Typed>{booking.customerName}</Typed>
          </Row>
          {booking.therapist && (
            <Row term={t("receipt.by")}>
              <Typed>{booking.therapist.name}</Typed>
            </Row>
          )}
          <Row term={t("receipt.when")}>{when}</Row>
          <Row term={t("receipt.where")}>
            <Typed>{place}</Typed>
          </Row>
        </dl>
      </div>
      <Perforation />
      <div className="grid gap-4 p-6">
        <Lines lines={useLines(booking)} total={{ label: t("receipt.total"), amount: money(totalIdr(booking)) }} />
        <dl className="flex flex-wrap justify-between gap-x-4 border-t border-line pt-3 text-label">
          <dt className="text-ink-muted">{t("receipt.payment")}</dt>
          <dd className="font-strong">{usePaymentWords(booking)}</dd>
        </dl>
        {booking.refundedIdr > 0 && (
          <dl className="flex flex-wrap justify-between gap-x-4 text-label">
            <dt className="text-ink-muted">{t("receipt.returned")}</dt>
            <dd className="num font-strong">−{money(booking.refundedIdr)}</dd>
          </dl>
        )}
        {booking.tipIdr > 0 && <p className="text-caption text-ink-muted">{t("receipt.foot")}</p>}
      </div>
    </Card>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-muted">{term}</dt>
      <dd className="min-w-0 large:mb-2">{children}</dd>
    </>
  );
}

/** What is owed and the tip together, in whole rupiah. */
function totalIdr(booking: BookingRow): number {
  return dueIdr(booking) + booking.tipIdr;
}

function useLines(booking: BookingRow): AmountLine[] {
  const { t } = useTranslation("visit");
  const { t: bookingWords } = useTranslation("booking");
  const { phase, quote, tipIdr, feeDueIdr, therapist } = booking;
  if (phase !== "done") {
    const label = phase === "no_show_customer" ? t("receipt.absenceFee") : t("receipt.fee");
    return [{ key: "fee", label, amount: money(feeDueIdr) }];
  }
  const priced = quoteLines(quote, bookingWords).map((line) =>
    line.key === "promo" && quote.promoCode ? { ...line, label: t("receipt.promo", { code: quote.promoCode }) } : line,
  );
  const name = firstName(therapist?.name ?? "");
  return tipIdr > 0 ? [...priced, { key: "tip", label: t("receipt.tip", { name }), amount: money(tipIdr) }] : priced;
}

function usePaymentWords(booking: BookingRow): string {
  const { t } = useTranslation("visit");
  const { paymentStatus, paymentMethod } = booking;
  if (dueIdr(booking) === 0) return t("receipt.status.nothing");
  return t(`receipt.status.${paymentStatus}`, { method: paymentMethod ? t(`settle.pay.${paymentMethod}`) : "" });
}
