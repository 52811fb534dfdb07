/**
 * After a yes: the guest has a minute to accept. The offer's row does not say how long, so this device keeps the time;
 * the job that appears ends the wait. So does the offer when the guest cancels, wants somebody else or says nothing: that
 * is told at once, and stays until it is read.
 */

import { useEffect } from "react";
import { useNavigate } from "react-router";
import * as z from "zod/mini";
import { policy } from "#domain/policy";
import type { OfferRow } from "#schema/tables/therapists";
import { money } from "../../../lib/format.ts";
import { jobPath } from "../../../lib/job-path.ts";
import { useJobs } from "../../../lib/own-jobs.ts";
import { stored } from "../../../lib/storage.ts";
import { useFocusOnce } from "../../../lib/use-focus-once.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useStored } from "../../../lib/use-stored.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { PhoneScreen } from "../../../shell/phone-screen.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { SeedRing } from "../../../ui/seed-ring.tsx";
import { useOffer } from "../use-therapist.ts";

const waiting = stored(
  "waiting",
  z.object({
    offerId: z.string(),
    therapistId: z.string(),
    payIdr: z.int(),
    untilMs: z.int(),
    released: z._default(z.boolean(), false),
  }),
);
export type WaitingOffer = {
  offerId: string;
  therapistId: string;
  payIdr: number;
  untilMs: number;
  released: boolean;
};

/** The server's clock may be a moment behind the answer. */
const GRACE_MS = 4000;
/** The news that the guest did not confirm is not news for ever. */
const READ_MS = 10 * 60_000;

export function waitForGuest(offer: OfferRow, nowMs: number): void {
  if (offer.status !== "accepted") return;
  waiting.write({
    offerId: offer.$id,
    therapistId: offer.therapistId,
    payIdr: offer.payIdr,
    untilMs: nowMs + policy.confirm.deadlineMs,
    released: false,
  });
}

export function useWaitingOffer(therapistId: string, nowMs: number): WaitingOffer | null {
  const kept = useStored(waiting);
  if (!kept || kept.therapistId !== therapistId) return null;
  const untilMs = kept.released ? kept.untilMs + READ_MS : kept.untilMs + GRACE_MS;
  return nowMs < untilMs ? kept : null;
}

export function WaitingScreen({ offer }: { offer: WaitingOffer }) {
  const navigate = useNavigate();
  const confirmed = useJobs(offer.therapistId)?.some((job) => job.$id === offer.offerId) ?? false;
  const withdrawn = useOffer(offer.offerId)?.status === "withdrawn";
  useEffect(() => {
    if (!confirmed) return;
    waiting.clear();
    void navigate(jobPath(offer.offerId));
  }, [confirmed, navigate, offer.offerId]);
  useEffect(() => {
    if (withdrawn && !offer.released) waiting.write({ ...offer, released: true });
  }, [withdrawn, offer]);

  return (
    <PhoneScreen inverse>
      {withdrawn || offer.released ? <Released /> : <Waiting offer={offer} />}
      <footer className="px-5 pb-[calc(1rem+env(safe-area-inset-bottom))]">
        <HomeButton />
      </footer>
    </PhoneScreen>
  );
}

function Waiting({ offer }: { offer: WaitingOffer }) {
  const { t } = useTranslation("therapist");
  const secondsLeft = secondsUntil(offer.untilMs, useServerNow(), policy.confirm.deadlineMs);
  return (
    <main className="flex flex-1 flex-col items-center justify-center gap-8 px-6 text-center">
      <SeedRing secondsLeft={secondsLeft} label={t("waiting.secondsLeft", { count: secondsLeft })}>
        <p className="text-label text-ink-muted">{t("offer.seconds")}</p>
      </SeedRing>
      <div role="status">
        <h1 className="text-heading tracking-tight text-balance">{t("waiting.title")}</h1>
        <p className="mt-2 text-pretty text-ink-muted">{t("waiting.text", { pay: money(offer.payIdr) })}</p>
      </div>
    </main>
  );
}

function Released() {
  const { t } = useTranslation("therapist");
  return (
    <main className="flex flex-1 flex-col items-center justify-center gap-8 px-6 text-center">
      <div role="alert">
        <h1 ref={useFocusOnce()} tabIndex={-1} className="text-heading tracking-tight text-balance outline-none">
          {t("waiting.released.title")}
        </h1>
        <p className="mt-2 text-pretty text-ink-muted">{t("waiting.released.text")}</p>
      </div>
    </main>
  );
}

function HomeButton() {
  const { t } = useTranslation("therapist");
  return (
    <Btn kind="quiet" wide onClick={() => waiting.clear()}>
      {t("waiting.home")}
    </Btn>
  );
}
