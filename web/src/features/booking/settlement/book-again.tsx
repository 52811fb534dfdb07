/** The way to the next booking: after a visit with the same therapist, else with what the guest has typed before. */
import { useNavigate } from "react-router";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn, type BtnKind } from "../../../ui/btn.tsx";

export function BookAgain({ kind, booking, onNext }: { kind: BtnKind; booking: BookingRow; onNext: () => void }) {
  const { t } = useTranslation("booking");
  const navigate = useNavigate();
  const therapist = booking.phase === "done" ? booking.therapist : null;
  return therapist ? (
    <Btn kind={kind} wide onClick={() => void navigate(`/book?from=${booking.$id}&for=again`)}>
      {t("ended.againWith", { name: firstName(therapist.name) })}
    </Btn>
  ) : (
    <Btn kind={kind} wide onClick={onNext}>
      {t("ended.again")}
    </Btn>
  );
}
