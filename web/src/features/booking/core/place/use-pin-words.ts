/** Where a pin is, in words: how far and in which direction from the nearest middle in its district that has a name. */

import type { Coordinates } from "#schema/booking";
import { distance } from "../../../../lib/distances.ts";
import { useLanguage } from "../../../../lib/use-language.ts";
import { useTranslation } from "../../../../lib/use-translation.ts";
import { farFrom, landmarkOf } from "./pin-place.ts";

export function usePinWords(areaCode: string, at: Coordinates): string {
  const { t } = useTranslation("place");
  const language = useLanguage();
  const landmark = landmarkOf(areaCode, at);
  if (!landmark) return "";
  const far = farFrom(landmark.at, at);
  if (!far) return t("pin.middle", { area: landmark.name });
  const metres = far.metres < 1000 ? `${far.metres}\u00a0m` : distance(far.metres, language);
  return t("pin.where", { distance: metres, direction: t(`direction.${far.direction}`), area: landmark.name });
}
