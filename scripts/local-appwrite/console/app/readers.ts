// How far whatever reads on from a log is behind, in words for whoever looks after the server.
import type { ReaderSummary } from "../readers-view.ts";
import { addressOf } from "./address.ts";
import { element } from "./element.ts";
import { counted, duration, moment } from "./format.ts";
import { type Tone, tag } from "./parts.ts";

const TONES: Record<ReaderSummary["state"], Tone> = { current: "good", late: "late", stopped: "bad" };

/** The part of the overview. */
export function readersPart(readers: readonly ReaderSummary[]): HTMLElement {
  const behind = readers.filter(({ state }) => state !== "current").length;
  const lead =
    behind === 0
      ? "All of them have read what there is."
      : `${counted(behind, "of them is", "of them are")} behind. What they have not read yet waits for them; nothing is lost.`;
  return element(
    "section",
    { class: "card part" },
    element("h2", {}, "What follows the log"),
    element("p", { class: "quiet" }, lead),
    element("ul", { class: "followers" }, ...readers.map(line)),
  );
}

function line(reader: ReaderSummary): HTMLElement {
  return element(
    "li",
    {},
    element("a", { href: addressOf(["tables", reader.databaseId, reader.tableId]) }, inWords(reader.id)),
    tag(stateInWords(reader), TONES[reader.state]),
    element("span", { class: "quiet" }, "last read ", moment(reader.readAt)),
    reader.state === "stopped" && element("a", { href: addressOf(["executions"]), class: "quiet" }, "See what failed"),
  );
}

function stateInWords({ state, behindMs }: ReaderSummary): string {
  switch (state) {
    case "current":
      return "up to date";
    case "late":
      return `${duration(behindMs)} behind, reading on`;
    case "stopped":
      return `stands still, ${duration(behindMs)} behind`;
    default:
      return state satisfies never;
  }
}

/** `searches_kept` → `Searches kept`. */
function inWords(id: string): string {
  const words = id.replace(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
