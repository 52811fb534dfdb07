/**
 * Behind a resume link. It is used by a press and not by looking, so that whoever makes a preview of it uses nothing up; what
 * the press does, and whose session gives way here, is said before.
 */
import { useMutation, useQuery } from "@tanstack/react-query";
import Info from "lucide-react/icons/info";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { RefusedError } from "../../lib/errors.ts";
import { useBookings } from "../../lib/own-bookings.ts";
import { queryClient } from "../../lib/query-client.ts";
import { type Person, personQuery } from "../../lib/session.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { LoadingScreen } from "../../shell/loading-screen.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { PhoneScreen } from "../../shell/phone-screen.tsx";
import { Preferences } from "../../shell/preferences.tsx";
import { RefusalLine } from "../../shell/refusal-line.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { Blank } from "../../ui/blank.tsx";
import { Brand } from "../../ui/brand.tsx";
import { Btn, BtnLink } from "../../ui/btn.tsx";
import { Note } from "../../ui/note.tsx";
import { LINK_HOURS } from "./link-hours.ts";
import { type OpenOutcome, openResumeLink, pathToGoOn, resumeCodeIn } from "./resume-service.ts";

export function ResumePage() {
  const { t } = useTranslation("profile");
  const code = resumeCodeIn(useParams().code ?? "");
  return (
    <ServerState>
      <PageTitle>{t("open.title")}</PageTitle>
      <PhoneScreen>
        <div className="flex flex-wrap items-center justify-between px-4 pt-2">
          <Brand />
          <Preferences />
        </div>
        <ConnectionStrip />
        <main className="flex flex-1 flex-col justify-center gap-6 overflow-y-auto p-5">
          {code ? <Offer code={code} /> : <Ended outcome="unknown" />}
        </main>
      </PhoneScreen>
    </ServerState>
  );
}

function Offer({ code }: { code: string }) {
  const { t } = useTranslation("profile");
  const navigate = useNavigate();
  const [ended, setEnded] = useState<Exclude<OpenOutcome, "open"> | null>(null);
  const { data: person, isPending } = useQuery(personQuery);
  const opening = useMutation({
    meta: { saysRefusal: true },
    mutationFn: () => openResumeLink(code),
    // A link whose answer was lost is used all the same: asking again by itself would only hide why.
    retry: false,
    onSuccess: async (outcome) => {
      if (outcome !== "open") return setEnded(outcome);
      const here = await queryClient.fetchQuery(personQuery);
      await navigate(await pathToGoOn(here?.userId ?? ""), { replace: true });
    },
  });
  if (ended) return <Ended outcome={ended} />;
  if (isPending) return <LoadingScreen />;
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-heading tracking-tight">{t("open.title")}</h1>
        <p className="text-pretty">{t("open.text")}</p>
        <p className="text-pretty text-ink-muted">{t("open.notMine")}</p>
      </div>
      <GivesWay person={person ?? null} />
      {opening.error instanceof RefusedError && <RefusalLine refusal={opening.error.refusal} />}
      <div className="grid gap-2">
        <Btn kind="next" wide busy={opening.isPending} onClick={() => opening.mutate()}>
          {t("open.action")}
        </Btn>
        <BtnLink to="/" kind="quiet" wide>
          {t("open.notNow")}
        </BtnLink>
      </div>
    </>
  );
}

/** Whose session ends here. A guest without a booking has nothing to lose. */
function GivesWay({ person }: { person: Person | null }) {
  const { t } = useTranslation("profile");
  const bookings = useBookings(person?.isAnonymous ? person.userId : null);
  if (person === null || (person.isAnonymous && !bookings?.length)) return null;
  return (
    <Note tone="warning" shape={Info}>
      {t(person.isAnonymous ? "open.replacesGuest" : "open.replacesAccount")}
    </Note>
  );
}

const words = { unknown: "gone", used: "used", sign_in: "signIn", late: "late" } as const;

function Ended({ outcome }: { outcome: keyof typeof words }) {
  const { t } = useTranslation("profile");
  const said = words[outcome];
  return (
    <div role="alert">
      <Blank
        title={t(`open.${said}.title`)}
        actions={
          outcome === "sign_in" ? (
            <BtnLink to="/profile/sign-in" kind="next">
              {t("signIn.action")}
            </BtnLink>
          ) : (
            <BtnLink to="/bookings" kind="line">
              {t("talk.bookings")}
            </BtnLink>
          )
        }
      >
        {t(`open.${said}.text`, { hours: LINK_HOURS })}
      </Blank>
    </div>
  );
}
