/** The therapist's offers that became nobody's or somebody else's job, each in one plain sentence; and how often they accept. */
import ChevronLeft from "lucide-react/icons/chevron-left";
import { useId } from "react";
import { useNavigate } from "react-router";
import { policy } from "#domain/policy";
import { cityById } from "#schema/areas";
import type { TherapistRow } from "#schema/tables/therapists";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ConnectionStrip } from "../../../shell/connection-strip.tsx";
import { PageTitle } from "../../../shell/page-title.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { IconBtn } from "../../../ui/icon-btn.tsx";
import { ListSkeleton } from "../../../ui/skeleton.tsx";
import { PastOffer } from "./past-offer.tsx";
import { usePastOffers } from "./past-offers.ts";

export function PastOffersPage({ therapist }: { therapist: TherapistRow }) {
  const { t } = useTranslation("offers");
  const navigate = useNavigate();
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <header className="flex shrink-0 items-center gap-1 px-2 pt-3 pb-1">
        <IconBtn shape={ChevronLeft} label={t("back")} onClick={() => navigate("/therapist")} />
        <h1 className="text-title tracking-tight">{t("title")}</h1>
      </header>
      <ConnectionStrip />
      <main className="grid flex-1 auto-rows-max content-start gap-4 overflow-y-auto px-4 pt-2 pb-6">
        <AcceptanceRate therapist={therapist} />
        <p className="mx-1 text-label text-ink-muted">{t("text")}</p>
        <OfferList therapist={therapist} />
      </main>
    </>
  );
}

function AcceptanceRate({ therapist: { recentOffers, recentAccepts } }: { therapist: TherapistRow }) {
  const { t } = useTranslation("offers");
  const headingId = useId();
  return (
    <Card labelledBy={headingId} className="grid gap-2 px-5 py-4">
      <h2 id={headingId} className="text-label font-body text-ink-muted">
        {t("rate.title")}
      </h2>
      {recentOffers > 0 ? (
        <p className="text-title font-strong tracking-tight">
          {t("rate.value", { accepts: recentAccepts, offers: recentOffers })}{" "}
          <span className="text-body font-body text-ink-muted">
            {Math.round((100 * recentAccepts) / recentOffers)} %
          </span>
        </p>
      ) : (
        <p>{t("rate.none")}</p>
      )}
      <p className="text-pretty text-label text-ink-muted">{t("rate.rule", { most: policy.ranking.recentOffers })}</p>
    </Card>
  );
}

function OfferList({ therapist }: { therapist: TherapistRow }) {
  const { t } = useTranslation(["offers", "common"]);
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = usePastOffers(therapist.$id);
  if (!data) return <ListSkeleton label={t("loading")} />;
  const offers = data.pages.flatMap((page) => page.offers);
  if (offers.length === 0) return <p className="mx-1">{t("empty")}</p>;
  return (
    <>
      <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
        {offers.map((offer) => (
          <PastOffer key={offer.offerId} offer={offer} zone={cityById(therapist.cityId).timeZone} />
        ))}
      </ol>
      {isFetchNextPageError && (
        <p role="alert" className="mx-1 text-label">
          {t("common:fault.unreachable")}
        </p>
      )}
      {hasNextPage && (
        <Btn kind="line" wide busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Btn>
      )}
    </>
  );
}
