/** An offer takes the whole screen: the seconds left, the pay, the few things that matter, and two large answers. */
import clsx from "clsx";
import Heart from "lucide-react/icons/heart";
import Volume2 from "lucide-react/icons/volume-2";
import { useEffect, useId, useState } from "react";
import { policy } from "#domain/policy";
import type { DeclineReason } from "#schema/booking";
import type { OfferRow } from "#schema/tables/therapists";
import { money } from "../../../lib/format.ts";
import { serverNow } from "../../../lib/server-clock.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { useFocusOnce } from "../../../lib/use-focus-once.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ConnectionStrip } from "../../../shell/connection-strip.tsx";
import { PhoneScreen } from "../../../shell/phone-screen.tsx";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Note } from "../../../ui/note.tsx";
import { SeedRing } from "../../../ui/seed-ring.tsx";
import { acceptOffer, declineOffer } from "../therapist-service.ts";
import { takeInOffer } from "../use-therapist.ts";
import { DeclineDialog } from "./decline-dialog.tsx";
import { useOfferFacts } from "./offer-facts.ts";
import { readAloud, stopReading } from "./read-aloud.ts";
import { waitForGuest } from "./waiting-screen.tsx";

const MINUTE_MS = 60_000;

export function OfferScreen({ offer, zone }: { offer: OfferRow; zone: string }) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const secondsLeft = secondsUntil(offer.deadlineAt, useServerNow(), offer.deadlineAt - offer.sentAt);
  const [declining, setDeclining] = useState(false);
  const { facts, summary, spoken } = useOfferFacts(offer, zone);
  const summaryId = useId();
  // Who has more to read gets the figures side by side, so that all of it is seen without scrolling.
  const compact = offer.isPrivate || offer.notes !== "";
  const title = t(offer.scheduledFor === null ? "offer.title" : "offer.laterTitle");
  useEffect(() => stopReading, []);

  const accept = useCommand({
    name: (offerId: string) => `accept.${offerId}`,
    send: acceptOffer,
    onDone: (answered) => {
      waitForGuest({ ...offer, ...answered }, serverNow());
      takeInOffer({ ...offer, ...answered });
    },
  });
  const decline = useCommand({
    name: () => `decline.${offer.$id}`,
    send: (reason: DeclineReason, commandId) => declineOffer(offer.$id, reason, commandId),
    onDone: (answered) => takeInOffer({ ...offer, ...answered }),
  });
  const refused = accept.refused ?? decline.refused;
  return (
    <PhoneScreen inverse>
      <header className="flex min-h-16 shrink-0 flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-1">
        <h1
          ref={useFocusOnce()}
          tabIndex={-1}
          aria-describedby={summaryId}
          className="flex items-center gap-2 outline-none"
        >
          <i aria-hidden="true" className="size-2 rounded-full bg-positive" />
          {title}
        </h1>
        {/* Heard with the heading, so that twenty seconds are enough; the same facts follow in full. */}
        <p id={summaryId} hidden>
          {summary}
        </p>
        <Btn
          kind="line"
          size="s"
          onClick={() => readAloud(`${title}. ${spoken}. ${t("offer.secondsLeft", { count: secondsLeft })}`, language)}
        >
          <Icon shape={Volume2} />
          {t("offer.readAloud")}
        </Btn>
      </header>
      <ConnectionStrip />
      <main
        className={clsx(
          "min-h-0 flex-1 overflow-y-auto px-5 large:flex large:flex-col",
          compact
            ? "grid grid-cols-[auto_minmax(0,1fr)] content-evenly items-center gap-4 large:items-stretch"
            : "flex flex-col justify-evenly gap-2 short:grid short:grid-cols-[auto_minmax(0,1fr)] short:content-center short:items-center short:gap-4 large:items-stretch",
        )}
      >
        {offer.isPrivate && (
          <div className={compact ? "col-span-2" : "short:col-span-2"}>
            <Note tone="positive" shape={Heart}>
              <b className="block">{t("offer.privateTitle")}</b>
              {t("offer.privateText", { minutes: policy.offers.privateMs / MINUTE_MS })}
            </Note>
          </div>
        )}
        <SeedRing
          size={compact ? "xs" : "s"}
          secondsLeft={secondsLeft}
          label={t("offer.secondsLeft", { count: secondsLeft })}
        >
          {!compact && <p className="text-label text-ink-muted large:sr-only">{t("offer.seconds")}</p>}
        </SeedRing>
        <p
          className={clsx(
            "grid",
            compact
              ? "justify-items-start"
              : "justify-items-center text-center short:justify-items-start short:text-left",
          )}
        >
          <span className="text-ink-muted">{t("offer.forYou")}</span>
          <b
            className={clsx(
              "num tracking-tight",
              // As large as the longest amount allows that there is.
              compact
                ? "text-[min(2.25rem,7.5cqi)] leading-[1.17]"
                : "text-[min(3rem,12cqi)] leading-[1.13] short:text-[min(2rem,7.5cqi)] large:text-[min(2rem,12cqi)]",
            )}
          >
            {money(offer.payIdr)}
          </b>
          {offer.travelIdr > 0 && (
            <span className="text-label text-ink-muted">{t("offer.travel", { amount: money(offer.travelIdr) })}</span>
          )}
        </p>
        <div className={compact ? "col-span-2" : "short:col-span-2"}>
          <Facts facts={facts} />
        </div>
        {refused && <RefusalLine refusal={refused.refusal} />}
      </main>
      <footer className="grid shrink-0 gap-2 px-5 pt-3 pb-[calc(1rem+env(safe-area-inset-bottom))]">
        <p className={clsx("mb-1 text-center text-caption text-ink-muted", compact ? "short:hidden" : "short:m-0")}>
          {t("offer.promise")}
        </p>
        <Btn kind="next" size="big" wide busy={accept.busy} onClick={() => accept.run(offer.$id)}>
          {t("offer.accept")}
        </Btn>
        <Btn kind="line" wide busy={decline.busy} blocked={accept.busy} onClick={() => setDeclining(true)}>
          {t("offer.decline")}
        </Btn>
      </footer>
      <DeclineDialog
        open={declining}
        onKeep={() => setDeclining(false)}
        onDecline={(reason) => {
          setDeclining(false);
          decline.run(reason);
        }}
      />
    </PhoneScreen>
  );
}
