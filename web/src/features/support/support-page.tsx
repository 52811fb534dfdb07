/** The support desk's door: signed out, not of the desk, or at work. */
import { useQuery } from "@tanstack/react-query";
import { matchPath, Route, Routes, useLocation } from "react-router";
import { RefusedError } from "../../lib/errors.ts";
import { personQuery } from "../../lib/session.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { wordsOf } from "../../lib/words.ts";
import { LoadingScreen } from "../../shell/loading-screen.tsx";
import { NoSuchPage } from "../../shell/no-such-page.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { SignInForm } from "../../shell/sign-in-form.tsx";
import { WrongAccount } from "../../shell/wrong-account.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { BookingExplained } from "./booking-explained.tsx";
import { Desk } from "./desk.tsx";
import { useEntry } from "./use-desk.ts";

/** What shows one booking, by what follows `/support/`. */
const BOOKING = "bookings/:bookingId";

function useIsPage(): boolean {
  const { pathname } = useLocation();
  return ["", BOOKING].some((path) => matchPath(`/support/${path}`, pathname) !== null);
}

export default function SupportPage() {
  const { t } = useTranslation(["support", "trouble"]);
  return (
    <ServerState>
      <PageTitle>{useIsPage() ? t("title") : t("trouble:notFound.title")}</PageTitle>
      <Gate />
    </ServerState>
  );
}

function Gate() {
  const { data: person, isPending } = useQuery(personQuery);
  const isPage = useIsPage();
  if (isPending) return <Waiting />;
  if (!person || person.isAnonymous) {
    return isPage ? (
      <SignedOut replacesGuest={Boolean(person)} />
    ) : (
      <main className="grid min-h-(--screen) place-items-center">
        <Nowhere />
      </main>
    );
  }
  return <AtTheDesk name={person.name} />;
}

/** Who belongs to the desk is the server's to say. */
function AtTheDesk({ name }: { name: string }) {
  const { data, error } = useEntry();
  if (error instanceof RefusedError) {
    // The session has ended meanwhile.
    return error.refusal.code === "session_missing" ? <SignedOut /> : <NotAnAgent />;
  }
  if (!data) return <Waiting />;
  return (
    <Routes>
      <Route index element={<Desk name={name} />} />
      <Route path={BOOKING} element={<Desk name={name} detail={<BookingExplained />} />} />
      <Route path="*" element={<Desk name={name} detail={<Nowhere />} />} />
    </Routes>
  );
}

function Nowhere() {
  const { t } = useTranslation("support");
  return (
    <NoSuchPage home="/support" leave={t("noSuchPage.home")}>
      {t("noSuchPage.body")}
    </NoSuchPage>
  );
}

function SignedOut({ replacesGuest = false }: { replacesGuest?: boolean }) {
  return <SignInForm words={wordsOf(useLanguage(), "support").signIn} replacesGuest={replacesGuest} />;
}

function Waiting() {
  const { t } = useTranslation("support");
  return (
    <main className="mx-auto max-w-160 p-5">
      <LoadingScreen>
        <ListSkeleton label={t("loading")} rows={5} />
      </LoadingScreen>
    </main>
  );
}

function NotAnAgent() {
  const { t } = useTranslation(["support", "texts"]);
  return (
    <WrongAccount title={t("notAnAgent")} leave={t("signOut")}>
      {t("texts:refusal.not_an_agent")}
    </WrongAccount>
  );
}
