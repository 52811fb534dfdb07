/** Light or dark: the system's choice until the reader makes one of their own. index.html applies it before paint. */

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "tenang.theme";
const night = () => matchMedia("(prefers-color-scheme: dark)");

export function themeChoice(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Blocked storage: the choice lasts as long as the page.
  }
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
