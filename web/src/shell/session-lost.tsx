/**
 * This browser had a session that the server no longer knows. Everything that belonged to it looks as if it were not
 * there, so that is said before anything is called closed, or somebody else's.
 */
import { useQuery } from "@tanstack/react-query";
import { hadSession, personQuery } from "../lib/session.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { BtnLink } from "../ui/btn.tsx";
import { PageTitle } from "./page-title.tsx";

/** Asks the server anew, because something that should be there is not. False until it has answered. */
export function useIsSessionLost(): boolean {
  const { data, isFetchedAfterMount } = useQuery({ ...personQuery, refetchOnMount: "always" });
  return isFetchedAfterMount && data === null && hadSession.read() === true;
}

export function SessionLost() {
  const { t } = useTranslation("trouble");
  return (
    <main className="grid flex-1 place-items-center">
      <PageTitle>{t("sessionLost.title")}</PageTitle>
      <Blank
        title={t("sessionLost.title")}
        actions={
          <BtnLink to="/" kind="line">
            {t("sessionLost.home")}
          </BtnLink>
        }
      >
        {t("sessionLost.body")}
      </Blank>
    </main>
  );
}
