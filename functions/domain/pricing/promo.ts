// Whether a guest may use a promo code: known, in force, in this city, for whom it is meant. That a code works once per
// guest is held by a row of its own when the booking is made.
import type { CityId } from "#schema/areas";
import { type Refusal, refusal } from "#schema/refusals";
import type { PromoRow } from "#schema/tables/customers";

/** `visits`: completed visits of the guest; `at`: when the price was asked for (ms). */
export const promoRefusal = (
  promoCode: string,
  promo: PromoRow | null,
  { cityId, visits, at }: { cityId: CityId; visits: number; at: number },
): Refusal | null => {
  if (!promo) return refusal("promo_unknown", { promoCode });
  if (at < promo.validFrom || at >= promo.validUntil) return refusal("promo_expired", { promoCode });
  if (promo.cityId !== null && promo.cityId !== cityId) return refusal("promo_elsewhere", { promoCode });
  if (promo.isForFirstVisit && visits > 0) return refusal("promo_first_visit", { promoCode });
  return null;
};
