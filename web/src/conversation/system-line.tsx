/** What the system says in a conversation: a code and its values, in the reader's own language. */
import Bell from "lucide-react/icons/bell";
import CircleX from "lucide-react/icons/circle-x";
import Clock from "lucide-react/icons/clock";
import DoorOpen from "lucide-react/icons/door-open";
import Search from "lucide-react/icons/search";
import { useTranslation } from "react-i18next";
import { type MessageRow, type SystemMessageCode, systemMessageCodes } from "#schema/tables/conversations";
import { clockTime } from "../lib/format.ts";
import type { IconShape } from "../ui/icon.tsx";
import { Milestone } from "../ui/milestone.tsx";
import { SystemMessage } from "../ui/system-message.tsx";

const shapes: Record<SystemMessageCode, IconShape> = {
  checking_availability: Search,
  search_continues: Search,
  therapist_available: Bell,
  looking_for_another: Search,
  nobody_available: Clock,
  still_there: Clock,
  booking_confirmed: Bell,
  therapist_delayed: Clock,
  therapist_arrived: DoorOpen,
  service_completed: Bell,
  customer_absent: Clock,
  therapist_cancelled: CircleX,
  booking_cancelled: CircleX,
};
const milestones: readonly SystemMessageCode[] = ["booking_confirmed", "service_completed"];
/** The one piece of news that may raise its voice. */
const strong: readonly SystemMessageCode[] = ["therapist_available"];

export function SystemLine({ message, timeZone }: { message: MessageRow; timeZone: string }) {
  const { t } = useTranslation("texts");
  const code = systemMessageCodes.find((known) => known === message.code);
  // A code from a newer server than this page: left out rather than shown raw.
  if (!code) return null;
  const text = t(`system.${code}`, message.params ?? {});
  if (milestones.includes(code)) {
    const { title, rest } = firstSentence(text);
    return <Milestone title={title}>{rest}</Milestone>;
  }
  const time = code === "checking_availability" ? undefined : clockTime(message.sentAt, timeZone);
  return (
    <SystemMessage shape={shapes[code]} strong={strong.includes(code)} time={time}>
      {text}
    </SystemMessage>
  );
}

function firstSentence(text: string): { title: string; rest: string } {
  const end = text.indexOf(". ");
  return end < 0 ? { title: text, rest: "" } : { title: text.slice(0, end + 1), rest: text.slice(end + 2) };
}
