/** One therapist alone is asked, for two minutes; what happens after needs nothing of the guest. */
import { useId } from "react";
import { policy } from "#domain/policy";
import type { PreferredTherapist } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { minutesSeconds } from "../../../lib/format.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { SeedRing } from "../../../ui/seed-ring.tsx";

export function PrivateCard({ booking, preferred }: { booking: BookingRow; preferred: PreferredTherapist }) {
  const { t } = useTranslation("search");
  const headingId = useId();
  const name = firstName(preferred.name);
  const nowMs = useServerNow();
  const secondsLeft =
    booking.searchDeadlineAt === null ? 0 : secondsUntil(booking.searchDeadlineAt, nowMs, policy.offers.privateMs);
  return (
    <>
      <section
        aria-labelledby={headingId}
        data-current-card
        className="kawung animate-enter self-stretch rounded-card border border-line bg-surface-raised px-5 pt-6 pb-5 text-center [--kawung-fade:radial-gradient(circle_at_50%_40%,#000_0,transparent_66%)] [--kawung-size:4rem] short:pt-4"
      >
        <SeedRing
          secondsLeft={secondsLeft}
          ofSeconds={policy.offers.privateMs / 1000}
          figure={minutesSeconds(secondsLeft)}
          label={t("private.secondsLeft", { name, count: secondsLeft })}
        >
          <p className="text-label text-ink-muted">{t("private.left")}</p>
        </SeedRing>
        <h2 id={headingId} className="mt-4 text-title tracking-tight">
          {t("private.title", { name })}
        </h2>
        <p className="mt-1 text-balance text-ink-muted">{t("private.after", { name })}</p>
      </section>
      <p className="px-4 text-center text-label text-balance text-ink-muted">{t("search.mayClose")}</p>
    </>
  );
}
