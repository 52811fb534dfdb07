/** A page that this session may not see, or that does not exist: the two look the same on purpose. */
import { useTranslation } from "react-i18next";
import { Blank } from "../ui/blank.tsx";
import { BtnLink } from "../ui/btn.tsx";

export function NotYours() {
  const { t } = useTranslation();
  return (
    <main className="grid flex-1 place-items-center">
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
