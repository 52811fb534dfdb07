/** Starts the next booking: after a visit with the same therapist, else with what the guest has typed before. */

import { useNavigate } from "react-router";
import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn, type BtnKind } from "../../ui/btn.tsx";
import { stepFlow } from "./request/use-flow.ts";
import { firstName } from "./search/found-card.tsx";

export function BookAgain({ kind, booking }: { kind: BtnKind; booking?: BookingRow }) {
  const { t } = useTranslation("booking");
  const navigate = useNavigate();
  const therapist = booking?.phase === "done" ? booking.therapist : null;
  if (booking && therapist) {
    return (
      <Btn kind={kind} wide onClick={() => void navigate(`/book?from=${booking.$id}&for=again`)}>
        {t("ended.againWith", { name: firstName(therapist.name) })}
      </Btn>
    );
  }
  return (
    <Btn
      kind={kind}
      wide
      onClick={() => {
        stepFlow({ type: "restarted" });
        void navigate("/book");
      }}
    >
      {t("ended.again")}
    </Btn>
  );
}
