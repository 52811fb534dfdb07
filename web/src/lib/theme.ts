/** Light or dark: the system's choice until the reader makes one of their own. index.html applies it before paint. */
import { readKept, writeKept } from "./platform/storage-area.ts";

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "tenang.theme";
const night = () => matchMedia("(prefers-color-scheme: dark)");

export function themeChoice(): ThemeChoice {
  const kept = readKept("local", KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function chooseTheme(choice: ThemeChoice): void {
  writeKept("local", KEY, choice === "system" ? null : choice);
  apply(choice);
}

function apply(choice: ThemeChoice): void {
  const dark = choice === "system" ? night().matches : choice === "dark";
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#0d1d18" : "#faf5ec");
}

/** Keeps following the system while the reader has not chosen. */
export function followSystemTheme(): void {
  apply(themeChoice());
  night().addEventListener("change", () => apply(themeChoice()));
}
