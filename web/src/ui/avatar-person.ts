/** Who a seed looks like: a pure choice of hair, skin and tunic, so every screen draws the same person. */

export type SeededGender = "female" | "male";
type HairStyle = "bun" | "hijab" | "bob" | "long" | "short" | "peci" | "curly";
export type Person = { hair: HairStyle; skin: string; tunic: string; veil: string };

const hairByGender: Record<SeededGender, readonly HairStyle[]> = {
  female: ["bun", "hijab", "bob", "long"],
  male: ["short", "peci", "curly"],
};
const skins = ["var(--color-skin-1)", "var(--color-skin-2)", "var(--color-skin-3)"];
const tunics = [
  "var(--color-tunic)",
  "color-mix(in oklab, var(--color-tunic) 45%, #7a4b2f)",
  "color-mix(in oklab, var(--color-tunic) 45%, #33507f)",
];
const veils = ["#A9BFA9", "#C9B79B", "#B7A6B4"];

/** FNV-1a: short, stable across runs and browsers, spreads ids that differ in one character. */
function hash(seed: string): number {
  let value = 0x811c9dc5;
  for (const char of seed) value = Math.imul(value ^ char.charCodeAt(0), 0x01000193);
  return value >>> 0;
}

/** The person a seed stands for. Without a gender the hair is drawn from all styles. */
export function personOf(seed: string, gender?: SeededGender): Person {
  const value = hash(seed);
  const pick = <Item>(items: readonly Item[], shift: number): Item => items[(value >>> shift) % items.length] as Item;
  const styles = gender ? hairByGender[gender] : [...hairByGender.female, ...hairByGender.male];
  return { hair: pick(styles, 2), skin: pick(skins, 9), tunic: pick(tunics, 15), veil: pick(veils, 21) };
}
