/** What the system says in a conversation: a code and its values, in the reader's own language. */
import Banknote from "lucide-react/icons/banknote";
import Bell from "lucide-react/icons/bell";
import CalendarClock from "lucide-react/icons/calendar-clock";
import Check from "lucide-react/icons/check";
import CircleX from "lucide-react/icons/circle-x";
import Clock from "lucide-react/icons/clock";
import DoorOpen from "lucide-react/icons/door-open";
import Headset from "lucide-react/icons/headset";
import Lock from "lucide-react/icons/lock";
import Search from "lucide-react/icons/search";
import UserMinus from "lucide-react/icons/user-minus";
import UserPlus from "lucide-react/icons/user-plus";
import { areaByCode, cityById } from "#schema/areas";
import { type MessageParams, type SystemMessageCode, systemMessageCodes } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { clockTime, dayAndTime, money, timeSeenFrom } from "../lib/format.ts";
import type { Language } from "../lib/language.ts";
import { useLanguage } from "../lib/use-language.ts";
import { useTranslation } from "../lib/use-translation.ts";
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
  asking_preferred: Search,
  preferred_not_free: Search,
  search_postponed: CalendarClock,
  waiting_begins: Clock,
  someone_free: Bell,
  booking_confirmed: Bell,
  booking_confirmed_for: CalendarClock,
  therapist_delayed: Clock,
  therapist_arrived: DoorOpen,
  service_completed: Bell,
  customer_absent: Clock,
  therapist_cancelled: CircleX,
  booking_cancelled: CircleX,
  cancelled_by_support: CircleX,
  payment_refunded: Banknote,
  agent_joined: Headset,
  person_joined: UserPlus,
  person_left: UserMinus,
  waiting_for_person: Clock,
  conversation_on_hold: Clock,
  conversation_resolved: Check,
  conversation_closed: Lock,
  conversation_reopened: Bell,
};
const milestones: readonly SystemMessageCode[] = ["booking_confirmed", "booking_confirmed_for", "service_completed"];
/** The news that may raise its voice. */
const strong: readonly SystemMessageCode[] = ["therapist_available", "someone_free"];

export function SystemLine({ message, timeZone }: { message: MessageRow; timeZone: string }) {
  const { t } = useTranslation("texts");
  const language = useLanguage();
  const code = systemMessageCodes.find((known) => known === message.code);
  // A code from a newer server than this page: left out rather than shown raw.
  if (!code) return null;
  const text = t(`system.${code}`, readable(message, timeZone, language));
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

/** Amounts ("…Idr") as money, moments ("…At", in ms) as text in the zone of the place that the message names. */
function readable({ params, sentAt }: MessageRow, timeZone: string, language: Language): MessageParams {
  const { areaCode } = params ?? {};
  const area = typeof areaCode === "string" ? areaByCode(areaCode) : undefined;
  const zone = area ? cityById(area.cityId).timeZone : timeZone;
  const entries = Object.entries(params ?? {}).map(([key, value]) => {
    if (key.endsWith("Idr") && typeof value === "number") return [key, money(value)] as const;
    if (!key.endsWith("At") || typeof value !== "number") return [key, value] as const;
    // When somebody comes is said with its day even today: it is the one time that must not be mistaken.
    const text = key === "startsAt" ? dayAndTime(value, zone, language) : timeSeenFrom(sentAt, value, zone, language);
    return [key, text] as const;
  });
  return Object.fromEntries(entries);
}

function firstSentence(text: string): { title: string; rest: string } {
  const end = text.indexOf(". ");
  return end < 0 ? { title: text, rest: "" } : { title: text.slice(0, end + 1), rest: text.slice(end + 2) };
}
