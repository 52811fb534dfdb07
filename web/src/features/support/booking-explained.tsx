/** One booking explained: where it stands, what happened, whom each search considered. */
import ChevronLeft from "lucide-react/icons/chevron-left";
import { useEffect, useRef } from "react";
import { useParams } from "react-router";
import { statusOf } from "#domain/booking/state";
import type { Explanation } from "#schema/insight";
import { RefusedError } from "../../lib/errors.ts";
import { longDate, zoneName } from "../../lib/format.ts";
import { toneOf } from "../../lib/status-tone.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { PageTitle } from "../../shell/page-title.tsx";
import { Blank } from "../../ui/blank.tsx";
import { BtnLink } from "../../ui/btn.tsx";
import { IconLink } from "../../ui/icon-btn.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Typed } from "../../ui/typed.tsx";
import { AssistActions } from "./assist-actions.tsx";
import { PresentCard } from "./present-card.tsx";
import { SearchTables } from "./search-tables.tsx";
import { Timeline } from "./timeline.tsx";
import { useExplanation } from "./use-desk.ts";

export function BookingExplained() {
  const { t } = useTranslation("support");
  const { bookingId = "" } = useParams();
  const { data, error } = useExplanation(bookingId);
  if (error instanceof RefusedError) return <NotFound />;
  if (!data) {
    return (
      <div className="mx-auto max-w-160 p-5">
        <ListSkeleton label={t("loading")} rows={6} />
      </div>
    );
  }
  return <Explained key={bookingId} explanation={data} />;
}

function Explained({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("support");
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  // Choosing a booking moves on to it, also for whoever cannot see the page change.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { present, bookingId, startedAt, timeZone } = explanation;
  return (
    <div className="mx-auto grid max-w-page gap-5 p-4 wide:p-6">
      <PageTitle>{present.customerName}</PageTitle>
      <div className="flex flex-wrap items-start gap-2">
        <span className="-ml-2 wide:hidden">
          <IconLink to="/support" shape={ChevronLeft} label={t("back")} />
        </span>
        <div className="min-w-[min(8rem,70%)] flex-1">
          <h1 ref={heading} tabIndex={-1} className="text-heading tracking-tight outline-none">
            <Typed>{present.customerName}</Typed>
          </h1>
          <p className="text-label text-ink-muted">
            {longDate(startedAt, timeZone, language)} · {zoneName(timeZone)} ·{" "}
            <span className="num select-all">{bookingId}</span>
          </p>
        </div>
        <Tag tone={toneOf(statusOf(present.phase))}>{t(`phase.${present.phase}`)}</Tag>
      </div>
      <div className="grid gap-5 wide:grid-cols-[minmax(0,1fr)_20rem] wide:items-start">
        <div className="grid gap-5 wide:order-2">
          <PresentCard explanation={explanation} />
          <AssistActions explanation={explanation} />
        </div>
        <Timeline explanation={explanation} />
      </div>
      <SearchTables explanation={explanation} />
    </div>
  );
}

function NotFound() {
  const { t } = useTranslation("support");
  return (
    <div className="grid h-full place-items-center">
      <Blank
        title={t("notFound.title")}
        actions={
          <BtnLink to="/support" kind="line">
            {t("back")}
          </BtnLink>
        }
      >
        {t("notFound.text")}
      </Blank>
    </div>
  );
}
