/** There is something that this build cannot show; a newer one may. */
import Info from "lucide-react/icons/info";
import { loadNewest } from "../lib/platform/load-newest.ts";
import { useFocusOnce } from "../lib/use-focus-once.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { Btn, BtnLink } from "../ui/btn.tsx";
import { Note } from "../ui/note.tsx";
import { PageTitle } from "./page-title.tsx";

/** Among other things that are shown. */
export function UnreadableNote() {
  const { t } = useTranslation("trouble");
  return (
    <div role="status" className="shrink-0 px-4 pt-2">
      <Note tone="warning" shape={Info}>
        <p>{t("unreadable")}</p>
        <div className="mt-2">
          <Btn kind="line" size="s" onClick={() => void loadNewest()}>
            {t("update.reload")}
          </Btn>
        </div>
      </Note>
    </div>
  );
}

/** All that the screen is about. */
export function UnreadablePanel() {
  const { t } = useTranslation(["trouble", "common"]);
  return (
    <main className="grid min-h-(--screen) flex-1 place-items-center bg-surface">
      <PageTitle>{t("unreadableTitle")}</PageTitle>
      <div role="alert">
        <Blank
          title={t("unreadableTitle")}
          headingRef={useFocusOnce()}
          actions={
            <>
              <Btn kind="next" onClick={() => void loadNewest()}>
                {t("update.reload")}
              </Btn>
              <BtnLink to="/" kind="quiet">
                {t("common:problem.home")}
              </BtnLink>
            </>
          }
        >
          {t("unreadable")}
        </Blank>
      </div>
    </main>
  );
}
