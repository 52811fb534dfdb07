/** Gives something to whoever asked for it, as a file of their own. */

/** Long enough for the slowest browser to have begun with it. */
const KEPT_MS = 60_000;

/** Never opened in the page, whatever it holds: it leaves as bytes. */
export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
