/** What else a guest may do while nobody has been found: only what makes sense, each with what it means. */
import Bell from "lucide-react/icons/bell";
import CalendarClock from "lucide-react/icons/calendar-clock";
import Check from "lucide-react/icons/check";
import MessageCircleQuestion from "lucide-react/icons/message-circle-question";
import UserRound from "lucide-react/icons/user-round";
import UsersRound from "lucide-react/icons/users-round";
import { useState } from "react";
import { policy } from "#domain/policy";
import { guestGenders } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Chip } from "../../../ui/chip.tsx";
import { Way, Ways } from "../../../ui/way.tsx";
import type { BookingCommands } from "../core/use-booking-commands.ts";
import { TalkDialog } from "./talk-dialog.tsx";
import { useBookLater } from "./use-book-later.ts";
import { type WayForward, waysOf } from "./ways-of.ts";

export function WaysList({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const { t } = useTranslation("search");
  return (
    <Ways label={t("ways.legend")}>
      {waysOf(booking).map((way) => (
        <OneWay key={way} way={way} booking={booking} commands={commands} />
      ))}
    </Ways>
  );
}

function OneWay({ way, booking, commands }: { way: WayForward; booking: BookingRow; commands: BookingCommands }) {
  const { t } = useTranslation("search");
  const { again, wait } = commands;
  switch (way) {
    case "any_gender":
      return booking.genderPreference === "any" ? null : (
        <Way
          shape={UsersRound}
          title={t(`ways.anyGender.${booking.genderPreference}`)}
          detail={t("ways.anyGenderDetail", { count: booking.search?.otherGenderCount ?? 0 })}
          busy={again.busy}
          onPress={() => again.run({ genderPreference: "any" })}
        />
      );
    case "guest_gender":
      return (
        <Way
          shape={UserRound}
          title={t("ways.guest")}
          detail={t("ways.guestDetail", { count: booking.search?.guestGenderCount ?? 0 })}
        >
          {guestGenders.map((guestGender) => (
            <Chip key={guestGender} onPress={() => again.run({ guestGender })}>
              {t(`ways.iAm.${guestGender}`)}
            </Chip>
          ))}
        </Way>
      );
    case "wait":
      return (
        <Way
          shape={Bell}
          title={t("ways.wait")}
          detail={t("ways.waitDetail", { hours: policy.wait.maxMs / 3_600_000 })}
          busy={wait.busy}
          onPress={() => wait.run(null)}
        />
      );
    case "later":
      return <LaterWay booking={booking} />;
    case "talk":
      return <TalkWay booking={booking} commands={commands} />;
    case "called":
      return (
        <Way
          shape={Check}
          title={t("ways.called")}
          detail={t("ways.calledDetail", { phone: booking.customerWhatsApp })}
        />
      );
    default:
      return way satisfies never;
  }
}

function LaterWay({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("search");
  const later = useBookLater(booking);
  return (
    <Way
      shape={CalendarClock}
      title={t(booking.scheduledFor === null ? "ways.later" : "ways.otherTime")}
      detail={t("ways.laterDetail")}
      busy={later.busy}
      onPress={() => later.run(null)}
    />
  );
}

function TalkWay({ booking, commands }: { booking: BookingRow; commands: BookingCommands }) {
  const { t } = useTranslation("search");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Way
        shape={MessageCircleQuestion}
        title={t("ways.talk")}
        detail={t("ways.talkDetail")}
        onPress={() => setOpen(true)}
      />
      <TalkDialog booking={booking} help={commands.help} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
