/** The actions of the phase at hand. Cancel stands here at every step before the visit; it never scrolls away. */

import Signpost from "lucide-react/icons/signpost";
import type { PlainPhraseCode } from "#schema/phrases";
import type { BookingRow } from "#schema/tables/bookings";
import { ClosedBar } from "../../conversation/closed-bar.tsx";
import { OpenUntil } from "../../conversation/open-until.tsx";
import { useWriting } from "../../conversation/use-conversation.ts";
import { partOf } from "../../conversation/visit.ts";
import { WriteBar } from "../../conversation/write-bar.tsx";
import { useServerNow } from "../../lib/use-server-now.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ActionFoot } from "../../ui/app-bar.tsx";
import { readerOf } from "./core/booking-reader.ts";
import type { BookingCommands } from "./core/use-booking-commands.ts";
import { FoundFoot, SearchFoot } from "./search/search-foot.tsx";
import { BookAgain } from "./settlement/book-again.tsx";
import { useBookNext } from "./use-book-next.ts";
import { isAwaited } from "./visit/visit-stage.ts";

export function BookingFoot({
  booking,
  lost,
  commands,
  onAskCancel,
}: {
  booking: BookingRow;
  /** The therapist has asked the way, and nobody has said anything since. */
  lost: boolean;
  commands: BookingCommands;
  onAskCancel: () => void;
}) {
  const next = useBookNext();
  switch (booking.status) {
    case "searching":
      return <SearchFoot booking={booking} commands={commands} />;
    case "pending_accept":
      return <FoundFoot booking={booking} commands={commands} onAskCancel={onAskCancel} />;
    case "active":
      return <Writing booking={booking} awaited={isAwaited(booking)} lost={lost} />;
    case "completed":
      return <Writing booking={booking} awaited={false} lost={false} />;
    case "cancelled":
      return (
        <ActionFoot>
          <BookAgain kind="next" booking={booking} onNext={next} />
        </ActionFoot>
      );
    default:
      return booking.status satisfies never;
  }
}

const AWAITING: readonly PlainPhraseCode[] = ["ready", "bell", "coming", "where"];

/** `awaited`: while somebody is coming, the ready answers make sense. */
function Writing({ booking, awaited, lost }: { booking: BookingRow; awaited: boolean; lost: boolean }) {
  const { t } = useTranslation("booking");
  const { $id: bookingId } = booking;
  const writing = useWriting(bookingId, useServerNow());
  const guide = { key: "guide", shape: Signpost, text: t("quick.guide"), draft: t("quick.guideDraft") };
  if (writing !== "open") return <ClosedBar writing={writing} conversationId={bookingId} reader={readerOf(booking)} />;
  return (
    <>
      <OpenUntil reader={readerOf(booking)} conversationId={bookingId} />
      <WriteBar
        reader={readerOf(booking)}
        conversationId={bookingId}
        visit={{
          side: "customer",
          part: partOf(booking.phase),
          priceIdr: booking.price,
          startsAt: booking.scheduledFor,
        }}
        phrases={awaited ? AWAITING : []}
        drafts={lost ? [guide] : []}
      />
    </>
  );
}
