/** What must be looked at now. Nothing is shown while there is nothing. */
import Check from "lucide-react/icons/check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useId } from "react";
import { Link } from "react-router";
import { areaByCode, cityById } from "#schema/areas";
import type { AlertRow } from "#schema/tables/alerts";
import { clockSecondsInZone } from "../../lib/format.ts";
import { isolated } from "../../lib/isolated.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn } from "../../ui/btn.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useAlerts, useResolveAlert } from "./use-desk.ts";

export function AlertList() {
  const { t } = useTranslation("support");
  const headingId = useId();
  const { alerts, showMore } = useAlerts();
  return (
    <>
      <p role="status" className="sr-only">
        {alerts.length > 0 && t("alert.count", { count: alerts.length })}
      </p>
      {alerts.length > 0 && (
        <section aria-labelledby={headingId} className="mb-5">
          <h2 id={headingId} className="mb-2 flex items-center gap-2 text-danger">
            <Icon shape={TriangleAlert} size="n" />
            {t("alert.title")}
          </h2>
          <ul className="grid gap-2">
            {alerts.map((alert, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: by its place, so that its button rests when another alert comes to stand there
              <li key={place}>
                <AlertCard alert={alert} />
              </li>
            ))}
          </ul>
          {showMore && (
            <Btn kind="line" size="s" wide onClick={showMore}>
              {t("alert.older")}
            </Btn>
          )}
        </section>
      )}
    </>
  );
}

function AlertCard({ alert }: { alert: AlertRow }) {
  const { t } = useTranslation("support");
  const resolving = useResolveAlert();
  const titleId = useId();
  const area = areaByCode(alert.areaCode ?? "");
  const zone = area ? cityById(area.cityId).timeZone : "Asia/Jakarta";
  // A review is about the therapist; its bookings are listed below.
  const { earlierBookingId } = alert;
  const about = earlierBookingId ? [alert.therapistName] : [alert.customerName, alert.therapistName, alert.location];
  const people = about.flatMap((name) => (name ? isolated(name) : [])).join(" · ");
  return (
    <article aria-labelledby={titleId} className="rounded-[1rem] border border-danger bg-danger-soft p-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 id={titleId}>
          <Link
            to={`/support/bookings/${alert.bookingId}`}
            className="-my-3 inline-block py-3 text-danger [overflow-wrap:normal]"
          >
            {t(`alert.kind.${alert.kind}`)}
          </Link>
        </h3>
        <time dateTime={new Date(alert.raisedAt).toISOString()} className="text-caption">
          {clockSecondsInZone(alert.raisedAt, zone)}
        </time>
      </div>
      <p className="text-label">{people}</p>
      {earlierBookingId && (
        <ul aria-label={t("alert.givenUp")} className="my-1">
          {[{ bookingId: earlierBookingId, customerName: alert.earlierCustomerName }, alert].map(
            ({ bookingId, customerName }) => (
              <li key={bookingId}>
                <Link to={`/support/bookings/${bookingId}`} className="inline-flex min-h-11 items-center text-danger">
                  {t("alert.gaveUp", { name: customerName ?? "" })}
                </Link>
              </li>
            ),
          )}
        </ul>
      )}
      {alert.hasNote && <p className="mt-1 text-label">{t("alert.hasNote")}</p>}
      <p className="mt-1 mb-2 text-caption">
        {alert.raisedByName
          ? t("alert.raisedBy", { name: alert.raisedByName })
          : t(alert.raisedBy === "system" ? "alert.raisedItself" : "alert.raisedByDesk")}
      </p>
      <Btn
        size="s"
        wide
        busy={resolving.isPending && resolving.variables === alert.$id}
        onClick={() => resolving.mutate(alert.$id)}
      >
        <Icon shape={Check} size="s" />
        {t("alert.resolve")}
        <span className="sr-only">: {`${t(`alert.kind.${alert.kind}`)}, ${people}`}</span>
      </Btn>
    </article>
  );
}
