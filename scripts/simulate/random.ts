// Chance that can be repeated: the same seed gives the same day, on every machine.

import { randomFrom } from "#schema/seeds/random";

/** Draws of every shape that the simulation needs. */
export class Random {
  /** In [0, 1). */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = randomFrom(seed);
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Around 0 with deviation 1, never beyond 6. */
  normal(): number {
    let sum = 0;
    for (let part = 0; part < 12; part++) sum += this.next();
    return sum - 6;
  }

  /** Waiting time with the given mean, without memory. */
  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)] as T;
  }

  /** One of `from`, each as likely as its weight says. */
  weighted<T>(from: readonly (readonly [T, number])[]): T {
    let left = this.next() * from.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return (from.at(-1) as readonly [T, number])[0];
  }

  /** A stream of its own, so that what one part of the market draws does not shift the others. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4_294_967_296));
  }
}
