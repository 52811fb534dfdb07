// Whole rupiah: no decimals, no floats that are kept.

/** Rounds up to a multiple of `step`. */
export const roundUpIdr = (amountIdr: number, step: number): number => Math.ceil(amountIdr / step) * step;

/** A share of an amount, rounded down to whole hundreds of rupiah (the smallest coin in use). */
export const shareIdr = (amountIdr: number, share: number): number => Math.floor((amountIdr * share) / 100) * 100;
