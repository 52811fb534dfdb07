/** What is painted of the first step before any script has arrived: the head and the first words. */
import Search from "lucide-react/icons/search";
import { useTranslation } from "../../../lib/use-translation.ts";
import { PhoneScreen } from "../../../shell/phone-screen.tsx";
import { SystemMessage } from "../../../ui/system-message.tsx";
import { BookingHead, useStepWords } from "../core/booking-head.tsx";
import { PromisesBeside } from "../core/promises-beside.tsx";

export function FirstBook() {
  const { t } = useTranslation(["booking", "texts"]);
  const stepWords = useStepWords();
  return (
    <PhoneScreen room={<PromisesBeside />}>
      <BookingHead title={t("title")} subtitle={stepWords(1, t("steps.details"))} step={1} />
      <main className="flex flex-1 flex-col gap-3 p-4">
        <SystemMessage shape={Search}>{t("texts:system.checking_availability")}</SystemMessage>
      </main>
    </PhoneScreen>
  );
}
