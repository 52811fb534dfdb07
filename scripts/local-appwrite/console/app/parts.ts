// Small parts that several pages show: facts, tags, permissions, readable JSON.
import { type Child, element } from "./element.ts";

/** The meaning of a tag's colour; the word on it says the same. */
export type Tone = "calm" | "good" | "late" | "bad";

export const tag = (text: string, tone: Tone = "calm"): HTMLElement => element("span", { class: `tag ${tone}` }, text);

/** Names with their values. */
export function facts(entries: readonly (readonly [name: string, value: Child])[]): HTMLElement {
  const list = element("dl", { class: "facts" });
  for (const [name, value] of entries) {
    list.append(element("div", {}, element("dt", {}, name), element("dd", {}, value === "" ? "–" : value)));
  }
  return list;
}

/** A titled part of the panel. */
export const section = (title: string, ...content: readonly Child[]): HTMLElement =>
  element("section", { class: "part" }, element("h3", {}, title), ...content);

/** Text as a program wrote it. */
export const printed = (text: string, tone: "calm" | "bad" = "calm"): HTMLElement =>
  element("pre", { class: `printed ${tone}`, tabindex: 0 }, text);

/** Who may do what, one line a role. @param permissions such as `read("user:ID")` */
export function permissionList(permissions: readonly string[], none: string): HTMLElement {
  const byRole = new Map<string, string[]>();
  for (const permission of permissions) {
    const [, action = "", role = ""] = /^(\w+)\("(.*)"\)$/.exec(permission) ?? ["", "", permission];
    byRole.set(role, [...(byRole.get(role) ?? []), action]);
  }
  if (byRole.size === 0) return element("p", { class: "quiet" }, none);
  const lines = [...byRole].map(([role, actions]) =>
    element("li", {}, roleName(role), element("span", { class: "quiet" }, actions.join(", "))),
  );
  return element("ul", { class: "permissions" }, ...lines);
}

/** A role: in words when it stands for many, else as it is spelled. */
export function roleName(role: string): HTMLElement {
  const words: Record<string, string> = { any: "Everyone", users: "Everyone signed in", guests: "Guests" };
  const text = words[role];
  return text ? element("span", { title: role }, text) : element("code", {}, role);
}

/** A value readable by people: JSON is laid out, also when it is kept in a text. */
export function readable(value: unknown): HTMLElement {
  if (value === null || value === undefined) return element("span", { class: "quiet" }, "null");
  if (typeof value === "string") {
    const parsed = parsedJson(value);
    return parsed === undefined ? element("span", { class: "text" }, value || "“”") : laidOut(parsed);
  }
  if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string")) {
    return element("span", { class: "tags" }, ...value.map((each) => tag(each)));
  }
  return typeof value === "object" ? laidOut(value) : element("span", { class: "figures" }, String(value));
}

/** A value in one line. */
export function inBrief(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parsedJson(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a text that only looks like JSON is shown as it is
  }
}

/** JSON with its names set off. Short lists stay on one line. */
export function laidOut(value: unknown): HTMLElement {
  const flat = JSON.stringify(value);
  const text = flat.length <= 40 ? flat : JSON.stringify(value, null, 2);
  const made = element("pre", { class: "printed", tabindex: 0 });
  for (const [index, part] of text.split(/("(?:[^"\\]|\\.)*"(?=:))/).entries()) {
    made.append(index % 2 === 1 ? element("b", {}, part) : part);
  }
  return made;
}
