/** What has been settled so far, each in a line: the payment and who says so, the tip, the stars. */
import Banknote from "lucide-react/icons/banknote";
import Check from "lucide-react/icons/check";
import HeartHandshake from "lucide-react/icons/heart-handshake";
import Star from "lucide-react/icons/star";
import Undo2 from "lucide-react/icons/undo-2";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Icon, type IconShape } from "../../../ui/icon.tsx";
import { dueIdr } from "./settle-steps.ts";

export function SettleDone({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("visit");
  const { paymentStatus, paymentMethod, refundedIdr, tipIdr, visitStars } = booking;
  const name = firstName(booking.therapist?.name ?? "");
  const lines: { key: string; shape: IconShape; text: string; amount?: string }[] = [];
  if (paymentStatus !== "unpaid" && paymentMethod) {
    const text = t(`settle.pay.${paymentStatus}`, { name, method: t(`settle.pay.${paymentMethod}`) });
    lines.push({
      key: "pay",
      shape: paymentStatus === "paid" ? Check : Banknote,
      text,
      amount: money(dueIdr(booking)),
    });
  }
  // All of it is said by the payment's own line.
  if (refundedIdr > 0 && paymentStatus !== "refunded")
    lines.push({ key: "refund", shape: Undo2, text: t("settle.pay.returned", { amount: money(refundedIdr) }) });
  if (tipIdr > 0)
    lines.push({ key: "tip", shape: HeartHandshake, text: t("settle.tip.given", { amount: money(tipIdr) }) });
  if (visitStars !== null)
    lines.push({ key: "rate", shape: Star, text: t("settle.rate.given", { count: visitStars }) });
  if (lines.length === 0) return null;
  return (
    <ul className="grid gap-2 text-label">
      {lines.map((line) => (
        <li key={line.key} className="flex flex-wrap items-start gap-x-2.5">
          <Icon shape={line.shape} size="n" className="mt-px text-positive" />
          <span className="min-w-[min(8rem,75%)] flex-1 text-pretty">{line.text}</span>
          {line.amount && <span className="num ml-auto">{line.amount}</span>}
        </li>
      ))}
    </ul>
  );
}
