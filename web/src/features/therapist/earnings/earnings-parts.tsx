/** A sum in words: how many jobs, and what of it were tips and fees. */

import { money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import type { Sum } from "./earnings.ts";

export function EarningsParts({ sum }: { sum: Sum }) {
  const { t } = useTranslation("therapist");
  return [
    t("earnings.jobs", { count: sum.jobs }),
    sum.tipsIdr > 0 ? t("earnings.tips", { amount: money(sum.tipsIdr) }) : null,
    sum.feesIdr > 0 ? t("earnings.fees", { amount: money(sum.feesIdr) }) : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
