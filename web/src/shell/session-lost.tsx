/**
 * This browser has no session, though it had one or may have had one that it kept no note of. Everything that belonged to it
 * looks as if it were not there, so that is said before anything is called closed, somebody else's, or none.
 */
import { useQuery } from "@tanstack/react-query";
import { personQuery, type WhyNobody, whyNobody } from "../lib/session.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { BtnLink } from "../ui/btn.tsx";
import { PageTitle } from "./page-title.tsx";

export type SessionLoss = Exclude<WhyNobody, "never">;

/** Asks the server anew, because something that should be there is not. Null until it has answered, and for no loss. */
export function useSessionLoss(): SessionLoss | null {
  const { data, isFetchedAfterMount } = useQuery({ ...personQuery, refetchOnMount: "always" });
  return isFetchedAfterMount && data === null ? lossNow() : null;
}

/** Of whom the server has said that nobody is here. */
export function lossNow(): SessionLoss | null {
  const why = whyNobody();
  return why === "never" ? null : why;
}

export function SessionLost({ loss }: { loss: SessionLoss }) {
  const { t } = useTranslation("trouble");
  return (
    <main className="grid flex-1 place-items-center">
      <PageTitle>{t(`sessionLost.${loss}.title`)}</PageTitle>
      <LossBlank loss={loss} />
    </main>
  );
}

export function LossBlank({ loss }: { loss: SessionLoss }) {
  const { t } = useTranslation("trouble");
  return (
    <Blank
      title={t(`sessionLost.${loss}.title`)}
      actions={
        <BtnLink to="/" kind="line">
          {t("sessionLost.home")}
        </BtnLink>
      }
    >
      {t(`sessionLost.${loss}.body`)}
    </Blank>
  );
}
