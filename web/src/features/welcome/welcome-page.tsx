/** Behind an invitation: the account is opened when a password is chosen, not before, so that looking uses up nothing. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { queryClient } from "../../lib/query-client.ts";
import { personQuery } from "../../lib/session.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { PhoneScreen } from "../../shell/phone-screen.tsx";
import { Preferences } from "../../shell/preferences.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { Blank } from "../../ui/blank.tsx";
import { Brand } from "../../ui/brand.tsx";
import { PasswordForm } from "./password-form.tsx";
import { acceptInvitation, type Invited, type WelcomeOutcome } from "./welcome-service.ts";

export default function WelcomePage() {
  const { t } = useTranslation("profile");
  const invited = useInvitation();
  return (
    <ServerState>
      <PageTitle>{t("welcome.title")}</PageTitle>
      <PhoneScreen>
        <div className="flex items-center justify-between px-4 pt-2">
          <Brand />
          <Preferences />
        </div>
        <ConnectionStrip />
        <main className="flex flex-1 flex-col justify-center gap-6 overflow-y-auto p-5">
          {invited ? <Invitation invited={invited} /> : <LinkUsed />}
        </main>
      </PhoneScreen>
    </ServerState>
  );
}

function Invitation({ invited }: { invited: Invited }) {
  const { t } = useTranslation("profile");
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<WelcomeOutcome | null>(null);
  const entering = useMutation({
    mutationFn: (password: string) => acceptInvitation(invited, password),
    onSuccess: async (result) => {
      setOutcome(result);
      if (result !== "welcome") return;
      const person = await queryClient.fetchQuery(personQuery);
      await navigate(person?.isTherapist ? "/therapist" : "/support", { replace: true });
    },
  });
  if (outcome === "link_used") return <LinkUsed />;
  return (
    <>
      <div>
        <h1 className="text-heading tracking-tight">{t("welcome.heading")}</h1>
        <p className="mt-1 text-pretty text-ink-muted">{t("welcome.text")}</p>
      </div>
      <PasswordForm
        isWeak={outcome === "password_weak"}
        isBusy={entering.isPending}
        onChosen={(password) => entering.mutate(password)}
      />
    </>
  );
}

function LinkUsed() {
  const { t } = useTranslation("profile");
  return (
    <Blank
      title={t("welcome.used.title")}
      actions={
        <>
          <Link className="inline-flex min-h-11 items-center font-strong underline" to="/support">
            {t("welcome.used.desk")}
          </Link>
          <Link className="inline-flex min-h-11 items-center font-strong underline" to="/therapist">
            {t("welcome.used.therapist")}
          </Link>
        </>
      }
    >
      {t("welcome.used.text")}
    </Blank>
  );
}

/** What the link brought. It stays in the address until it is used, so that a reload finds it again. */
function useInvitation(): Invited | null {
  const [params] = useSearchParams();
  const [userId, secret] = [params.get("userId"), params.get("secret")?.trim()];
  return userId && secret ? { userId, secret } : null;
}
