// Hands that never touch the screen: the tab key until something has the focus, then the key that works it.
import type { Locator, Page } from "playwright";
import { expect } from "vitest";

/** More stops than any screen of the app has. */
const MOST_STOPS = 80;

/** Tabs until `target` has the focus, as somebody without a pointer would. @throws when it is never reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const isThere = () => target.evaluate((node) => node === document.activeElement);
  for (let stop = 0; stop < MOST_STOPS && !(await isThere()); stop += 1) await page.keyboard.press("Tab");
  if (!(await isThere())) throw new Error(`The tab key never reached ${target}.`);
}

/** A button that has just changed its meaning rests for a moment; whoever reads it takes as long. */
const REST_MS = 2000;

export async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  // One that cannot be pressed at all is pressed in vain.
  await expect
    .poll(() => target.getAttribute("aria-disabled"), { timeout: REST_MS })
    .toBeNull()
    .catch(() => undefined);
  await page.keyboard.press(key);
}
