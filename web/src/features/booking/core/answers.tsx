/** What the guest has answered so far, folded into their own bubbles. */
import Check from "lucide-react/icons/check";
import MapPin from "lucide-react/icons/map-pin";
import type { GenderPreference } from "#schema/booking";
import { firstName } from "../../../lib/first-name.ts";
import { dayAndTime, money } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { AnswerBubble } from "../../../ui/answer-bubble.tsx";

export function DetailsAnswer({
  place,
  name,
  genderPreference,
  onChange,
}: {
  place: string;
  name: string;
  genderPreference: GenderPreference;
  onChange?: () => void;
}) {
  const { t } = useTranslation("booking");
  return (
    <AnswerBubble
      shape={MapPin}
      title={place}
      detail={t("answer.details", { name: firstName(name), gender: t(`answer.gender.${genderPreference}`) })}
      change={onChange && { label: t("answer.change"), onPress: onChange }}
    />
  );
}

export function ServiceAnswer({
  minutes,
  priceIdr,
  startsAt,
  timeZone,
}: {
  minutes: string;
  priceIdr: number;
  /** Null for as soon as possible. */
  startsAt: number | null;
  timeZone: string;
}) {
  const { t } = useTranslation("booking");
  const language = useLanguage();
  return (
    <AnswerBubble
      shape={Check}
      title={<span className="num">{t("answer.service", { minutes, price: money(priceIdr) })}</span>}
      detail={startsAt === null ? t("answer.payment") : dayAndTime(startsAt, timeZone, language)}
    />
  );
}
