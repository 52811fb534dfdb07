/**
 * After a yes: the guest has a minute to accept. The offer's row does not say how long, so this device keeps the time;
 * the job that appears ends the wait, and so does its absence when the minute is over.
 */

import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import * as z from "zod/mini";
import { policy } from "#domain/policy";
import type { OfferRow } from "#schema/tables/therapists";
import { money } from "../../../lib/format.ts";
import { stored } from "../../../lib/storage.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useStored } from "../../../lib/use-stored.ts";
import { PhoneScreen } from "../../../shell/phone-screen.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { SeedRing } from "../../../ui/seed-ring.tsx";
import { jobPath } from "../job/job-path.ts";
import { useJobs } from "../use-therapist.ts";

const waiting = stored(
  "waiting",
  z.object({ offerId: z.string(), therapistId: z.string(), payIdr: z.int(), untilMs: z.int() }),
);
export type WaitingOffer = { offerId: string; therapistId: string; payIdr: number; untilMs: number };

/** The server's clock may be a moment behind the answer. */
const GRACE_MS = 4000;

export function waitForGuest(offer: OfferRow, nowMs: number): void {
  if (offer.status !== "accepted") return;
  waiting.write({
    offerId: offer.$id,
    therapistId: offer.therapistId,
    payIdr: offer.payIdr,
    untilMs: nowMs + policy.confirm.deadlineMs,
  });
}

export function useWaitingOffer(therapistId: string, nowMs: number): WaitingOffer | null {
  const kept = useStored(waiting);
  if (!kept || kept.therapistId !== therapistId) return null;
  return nowMs < kept.untilMs + GRACE_MS ? kept : null;
}

export function WaitingScreen({ offer }: { offer: WaitingOffer }) {
  const { t } = useTranslation("therapist");
  const navigate = useNavigate();
  const secondsLeft = secondsUntil(offer.untilMs, useServerNow(), policy.confirm.deadlineMs);
  const confirmed = useJobs(offer.therapistId)?.some((job) => job.$id === offer.offerId) ?? false;
  useEffect(() => {
    if (!confirmed) return;
    waiting.clear();
    void navigate(jobPath(offer.offerId));
  }, [confirmed, navigate, offer.offerId]);

  return (
    <PhoneScreen inverse>
      <main className="flex flex-1 flex-col items-center justify-center gap-8 px-6 text-center">
        <SeedRing secondsLeft={secondsLeft} label={t("waiting.secondsLeft", { count: secondsLeft })}>
          <p className="text-label text-ink-muted">{t("offer.seconds")}</p>
        </SeedRing>
        <div role="status">
          <h1 className="text-heading tracking-tight text-balance">{t("waiting.title")}</h1>
          <p className="mt-2 text-pretty text-ink-muted">{t("waiting.text", { pay: money(offer.payIdr) })}</p>
        </div>
      </main>
      <footer className="px-5 pb-[calc(1rem+env(safe-area-inset-bottom))]">
        <Btn kind="quiet" wide onClick={() => waiting.clear()}>
          {t("waiting.home")}
        </Btn>
      </footer>
    </PhoneScreen>
  );
}
