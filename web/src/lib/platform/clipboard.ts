/** What somebody copies, on the clipboard as far as the browser gives one. Never throws. */
import { within } from "./deadline.ts";

const PATIENCE_MS = 2000;

/** Must follow a tap. @returns whether it is there now */
export async function copyText(text: string): Promise<boolean> {
  try {
    await within(navigator.clipboard.writeText(text), PATIENCE_MS);
    return true;
  } catch {
    return false;
  }
}
