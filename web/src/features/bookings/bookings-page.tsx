/** The guest's own bookings, newest first, as they change. Without a session there are none, and that is said kindly. */
import { useQuery } from "@tanstack/react-query";
import ChevronRight from "lucide-react/icons/chevron-right";
import RotateCw from "lucide-react/icons/rotate-cw";
import { Link } from "react-router";
import { areaByCode, cityById } from "#schema/areas";
import { type BookingRow, bookings } from "#schema/tables/bookings";
import { firstName } from "../../lib/first-name.ts";
import { minutesText, money, shortDateTime } from "../../lib/format.ts";
import { liveQuery, useLiveQuery } from "../../lib/live-query.ts";
import { allRows } from "../../lib/rows.ts";
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

const bookingsOf = (userId: string) =>
  liveQuery({
    key: ["bookings", userId],
    table: bookings,
    of: { equal: { userId } },
    read: () => allRows(bookings, { equal: { userId } }, { descending: "createdAt" }),
    withRow: (known, row) => {
      const isKnown = known?.some(({ $id }) => $id === row.$id);
      return isKnown ? known?.map((each) => newerOf(row, each)) : known && [row, ...known];
    },
  });

function newerOf(row: BookingRow, known: BookingRow): BookingRow {
  return row.$id === known.$id && row.version >= known.version ? row : known;
}

export default function BookingsPage() {
  const { t } = useTranslation("bookings");
  return (
    <ServerState>
      <PageTitle>{t("title")}</PageTitle>
      <SiteHeader />
      <ConnectionStrip />
      <main id="content" className="mx-auto w-full max-w-160 px-5 pt-4 pb-16">
        <h1 className="mb-5 text-heading tracking-tight">{t("title")}</h1>
        <Mine />
      </main>
    </ServerState>
  );
}

function Mine() {
  const { t } = useTranslation("bookings");
  const { data: person } = useQuery(personQuery);
  const rows = useLiveQuery(bookingsOf(person?.userId ?? ""), { enabled: Boolean(person) });
  const skipped = useSkippedRows(bookings.id);
  // The strip above says what is there instead.
  if (rows?.length === 0 && skipped > 0) return null;
  if (person === null || rows?.length === 0) return <Nothing loss={person === null ? lossNow() : null} />;
  if (!rows) return <ListSkeleton label={t("loading")} />;
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
      {rows.map((booking) => (
        <li key={booking.$id}>
          <BookingLink booking={booking} />
          <AgainLink booking={booking} />
        </li>
      ))}
    </ol>
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
  const area = areaByCode(booking.areaCode);
  const zone = area ? cityById(area.cityId).timeZone : "Asia/Jakarta";
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
