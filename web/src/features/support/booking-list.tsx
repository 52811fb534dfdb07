/** Bookings, open ones first; found by id, number or name. A list that is cut says so. */
import Search from "lucide-react/icons/search";
import { useEffect, useState } from "react";
import { NavLink, useSearchParams } from "react-router";
import { statusOf } from "#domain/booking/state";
import { areaByCode, cityById } from "#schema/areas";
import { type DeskBookingRow, deskBookings } from "#schema/tables/desk";
import { shortDateTime } from "../../lib/format.ts";
import { isolated } from "../../lib/isolated.ts";
import { useSkippedRows } from "../../lib/skipped-rows.ts";
import { toneOf } from "../../lib/status-tone.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { fits, TextField } from "../../shell/text-field.tsx";
import { Btn } from "../../ui/btn.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Typed } from "../../ui/typed.tsx";
import { useBookings } from "./use-desk.ts";

const TYPING_PAUSE_MS = 250;

export function BookingList() {
  const { t } = useTranslation("support");
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get("q") ?? "");
  const settled = useSettled(typed.trim());
  // While the question is too long the last one that was not stays answered.
  const [query, setQuery] = useState(settled);
  if (query !== settled && fits(settled, "query")) setQuery(settled);
  const { bookings, more, showMore } = useBookings(query);
  return (
    <>
      <h1 className="mb-3 text-title tracking-tight">{t("list.title")}</h1>
      <search>
        <TextField
          label={t("list.find")}
          hint={t("list.findHint")}
          before={<Icon shape={Search} size="n" className="ml-3.5 text-ink-muted" />}
          type="search"
          autoComplete="off"
          spellCheck={false}
          limit="query"
          value={typed}
          onChange={(next) => {
            setTyped(next);
            setParams(next ? { q: next } : {}, { replace: true });
          }}
        />
      </search>
      <p role="status" className="mt-3 mb-2 text-caption text-ink-muted">
        {bookings && <Count shown={bookings.length} more={more} isSearch={query !== ""} />}
      </p>
      {!bookings && <ListSkeleton label={t("loading")} rows={5} />}
      <ol className="-mx-2 grid gap-0.5">
        {bookings?.map((booking) => (
          <li key={booking.$id}>
            <BookingLink booking={booking} search={params.toString()} />
          </li>
        ))}
      </ol>
      {more && showMore && (
        <Btn kind="line" size="s" wide onClick={showMore}>
          {t("list.older")}
        </Btn>
      )}
    </>
  );
}

function Count({ shown, more, isSearch }: { shown: number; more: boolean; isSearch: boolean }) {
  const { t } = useTranslation("support");
  const skipped = useSkippedRows(deskBookings.id);
  if (more) return t(isSearch ? "list.foundMore" : "list.newest", { shown });
  if (shown > 0) return t("list.count", { count: shown });
  // The strip above says what is there instead.
  if (skipped > 0) return null;
  return t(isSearch ? "list.none" : "list.empty");
}

/** A value once nobody has changed it for a moment: each search costs the server a function call. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function BookingLink({ booking, search }: { booking: DeskBookingRow; search: string }) {
  const { t } = useTranslation("support");
  const language = useLanguage();
  const area = areaByCode(booking.areaCode);
  const zone = area ? cityById(area.cityId).timeZone : "Asia/Jakarta";
  return (
    <NavLink
      to={{ pathname: `/support/bookings/${booking.$id}`, search }}
      className="block rounded-[1rem] border border-transparent px-3 py-2.5 text-ink no-underline hover:bg-surface-tint aria-[current=page]:border-brand aria-[current=page]:bg-surface-raised"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <b className="line-clamp-2">
          <Typed>{booking.customerName}</Typed>
        </b>
        <span className="num text-caption text-ink-muted">{shortDateTime(booking.createdAt, zone, language)}</span>
      </span>
      <span className="block text-label text-ink-muted">
        {[
          booking.location,
          t("units.minutes", { count: Number(booking.serviceDuration) }),
          booking.therapistName && isolated(booking.therapistName),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <span className="mt-1.5 flex flex-wrap items-center gap-2">
        <Tag tone={toneOf(statusOf(booking.phase))}>{t(`phase.${booking.phase}`)}</Tag>
      </span>
    </NavLink>
  );
}
