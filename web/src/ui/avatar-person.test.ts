import { describe, expect, test } from "vitest";
import { personOf } from "./avatar-person.ts";

const seeds = Array.from({ length: 400 }, (_, index) => `therapist-${index}`);

describe("drawn avatar", () => {
  test("the same seed is always the same person", () => {
    for (const seed of seeds) expect(personOf(seed, "female")).toEqual(personOf(seed, "female"));
  });

  test("a man never wears a hijab and a woman never a peci", () => {
    expect(new Set(seeds.map((seed) => personOf(seed, "male").hair))).toEqual(new Set(["short", "peci", "curly"]));
    expect(new Set(seeds.map((seed) => personOf(seed, "female").hair))).toEqual(
      new Set(["bun", "hijab", "bob", "long"]),
    );
  });

  test("four hundred therapists use every combination of hair, skin and tunic", () => {
    const looks = new Set(seeds.map((seed) => JSON.stringify(personOf(seed, "female"))));
    expect(looks.size).toBeGreaterThan(60);
  });
});
