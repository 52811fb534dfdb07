/** The price lists in force, read after first paint: the page stands without them. */
import { useEffect, useState } from "react";
import { download } from "../../lib/platform/download.ts";
import type { PricesByCity } from "./read-base-prices.ts";

/** null while unknown. A failure stays null: the exact price is quoted in the booking anyway. */
export function useBasePrices(): PricesByCity | null {
  const [prices, setPrices] = useState<PricesByCity | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      download(() => import("./read-base-prices.ts"), { optional: true })
        .then(({ readBasePrices }) => readBasePrices())
        .then((read) => wanted && setPrices(read))
        .catch(() => undefined);
    }, 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, []);
  return prices;
}
