/**
 * The texts that a person may send, or still be writing, and that no frame may follow: a pasted link, a letter held
 * down, names without a blank.
 */
import type { Scene } from "./scene.ts";

const LINK = `https://maps.example.com/place/${"Jalan-Kemang-Timur-".repeat(12)}?q=${"0123456789abcdef".repeat(8)}`;
const HELD_DOWN = "W".repeat(4000);
const NAME = `${"Maximilianakonstantinopolitanopoulou".repeat(2)} Wirjohadiningrat`;
const HOTEL = "Hotel-Bintang-Kejora-Nusantara-Internasional-".repeat(3);

/** By the name of the field, wherever it is in a row, an answer or what the browser kept. */
const hard: Record<string, string> = {
  customerName: NAME,
  name: NAME,
  therapistName: NAME,
  raisedByName: NAME,
  address: LINK,
  building: HOTEL,
  landmark: HELD_DOWN.slice(0, 200),
  accessNote: HOTEL,
  notes: HELD_DOWN.slice(0, 500),
  note: LINK,
  comment: LINK,
};

export function withHardTexts(scene: Scene): Scene {
  const { rows, answers, kept, person } = scene;
  const giving = Object.entries((answers ?? {}) as Record<string, (request: unknown) => unknown>);
  const harder = giving.map(([functionId, give]) => [functionId, (request: unknown) => hardened(give(request))]);
  return {
    ...scene,
    ...(person && { person: { ...person, name: NAME } }),
    ...(rows && { rows: hardened(rows) }),
    ...(kept && { kept: hardened(kept) }),
    answers: Object.fromEntries(harder) as NonNullable<Scene["answers"]>,
  };
}

function hardened<Value>(value: Value, key = "", inside = ""): Value {
  if (typeof value === "string") return textFor(value, key, inside) as Value;
  if (Array.isArray(value)) return value.map((each) => hardened(each, key, inside)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, hardened(each, name, key)]);
  return Object.fromEntries(entries) as Value;
}

function textFor(text: string, key: string, inside: string): string {
  // Messages are the link and the held-down letter in turn; what the system says has no body.
  if (key === "body") return text === "" ? "" : text.length % 2 === 0 ? LINK : HELD_DOWN;
  // A name that is missing is what a scene is about.
  if (key === "customerName" && text === "") return "";
  // What a step of the flow is called is no person.
  if (key === "name" && inside === "step") return text;
  return inside === "names" ? NAME : (hard[key] ?? text);
}

/** What a person writes into by hand; dates, choices and pictures are not. */
const WRITTEN = "textarea, input:is(:not([type]), [type=text], [type=search], [type=tel], [type=email], [type=url])";

/** Pastes the link and holds a letter down in every field that can be written in, as drafts that nobody has sent. */
export function draftHardTexts(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(WRITTEN)];
  for (const [index, field] of fields.filter((each) => !each.disabled && !each.readOnly).entries()) {
    // React hears of a value only when it was set past its own setter.
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set;
    set?.call(field, index % 2 === 0 ? LINK : HELD_DOWN.slice(0, 300));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // Whoever goes on to the next field closes the list under this one.
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  }
}
