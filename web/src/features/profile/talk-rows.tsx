/** To what this person has with others: their chats with what is new in them, their bookings, their work. */
import BriefcaseBusiness from "lucide-react/icons/briefcase-business";
import MessageCircle from "lucide-react/icons/message-circle";
import Ticket from "lucide-react/icons/ticket";
import { useChats } from "../../conversation/mine/use-chats.ts";
import type { Person } from "../../lib/session.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Count } from "../../ui/count.tsx";
import { RowLink, Section } from "./section.tsx";

export function TalkRows({ person }: { person: Person }) {
  const { t } = useTranslation("profile");
  const chats = useChats()?.chats;
  const unread = chats?.reduce((sum, chat) => sum + chat.unread, 0) ?? 0;
  const words = unread > 0 ? t("talk.unread", { count: unread }) : t(chats?.length ? "talk.noneUnread" : "talk.none");
  return (
    <Section title={t("talk.title")}>
      <RowLink
        to="/chats"
        shape={MessageCircle}
        title={t("talk.chats")}
        detail={chats ? words : ""}
        end={unread > 0 ? <Count count={unread} label={words} /> : null}
      />
      {person.isTherapist ? (
        <RowLink
          to="/therapist"
          shape={BriefcaseBusiness}
          title={t("talk.therapist")}
          detail={t("talk.therapistText")}
        />
      ) : (
        <RowLink to="/bookings" shape={Ticket} title={t("talk.bookings")} detail={t("talk.bookingsText")} />
      )}
    </Section>
  );
}
