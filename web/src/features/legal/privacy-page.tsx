/** What is kept and who sees it. */
import { useTranslation } from "../../lib/use-translation.ts";
import { PaperPage } from "./paper-page.tsx";

const parts = ["kept", "seen", "place", "device"] as const;

export default function PrivacyPage() {
  const { t } = useTranslation("legal");
  return (
    <PaperPage
      title={t("privacy.title")}
      lede={t("privacy.lede")}
      paragraphs={parts.map((key) => ({ key, title: t(`privacy.${key}.title`), text: t(`privacy.${key}.text`) }))}
    />
  );
}
