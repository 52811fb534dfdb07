/** An amount as people type it: "50000", "50.000" and "Rp 50.000" are the same. */

/** Whole rupiah, or null when it is nothing or more than `leftIdr`. */
export function refundFrom(typed: string, leftIdr: number): number | null {
  if (!/^\s*(rp)?[\d\s.,]+$/iu.test(typed)) return null;
  const amountIdr = Number(typed.replace(/\D/gu, ""));
  return amountIdr >= 1 && amountIdr <= leftIdr ? amountIdr : null;
}
