/** A page that this session may not see, or that does not exist: the two look the same on purpose. */
import { useSkippedRows } from "../lib/skipped-rows.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { BtnLink } from "../ui/btn.tsx";
import { PageTitle } from "./page-title.tsx";
import { SessionLost, useSessionLoss } from "./session-lost.tsx";
import { UnreadablePanel } from "./unreadable-note.tsx";

export function NotYours() {
  const { t } = useTranslation("trouble");
  const isUnreadable = useSkippedRows() > 0;
  const loss = useSessionLoss();
  if (loss) return <SessionLost loss={loss} />;
  // It may be one of those that this build cannot show.
  if (isUnreadable) return <UnreadablePanel />;
  return (
    <main className="grid flex-1 place-items-center">
      <PageTitle>{t("notYours.title")}</PageTitle>
      <Blank
        title={t("notYours.title")}
        actions={
          <BtnLink to="/bookings" kind="line">
            {t("notYours.bookings")}
          </BtnLink>
        }
      >
        {t("notYours.body")}
      </Blank>
    </main>
  );
}
