/** The number on the app's icon, where it is installed and the device has such a thing. Never throws. */
import { within } from "./deadline.ts";

const PATIENCE_MS = 2000;

export function showOnIcon(count: number): void {
  if (!("setAppBadge" in navigator)) return;
  within(navigator.setAppBadge(count), PATIENCE_MS).catch(() => undefined);
}
