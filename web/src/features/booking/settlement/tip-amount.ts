/** A tip as people type it: "15", "15.000" and "Rp 15.000" are the same. */
import { TIP_IDR } from "#schema/booking";

/** Below this a number can only mean thousands. */
const THOUSANDS_BELOW = 1000;

/** Whole rupiah, or null when it is no tip that can be given. */
export function tipFrom(typed: string): number | null {
  if (!/^\s*(rp)?[\d\s.,]+$/iu.test(typed)) return null;
  const number = Number(typed.replace(/\D/gu, ""));
  const amountIdr = number < THOUSANDS_BELOW ? number * 1000 : number;
  return amountIdr >= TIP_IDR.min && amountIdr <= TIP_IDR.max && amountIdr % TIP_IDR.step === 0 ? amountIdr : null;
}
