/** The menu of a running visit. Each line says what it would mean now; language and appearance are here as well. */

import ArrowLeftRight from "lucide-react/icons/arrow-left-right";
import Check from "lucide-react/icons/check";
import CircleX from "lucide-react/icons/circle-x";
import LifeBuoy from "lucide-react/icons/life-buoy";
import Phone from "lucide-react/icons/phone";
import Search from "lucide-react/icons/search";
import { cancellationFeeIdr } from "#domain/booking/fee";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { clockTime, money } from "../../../lib/format.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Preferences } from "../../../shell/preferences.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { MenuFact, MenuRow } from "../../../ui/menu-row.tsx";
import type { VisitQuestion } from "./visit-dialog.tsx";

export function VisitMenu({
  booking,
  titleId,
  onPick,
  onClose,
  onSearch,
  onCancel,
}: {
  booking: BookingRow;
  titleId: string;
  onPick: (question: VisitQuestion) => void;
  onClose: () => void;
  onSearch: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(["visit", "common", "talk"]);
  const name = firstName(booking.therapist?.name ?? "");
  const feeIdr = cancellationFeeIdr(booking, useServerNow(), null);
  const { supportCalledAt, areaCode } = booking;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-2">
        <h2 id={titleId} className="text-title tracking-tight">
          {t("menu.title")}
        </h2>
        <Preferences withIcon />
      </div>
      <div className="-mx-3 grid">
        <MenuRow
          shape={ArrowLeftRight}
          title={t("menu.change")}
          detail={booking.proposal?.status === "open" ? t("menu.changeWaits") : t("menu.changeDetail", { name })}
          onPick={() => (booking.proposal?.status === "open" ? onClose() : onPick("change"))}
        />
        {booking.isContactShared ? (
          <MenuFact
            shape={Check}
            title={t("menu.shared")}
            detail={t("menu.sharedDetail", { name, number: booking.customerWhatsApp })}
          />
        ) : (
          <MenuRow
            shape={Phone}
            title={t("menu.share")}
            detail={t("menu.shareDetail", { name })}
            onPick={() => onPick("share")}
          />
        )}
        <MenuRow
          shape={LifeBuoy}
          title={t("menu.help")}
          detail={
            supportCalledAt === null
              ? t("menu.helpDetail")
              : t("help.calledAt", { time: clockTime(supportCalledAt, timeZoneOfArea(areaCode)) })
          }
          onPick={() => onPick("help")}
        />
        <MenuRow
          shape={Search}
          title={t("talk:search.label")}
          detail={t("menu.searchDetail", { name })}
          onPick={onSearch}
        />
        <MenuRow
          shape={CircleX}
          danger
          title={t("menu.cancel")}
          detail={feeIdr > 0 ? t("menu.cancelFee", { fee: money(feeIdr) }) : t("menu.cancelFree")}
          onPick={onCancel}
        />
      </div>
      <div className="mt-3">
        <Btn kind="line" wide onClick={onClose}>
          {t("common:close")}
        </Btn>
      </div>
    </>
  );
}
