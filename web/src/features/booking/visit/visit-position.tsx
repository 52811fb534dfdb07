/** How far the therapist still has to go, and how fresh that is. Says nothing while nothing is known. */

import { policy } from "#domain/policy";
import { distance } from "../../../lib/distances.ts";
import { clockTime } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { usePosition } from "./use-position.ts";

export function VisitPosition({ bookingId, timeZone }: { bookingId: string; timeZone: string }) {
  const { t } = useTranslation("visit");
  const language = useLanguage();
  const nowMs = useServerNow();
  const position = usePosition(bookingId);
  if (!position) return null;
  const isStale = nowMs - position.at > policy.position.staleAfterMs;
  const values = { distance: distance(position.distanceM, language), time: clockTime(position.at, timeZone) };
  return <p className="tabular-nums">{isStale ? t("strip.lastSeen", values) : t("strip.left", values)}</p>;
}
