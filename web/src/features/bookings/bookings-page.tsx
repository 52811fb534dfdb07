/** The guest's own bookings, newest first, as they change. Without a session there are none, and that is said kindly. */
import { useQuery } from "@tanstack/react-query";
import ChevronRight from "lucide-react/icons/chevron-right";
import MessageCircle from "lucide-react/icons/message-circle";
import RotateCw from "lucide-react/icons/rotate-cw";
import { Link } from "react-router";
import { timeZoneOfArea } from "#schema/areas";
import { type BookingRow, bookings } from "#schema/tables/bookings";
import { runningOf } from "../../conversation/mine/running.ts";
import { RunningCard } from "../../conversation/mine/running-card.tsx";
import { useChats } from "../../conversation/mine/use-chats.ts";
import { firstName } from "../../lib/first-name.ts";
import { minutesText, money, shortDateTime } from "../../lib/format.ts";
import { useBookings } from "../../lib/own-bookings.ts";
import { personQuery } from "../../lib/session.ts";
import { useSkippedRows } from "../../lib/skipped-rows.ts";
import { toneOf } from "../../lib/status-tone.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { LossBlank, lossNow, type SessionLoss } from "../../shell/session-lost.tsx";
import { SiteHeader } from "../../shell/site-header.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Blank } from "../../ui/blank.tsx";
import { BtnLink } from "../../ui/btn.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Typed } from "../../ui/typed.tsx";
import { shownStatus } from "./shown-status.ts";

export default function BookingsPage() {
  const { t } = useTranslation(["bookings", "chats"]);
  return (
    <ServerState>
      <PageTitle>{t("title")}</PageTitle>
      <SiteHeader>
        <BtnLink to="/profile" kind="quiet" size="s">
          {t("chats:profile")}
        </BtnLink>
      </SiteHeader>
      <ConnectionStrip />
      <main id="content" className="mx-auto w-full max-w-160 px-5 pt-4 pb-16">
        <div className="mb-5 flex flex-wrap items-center justify-between gap-2">
          <h1 className="text-heading tracking-tight">{t("title")}</h1>
          <BtnLink to="/chats" kind="quiet" size="s">
            <Icon shape={MessageCircle} />
            {t("chats")}
          </BtnLink>
        </div>
        <Mine />
      </main>
    </ServerState>
  );
}

function Mine() {
  const { t } = useTranslation("bookings");
  const { data: person } = useQuery(personQuery);
  const rows = useBookings(person?.userId ?? null);
  const skipped = useSkippedRows(bookings.id);
  // The strip above says what is there instead.
  if (rows?.length === 0 && skipped > 0) return null;
  if (person === null || rows?.length === 0) return <Nothing loss={person === null ? lossNow() : null} />;
  if (!rows) return <ListSkeleton label={t("loading")} />;
  return (
    <>
      <RunningNow bookings={rows} />
      <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
        {rows.map((booking) => (
          <li key={booking.$id}>
            <BookingLink booking={booking} />
            <AgainLink booking={booking} />
          </li>
        ))}
      </ol>
    </>
  );
}

function RunningNow({ bookings: rows }: { bookings: readonly BookingRow[] }) {
  const { chats } = useChats() ?? {};
  const [first, ...others] = runningOf(rows);
  if (!first) return null;
  const unread = chats?.find(({ conversationId }) => conversationId === first.booking.$id)?.unread ?? 0;
  return (
    <div className="mb-4">
      <RunningCard running={first} unread={unread} others={others.length} />
    </div>
  );
}

/** There are none; or nobody can say, because the session that had them is not here. */
function Nothing({ loss }: { loss: SessionLoss | null }) {
  const { t } = useTranslation("bookings");
  return (
    <div className="rounded-card border border-line bg-surface-raised">
      {loss ? (
        <LossBlank loss={loss} />
      ) : (
        <Blank
          title={t("empty.title")}
          actions={
            <BtnLink to="/book" kind="next">
              {t("empty.book")}
            </BtnLink>
          }
        >
          {t("empty.text")}
        </Blank>
      )}
    </div>
  );
}

function BookingLink({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("bookings");
  const language = useLanguage();
  const zone = timeZoneOfArea(booking.areaCode);
  const shown = shownStatus(booking);
  const when =
    booking.scheduledFor === null
      ? shortDateTime(booking.createdAt, zone, language)
      : t("bookedFor", { when: shortDateTime(booking.scheduledFor, zone, language) });
  return (
    <Link
      to={booking.isOpen ? `/bookings/${booking.$id}/chat` : `/bookings/${booking.$id}`}
      className="flex items-center gap-3.5 large:flex-wrap px-4 py-3.5 text-ink no-underline hover:bg-surface-tint"
    >
      <Avatar seed={booking.therapist?.therapistId ?? null} gender={booking.therapist?.gender} />
      <span className="min-w-[min(8rem,100%)] flex-1">
        <span className="flex flex-wrap items-center justify-between gap-x-2">
          <b>
            <Typed>{booking.therapist?.name ?? booking.location}</Typed>
          </b>
          <Tag tone={toneOf(shown)}>{t(`status.${shown}`)}</Tag>
        </span>
        <span className="block text-label text-ink-muted">{when}</span>
        <span className="num block text-label text-ink-muted">
          {t("minutes", { minutes: minutesText(booking) })} · {money(booking.price)}
        </span>
      </span>
      <Icon shape={ChevronRight} className="text-ink-muted" />
    </Link>
  );
}

/** After a visit: the same therapist, asked first. */
function AgainLink({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("bookings");
  if (booking.phase !== "done" || !booking.therapist) return null;
  return (
    <div className="pb-3 pl-19">
      <BtnLink to={`/book?from=${booking.$id}&for=again`} kind="line" size="s">
        <Icon shape={RotateCw} size="s" />
        {t("again", { name: firstName(booking.therapist.name) })}
      </BtnLink>
    </div>
  );
}
