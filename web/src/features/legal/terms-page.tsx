/** What is agreed. The figures are those of the policy. */
import { useTranslation } from "../../lib/use-translation.ts";
import { PaperPage } from "./paper-page.tsx";

const parts = ["service", "price", "cancel", "arrival"] as const;

export default function TermsPage() {
  const { t } = useTranslation("legal");
  return (
    <PaperPage
      title={t("terms.title")}
      lede={t("terms.lede")}
      paragraphs={parts.map((key) => ({ key, title: t(`terms.${key}.title`), text: t(`terms.${key}.text`) }))}
    />
  );
}
