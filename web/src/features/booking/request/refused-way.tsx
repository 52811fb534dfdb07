/** The way out of a refusal, where there is one beyond reading it. */
import { useTranslation } from "react-i18next";
import type { Refusal } from "#schema/refusals";
import { BtnLink } from "../../../ui/btn.tsx";

export function RefusedWay({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation("booking");
  const bookingId = refusal.params.bookingId;
  if (refusal.code !== "open_booking_exists") return null;
  return typeof bookingId === "string" && bookingId !== "" ? (
    <BtnLink to={`/bookings/${bookingId}/chat`} kind="line" size="s">
      {t("refused.openBooking")}
    </BtnLink>
  ) : (
    <BtnLink to="/bookings" kind="line" size="s">
      {t("refused.myBookings")}
    </BtnLink>
  );
}
