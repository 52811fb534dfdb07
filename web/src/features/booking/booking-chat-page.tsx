/** The conversation of one booking, from the search to a day after the massage. What is shown follows the row. */

import { useQuery } from "@tanstack/react-query";
import Search from "lucide-react/icons/search";
import { useEffect, useState } from "react";
import { useParams } from "react-router";
import { timeZoneOfArea } from "#schema/areas";
import type { TherapistCard } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { ChatSearch } from "../../conversation/chat-search.tsx";
import { ChatWindow } from "../../conversation/chat-window.tsx";
import { endOfItems, lastOwn, lastSaid, type Slot } from "../../conversation/items.ts";
import { JumpToEnd } from "../../conversation/jump-to-end.tsx";
import { MarkNews, MessageList, ReceivedTally } from "../../conversation/message-list.tsx";
import { useIsOpen } from "../../conversation/use-conversation.ts";
import { useTalk } from "../../conversation/use-talk.ts";
import { minutesText } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { LoadingScreen } from "../../shell/loading-screen.tsx";
import { NotYours } from "../../shell/not-yours.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { PhoneScreen } from "../../shell/phone-screen.tsx";
import { Preferences } from "../../shell/preferences.tsx";
import { RefusalLine } from "../../shell/refusal-line.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { IconBtn } from "../../ui/icon-btn.tsx";
import { Sealed } from "../../ui/seal.tsx";
import { ConversationSkeleton } from "../../ui/skeleton.tsx";
import { TypingDots } from "../../ui/typing-dots.tsx";
import { BookingFoot } from "./booking-foot.tsx";
import { CancelDialog } from "./cancel/cancel-dialog.tsx";
import { DetailsAnswer, ServiceAnswer } from "./core/answers.tsx";
import { BookingHead } from "./core/booking-head.tsx";
import { placeName } from "./core/booking-place.ts";

import { readerOf } from "./core/booking-reader.ts";
import { PromisesBeside } from "./core/promises-beside.tsx";
import { bookingQuery, useBooking } from "./core/use-booking.ts";
import { useBookingCommands } from "./core/use-booking-commands.ts";
import { PhaseCard } from "./phase-card.tsx";
import { stepFlow } from "./request/use-flow.ts";
import { useTellWhenFree } from "./search/use-tell-when-free.ts";
import { useHeadWords } from "./use-head-words.ts";
import { VisitActions } from "./visit/visit-actions.tsx";
import { stageOf } from "./visit/visit-stage.ts";
import { VisitStrip } from "./visit/visit-strip.tsx";
import { VisitCards } from "./visit-cards.tsx";

/** The cards that the guest has answered. */
const SLOTS: readonly Slot[] = [{ name: "answers" }];

export default function BookingChatPage() {
  const { bookingId = "" } = useParams();
  return (
    <ServerState>
      <PhoneScreen room={<RoomOf bookingId={bookingId} />}>
        <Opened key={bookingId} bookingId={bookingId} />
      </PhoneScreen>
    </ServerState>
  );
}

function RoomOf({ bookingId }: { bookingId: string }) {
  const { data: booking } = useQuery(bookingQuery(bookingId));
  return <PromisesBeside confirmed={Boolean(booking?.confirmedAt)} />;
}

function Opened({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation("talk");
  const booking = useBooking(bookingId);
  if (booking === undefined) {
    return (
      <LoadingScreen>
        <ConversationSkeleton label={t("loading")} />
      </LoadingScreen>
    );
  }
  if (booking === null) return <NotYours />;
  return <BookingChat booking={booking} />;
}

function BookingChat({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation(["booking", "conversation"]);
  const commands = useBookingCommands(booking);
  const [askingCancel, setAskingCancel] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const head = useHeadWords(booking);
  const stage = stageOf(booking.phase);
  const { proposal } = booking;
  const reader = readerOf(booking);
  const isTalking = booking.status === "active" || booking.status === "completed";
  const isOpen = useIsOpen(booking.$id, isTalking);
  const talk = useTalk(booking.$id, reader, SLOTS);
  const { items, messages } = talk;
  const presence = isTalking ? talk.presence : null;
  const said = lastSaid(items);
  const isLost = said?.kind === "phrase" && said.code === "lost";
  useTellWhenFree(booking);
  useEffect(() => {
    // Beside one for later there may be one for now: the steps are free for it.
    if (!booking.isOpen || booking.scheduledFor !== null) stepFlow({ type: "ended", bookingId: booking.$id });
  }, [booking.isOpen, booking.scheduledFor, booking.$id]);

  return (
    <>
      <PageTitle unseen={talk.unseen}>{booking.therapist ? `${head.title} · ${head.subtitle}` : head.title}</PageTitle>
      <ChatWindow
        head={
          <BookingHead
            {...head}
            subtitle={presence ?? head.subtitle}
            portrait={booking.therapist && <Portrait key={booking.therapist.therapistId} of={booking.therapist} />}
            actions={
              stage ? (
                <VisitActions
                  booking={booking}
                  onSearch={() => setSearching(true)}
                  onAskCancel={() => setAskingCancel(true)}
                />
              ) : (
                isTalking && <SearchAndPreferences onSearch={() => setSearching(true)} />
              )
            }
          />
        }
        strip={
          <>
            {stage && <VisitStrip booking={booking} stage={stage} />}
            {isSearching && <ChatSearch items={items} reader={reader} onClose={() => setSearching(false)} />}
          </>
        }
        label={t("conversation:log")}
        marker={`${endOfItems(items)}.${talk.isTyping}.${booking.phase}.${proposal?.proposalId}.${proposal?.status}.${commands.refused?.refusal.requestId ?? ""}`}
        own={lastOwn(items)}
        onEndInView={talk.onEndInView}
        jump={(toEnd, isFar) => <JumpToEnd unread={talk.unread} isFar={isFar} onPress={toEnd} />}
        begins={booking.status === "searching" ? "card" : "end"}
        writing={isTalking}
        foot={
          <BookingFoot booking={booking} lost={isLost} commands={commands} onAskCancel={() => setAskingCancel(true)} />
        }
      >
        <MessageList items={items} reader={reader} slots={{ answers: <Answers booking={booking} /> }} isOpen={isOpen} />
        <MarkNews messages={messages} reader={reader} />
        <PhaseCard booking={booking} commands={commands} />
        {booking.therapist && booking.status !== "pending_accept" && <VisitCards booking={booking} />}
        {commands.refused && <RefusalLine refusal={commands.refused.refusal} />}
        {isTalking && <ReceivedTally messages={messages} />}
        <TypingDots isTyping={talk.isTyping && isTalking} />
      </ChatWindow>
      <CancelDialog
        booking={booking}
        open={askingCancel && (booking.status === "pending_accept" || booking.status === "active")}
        busy={commands.cancel.busy}
        refused={commands.cancel.refused}
        onKeep={() => setAskingCancel(false)}
        onCancel={(reason) => commands.cancel.run(reason)}
      />
    </>
  );
}

function SearchAndPreferences({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation("talk");
  return (
    <>
      <IconBtn shape={Search} label={t("search.label")} onClick={onSearch} />
      <Preferences />
    </>
  );
}

function Portrait({ of: { therapistId, gender, verifiedAt } }: { of: TherapistCard }) {
  return (
    <Sealed sealed={verifiedAt !== null}>
      <Avatar seed={therapistId} gender={gender} sizeRem={2.5} />
    </Sealed>
  );
}

/** A booked one is changed by cancelling and booking anew. */
function Answers({ booking }: { booking: BookingRow }) {
  const place = placeName(booking.areaCode, booking.location);
  return (
    <>
      <DetailsAnswer place={place} name={booking.customerName} genderPreference={booking.genderPreference} />
      <ServiceAnswer
        minutes={minutesText(booking)}
        priceIdr={booking.price}
        startsAt={booking.scheduledFor}
        timeZone={timeZoneOfArea(booking.areaCode)}
      />
    </>
  );
}
