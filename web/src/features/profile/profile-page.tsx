/** Who I am here, how to keep it, on which devices, and what I may do with it. */
import { useQuery } from "@tanstack/react-query";
import { Route, Routes, useNavigate, useParams } from "react-router";
import { personQuery } from "../../lib/session.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { wordsOf } from "../../lib/words.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { LoadingScreen } from "../../shell/loading-screen.tsx";
import { NotFound } from "../../shell/not-found.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { LossBlank, lossNow } from "../../shell/session-lost.tsx";
import { SignInForm } from "../../shell/sign-in-form.tsx";
import { SiteHeader } from "../../shell/site-header.tsx";
import { Blank } from "../../ui/blank.tsx";
import { BtnLink } from "../../ui/btn.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { Profile } from "./profile.tsx";
import { ResumePage } from "./resume-page.tsx";

/** Also behind `/r/:code`: what a guest's first page knows of each screen is part of its weight, so the two are one. */
export default function ProfilePage() {
  if (useParams().code !== undefined) return <ResumePage />;
  return (
    <ServerState>
      <Routes>
        <Route index element={<Screen />} />
        <Route path="sign-in" element={<SignIn />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </ServerState>
  );
}

function Screen() {
  const { t } = useTranslation("profile");
  const { data: person } = useQuery(personQuery);
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <SiteHeader />
      <ConnectionStrip />
      <main id="content" className="mx-auto grid w-full max-w-160 grid-cols-[minmax(0,1fr)] gap-6 px-5 pt-4 pb-16">
        {person && <Profile person={person} />}
        {person === null && <Nobody />}
        {person === undefined && (
          <LoadingScreen>
            <ListSkeleton label={t("loading")} />
          </LoadingScreen>
        )}
      </main>
    </>
  );
}

function Nobody() {
  const { t } = useTranslation("profile");
  const loss = lossNow();
  return (
    <div className="rounded-card border border-line bg-surface-raised pb-6">
      {loss ? (
        <LossBlank loss={loss} />
      ) : (
        <Blank
          title={t("nobody.title")}
          actions={
            <BtnLink to="/book" kind="line">
              {t("nobody.book")}
            </BtnLink>
          }
        >
          {t("nobody.text")}
        </Blank>
      )}
      <div className="mx-auto grid w-full max-w-68 px-6">
        <BtnLink to="/profile/sign-in" kind="next">
          {t("signIn.action")}
        </BtnLink>
      </div>
    </div>
  );
}

/** Whoever is in goes to their profile; a guest may be somebody with an account elsewhere. */
function SignIn() {
  const { data: person, isPending } = useQuery(personQuery);
  const navigate = useNavigate();
  const words = wordsOf(useLanguage(), "profile").signIn;
  if (isPending) return <LoadingScreen />;
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <SignInForm
        words={words}
        replacesGuest={Boolean(person?.isAnonymous)}
        onDone={() => void navigate("/profile", { replace: true })}
      />
    </>
  );
}
