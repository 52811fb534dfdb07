/** The therapist's door: signed out, not a therapist, or at work. An open offer takes the whole screen, wherever. */
import { useQuery } from "@tanstack/react-query";
import { matchPath, Route, Routes, useLocation } from "react-router";
import { cityById } from "#schema/areas";
import type { TherapistRow } from "#schema/tables/therapists";
import { useJobs } from "../../lib/own-jobs.ts";
import { personQuery } from "../../lib/session.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { LoadingScreen } from "../../shell/loading-screen.tsx";
import { NoSuchPage } from "../../shell/no-such-page.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { PhoneScreen } from "../../shell/phone-screen.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { useSessionLoss } from "../../shell/session-lost.tsx";
import { WrongAccount } from "../../shell/wrong-account.tsx";
import { ConversationSkeleton } from "../../ui/skeleton.tsx";
import { EarningsScreen } from "./earnings/earnings-screen.tsx";
import { Home } from "./home.tsx";
import { JobChat } from "./job/job-chat.tsx";
import { JobScreen } from "./job/job-screen.tsx";
import { usePositionSharing } from "./job/position-sharing.ts";
import { OfferScreen } from "./offers/offer-screen.tsx";
import { PastOffersPage } from "./offers/past-offers-page.tsx";
import { useWaitingOffer, WaitingScreen } from "./offers/waiting-screen.tsx";
import { SettingsScreen } from "./settings/settings-screen.tsx";
import { SignIn } from "./sign-in.tsx";
import { useOpenOffers, useTherapist } from "./use-therapist.ts";

/** By what follows `/therapist/`. */
const screens = {
  "": Home,
  settings: SettingsScreen,
  earnings: EarningsScreen,
  offers: PastOffersPage,
  "jobs/:jobId": JobScreen,
  "jobs/:jobId/chat": JobChat,
};

function useIsScreen(): boolean {
  const { pathname } = useLocation();
  return Object.keys(screens).some((path) => matchPath(`/therapist/${path}`, pathname) !== null);
}

export default function TherapistPage() {
  const { t } = useTranslation(["therapist", "trouble"]);
  return (
    <ServerState>
      <PageTitle>{useIsScreen() ? t("title") : t("trouble:notFound.title")}</PageTitle>
      <Gate />
    </ServerState>
  );
}

function Gate() {
  const { t } = useTranslation("therapist");
  const { data: person, isPending } = useQuery(personQuery);
  const isScreen = useIsScreen();
  if (isPending) {
    return (
      <PhoneScreen>
        <LoadingScreen>
          <ConversationSkeleton label={t("loading")} />
        </LoadingScreen>
      </PhoneScreen>
    );
  }
  if (!person || person.isAnonymous)
    return isScreen ? (
      <SignIn replacesGuest={Boolean(person)} />
    ) : (
      <PhoneScreen>
        <NoSuchScreen />
      </PhoneScreen>
    );
  return <Known userId={person.userId} />;
}

function Known({ userId }: { userId: string }) {
  const { t } = useTranslation("therapist");
  const therapist = useTherapist(userId);
  if (therapist === undefined) {
    return (
      <PhoneScreen>
        <LoadingScreen>
          <ConversationSkeleton label={t("loading")} />
        </LoadingScreen>
      </PhoneScreen>
    );
  }
  if (therapist === null) return <NotATherapist />;
  return <AtWork therapist={therapist} />;
}

function AtWork({ therapist }: { therapist: TherapistRow }) {
  usePositionSharing(useJobs(therapist.$id));
  const nowMs = useServerNow();
  const [offer] = useOpenOffers(therapist.$id, nowMs);
  const waiting = useWaitingOffer(therapist.$id, nowMs);
  if (offer) return <OfferScreen key={offer.$id} offer={offer} zone={cityById(therapist.cityId).timeZone} />;
  if (waiting) return <WaitingScreen offer={waiting} />;
  return (
    <PhoneScreen>
      <Routes>
        {Object.entries(screens).map(([path, Screen]) => (
          <Route key={path} path={path} element={<Screen therapist={therapist} />} />
        ))}
        <Route path="*" element={<NoSuchScreen />} />
      </Routes>
    </PhoneScreen>
  );
}

function NoSuchScreen() {
  const { t } = useTranslation("therapist");
  return (
    <main className="grid flex-1 place-items-center">
      <NoSuchPage home="/therapist" leave={t("noSuchPage.home")}>
        {t("noSuchPage.body")}
      </NoSuchPage>
    </main>
  );
}

function NotATherapist() {
  const { t } = useTranslation(["therapist", "texts"]);
  // Without a session nobody is a therapist: the door then asks who it is.
  useSessionLoss();
  return (
    <WrongAccount title={t("notATherapist")} leave={t("signOut")}>
      {t("texts:refusal.not_a_therapist")}
    </WrongAccount>
  );
}
