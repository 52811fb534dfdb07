/** A link that leads nowhere. */
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { BtnLink } from "../ui/btn.tsx";
import { PageTitle } from "./page-title.tsx";

export function NotFoundPage() {
  const { t } = useTranslation("trouble");
  return (
    <main className="grid min-h-(--screen) place-items-center">
      <PageTitle>{t("notFound.title")}</PageTitle>
      <Blank
        title={t("notFound.title")}
        actions={
          <>
            <BtnLink to="/" kind="next">
              {t("notFound.home")}
            </BtnLink>
            <BtnLink to="/bookings" kind="line">
              {t("notFound.bookings")}
            </BtnLink>
          </>
        }
      >
        {t("notFound.body")}
      </Blank>
    </main>
  );
}
