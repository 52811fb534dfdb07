/** The way out beside an open booking: to it, where it is one's own. */
import type { Refusal } from "#schema/refusals";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn, BtnLink } from "../../../ui/btn.tsx";

export function RefusedWay({ refusal, onOtherNumber }: { refusal: Refusal; onOtherNumber: () => void }) {
  const { t } = useTranslation("booking");
  const { bookingId } = refusal.params;
  if (typeof bookingId === "string" && bookingId !== "") {
    return (
      <BtnLink to={`/bookings/${bookingId}/chat`} kind="line" size="s">
        {t("refused.openBooking")}
      </BtnLink>
    );
  }
  // Held by another session, whose bookings this one cannot list: a link to "My bookings" would lead to an empty page.
  return (
    <>
      <p className="w-full">{t("refused.elsewhere")}</p>
      <Btn kind="line" size="s" onClick={onOtherNumber}>
        {t("refused.otherNumber")}
      </Btn>
    </>
  );
}
