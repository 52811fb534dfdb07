/** The support desk's door: signed out, not of the desk, or at work. */
import { useQuery } from "@tanstack/react-query";
import { Route, Routes } from "react-router";
import { RefusedError } from "../../lib/errors.ts";
import { personQuery } from "../../lib/session.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { wordsOf } from "../../lib/words.ts";
import { LoadingScreen } from "../../shell/loading-screen.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { SignInForm } from "../../shell/sign-in-form.tsx";
import { WrongAccount } from "../../shell/wrong-account.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { BookingExplained } from "./booking-explained.tsx";
import { Desk } from "./desk.tsx";
import { useEntry } from "./use-desk.ts";

export default function SupportPage() {
  const { t } = useTranslation("support");
  return (
    <ServerState>
      <PageTitle>{t("title")}</PageTitle>
      <Gate />
    </ServerState>
  );
}

function Gate() {
  const { data: person, isPending } = useQuery(personQuery);
  if (isPending) return <Waiting />;
  if (!person || person.isAnonymous) {
    return <SignedOut replacesGuest={Boolean(person)} />;
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
      <Route path="bookings/:bookingId" element={<Desk name={name} detail={<BookingExplained />} />} />
      <Route path="*" element={<Desk name={name} />} />
    </Routes>
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
