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
import type { ContentOf, MessageParams, SystemMessageCode } from "#schema/message";
import { clockTime, dayAndTime, money, timeSeenFrom } from "../../lib/format.ts";
import type { IconShape } from "../../ui/icon.tsx";
import { Milestone } from "../../ui/milestone.tsx";
import { SystemMessage } from "../../ui/system-message.tsx";
import { type Drawn, type KindView, type Reading, useReading } from "./kind-view.ts";

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
  customer_left: UserMinus,
  therapist_left: UserMinus,
  waiting_for_person: Clock,
  conversation_on_hold: Clock,
  conversation_resolved: Check,
  conversation_closed: Lock,
  asked_again: Bell,
  conversation_reopened: Bell,
};
const milestones: readonly SystemMessageCode[] = ["booking_confirmed", "booking_confirmed_for", "service_completed"];
/** The news that may raise its voice. */
const strong: readonly SystemMessageCode[] = ["therapist_available", "someone_free"];

export const system = {
  Drawing: SystemDrawing,
  preview: (content, { sentAt }, reading) => sentence(content, sentAt, reading),
  spoken: (content, { sentAt }, reading) => sentence(content, sentAt, reading),
  Composer: null,
  draft: null,
} satisfies KindView<"system">;

function SystemDrawing({ content, line: { sentAt }, reader }: Drawn<"system">) {
  const text = sentence(content, sentAt, useReading(reader));
  const { code } = content;
  if (milestones.includes(code)) {
    const { title, rest } = firstSentence(text);
    return <Milestone title={title}>{rest}</Milestone>;
  }
  const time = code === "checking_availability" ? undefined : clockTime(sentAt, reader.timeZone);
  return (
    <SystemMessage shape={shapes[code]} strong={strong.includes(code)} time={time}>
      {text}
    </SystemMessage>
  );
}

function sentence({ code, params }: ContentOf<"system">, sentAt: number, reading: Reading): string {
  return reading.t(`texts:system.${code}`, readable(params, sentAt, reading));
}

/** Amounts ("…Idr") as money, moments ("…At", in ms) as text in the zone of the place that the message names. */
function readable(params: MessageParams, sentAt: number, { language, reader }: Reading): MessageParams {
  const { areaCode } = params;
  const area = typeof areaCode === "string" ? areaByCode(areaCode) : undefined;
  const zone = area ? cityById(area.cityId).timeZone : reader.timeZone;
  const entries = Object.entries(params).map(([key, value]) => {
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
