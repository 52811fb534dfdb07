/** The price before and after, while there is still nothing agreed. */

import { money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";

export function ChangePrice({ oldIdr, newIdr, busy }: { oldIdr: number; newIdr: number | null; busy: boolean }) {
  const { t } = useTranslation("visit");
  if (newIdr === null && !busy) return null;
  return (
    <div
      role="status"
      className="flex min-h-12 flex-wrap items-baseline justify-between gap-4 border-t border-line pt-3"
    >
      {newIdr === null ? (
        <span className="text-label text-ink-muted">{t("change.pricing")}</span>
      ) : (
        <>
          <span>
            <b className="block">{newIdr === oldIdr ? t("change.priceSame") : t("change.price")}</b>
            {newIdr !== oldIdr && (
              <span className="num text-label text-ink-muted">{t("change.priceWas", { price: money(oldIdr) })}</span>
            )}
          </span>
          <b className="num text-title tracking-tight">{money(newIdr)}</b>
        </>
      )}
    </div>
  );
}
