/** One booking on paper: when, where, who, and every line of the price. */
import CalendarClock from "lucide-react/icons/calendar-clock";
import MessageCircle from "lucide-react/icons/message-circle";
import ReceiptText from "lucide-react/icons/receipt-text";
import { Link, useParams } from "react-router";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../lib/first-name.ts";
import { dayAndTime, money, shortDateTime } from "../../lib/format.ts";
import { isolated } from "../../lib/isolated.ts";
import { useLiveQuery } from "../../lib/live-query.ts";
import { bookingOf } from "../../lib/own-bookings.ts";
import { toneOf } from "../../lib/status-tone.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { LoadingScreen } from "../../shell/loading-screen.tsx";
import { NotYours } from "../../shell/not-yours.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { SiteHeader } from "../../shell/site-header.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { BtnLink, btnClass } from "../../ui/btn.tsx";
import { Card } from "../../ui/card.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Lines } from "../../ui/lines.tsx";
import { Sealed } from "../../ui/seal.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Typed } from "../../ui/typed.tsx";
import { shownStatus } from "./shown-status.ts";

export default function BookingPage() {
  return (
    <ServerState>
      <SiteHeader />
      <ConnectionStrip />
      <Paper />
    </ServerState>
  );
}

function Paper() {
  const { t } = useTranslation("bookings");
  const { bookingId = "" } = useParams();
  const booking = useLiveQuery(bookingOf(bookingId));
  if (booking === null) return <NotYours />;
  return (
    <main id="content" className="mx-auto grid w-full max-w-160 gap-4 px-5 pt-4 pb-16">
      <PageTitle>{t("one")}</PageTitle>
      <h1 className="text-heading tracking-tight">{t("one")}</h1>
      {booking ? (
        <Receipt booking={booking} />
      ) : (
        <LoadingScreen>
          <ListSkeleton label={t("loading")} />
        </LoadingScreen>
      )}
    </main>
  );
}

function Receipt({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("bookings");
  const language = useLanguage();
  const zone = timeZoneOfArea(booking.areaCode);
  const { therapist, scheduledFor } = booking;
  const shown = shownStatus(booking);
  return (
    <>
      <Card className="grid gap-4 p-5">
        <div className="flex flex-wrap items-center gap-3.5">
          <Sealed sealed={Boolean(therapist?.verifiedAt)}>
            <Avatar seed={therapist?.therapistId ?? null} gender={therapist?.gender} />
          </Sealed>
          <div className="min-w-[min(8rem,100%)] flex-1">
            <h2 className="line-clamp-2">
              <Typed>{therapist?.name ?? t("noTherapist")}</Typed>
            </h2>
            <p className="text-label text-ink-muted">{shortDateTime(booking.createdAt, zone, language)}</p>
          </div>
          <Tag tone={toneOf(shown)}>{t(`status.${shown}`)}</Tag>
        </div>
        <div className="border-t border-line pt-3 text-label">
          {scheduledFor !== null && (
            <p className="mb-2 flex items-center gap-2 font-strong">
              <Icon shape={CalendarClock} size="n" className="text-brand" />
              {dayAndTime(scheduledFor, zone, language)}
            </p>
          )}
          <p className="font-strong">
            <Typed>{[booking.building, booking.address].filter(Boolean).map(isolated).join(", ")}</Typed>
          </p>
          <p className="text-ink-muted">
            <Typed>{[booking.location, booking.landmark].filter(Boolean).map(isolated).join(" · ")}</Typed>
          </p>
        </div>
      </Card>
      <Card className="p-5">
        <Lines
          lines={booking.quote.lines.map((line) => ({
            key: line.code,
            label: t(`quote.${line.code}`, { minutes: booking.serviceDuration }),
            amount: money(line.amountIdr),
          }))}
          total={{ label: t("total"), amount: money(booking.price) }}
        />
        {booking.feeDueIdr > 0 && (
          <p className="mt-2 text-label text-ink-muted">{t("fee", { fee: money(booking.feeDueIdr) })}</p>
        )}
      </Card>
      {booking.phase === "done" && therapist && (
        <BtnLink to={`/book?from=${booking.$id}&for=again`} kind="next" wide>
          {t("again", { name: firstName(therapist.name) })}
        </BtnLink>
      )}
      <Link to={`/bookings/${booking.$id}/chat`} className={btnClass({ kind: "line", wide: true })}>
        <Icon shape={MessageCircle} />
        {t("openChat")}
      </Link>
      {!booking.isOpen && (
        <Link to={`/bookings/${booking.$id}/receipt`} className={btnClass({ kind: "quiet", wide: true })}>
          <Icon shape={ReceiptText} />
          {t("openReceipt")}
        </Link>
      )}
    </>
  );
}
