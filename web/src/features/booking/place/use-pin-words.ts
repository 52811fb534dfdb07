/** Where a pin is, in words: how far and in which direction from the middle of its district. */
import { useTranslation } from "react-i18next";
import { areaByCode } from "#schema/areas";
import type { Coordinates } from "#schema/booking";
import { distance } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { farFrom } from "./pin-place.ts";

export function usePinWords(areaCode: string, at: Coordinates): string {
  const { t } = useTranslation("place");
  const language = useLanguage();
  const area = areaByCode(areaCode);
  if (!area) return "";
  const far = farFrom(area.centre, at);
  if (!far) return t("pin.middle", { area: area.name });
  const metres = far.metres < 1000 ? `${far.metres}\u00a0m` : distance(far.metres, language);
  return t("pin.where", { distance: metres, direction: t(`direction.${far.direction}`), area: area.name });
}
