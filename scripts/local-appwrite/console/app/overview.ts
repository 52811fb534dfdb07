// What the server is and how much it holds, at a glance.
import type { ReaderSummary } from "../readers-view.ts";
import type { ServerSummary } from "../server-view.ts";
import { addressOf } from "./address.ts";
import { readView } from "./api.ts";
import { type Child, element, fill } from "./element.ts";
import { count, counted, duration, fullMoment, moment, size } from "./format.ts";
import { keptEvents, liveState, onLive } from "./live.ts";
import { facts, tag } from "./parts.ts";
import { readersPart } from "./readers.ts";

/** Figures are read anew this often, milliseconds. */
const REFRESH_MS = 5000;
const SHOWN_EVENTS = 10;

/** Draws the page. */
export function showOverview(main: HTMLElement): () => void {
  const pulse = element("section", { class: "strip", "aria-label": "Right now" });
  const figures = element("section", { class: "figures-row", "aria-label": "What the server holds" });
  const readers = element("div", { hidden: true });
  const latest = element("section", { class: "card part" });
  const about = element("section", { class: "card part" });
  main.replaceChildren(
    element(
      "header",
      { class: "page-head" },
      element(
        "div",
        {},
        element("h1", {}, "Local server"),
        element("p", { class: "quiet" }, "A window on it, for this machine only. It reads and changes nothing."),
      ),
    ),
    pulse,
    figures,
    readers,
    element("div", { class: "columns" }, latest, about),
  );

  const drawLive = () => {
    fill(pulse, ...pulseOf());
    fill(latest, element("h2", {}, "Latest events"), ...latestEvents());
  };
  async function load(): Promise<void> {
    try {
      const server = await readView<ServerSummary>("server");
      figures.replaceChildren(...figuresOf(server));
      const known = await readView<ReaderSummary[]>("readers");
      readers.hidden = known.length === 0;
      readers.replaceChildren(readersPart(known));
      about.replaceChildren(element("h2", {}, "This server"), aboutServer(server));
    } catch (error) {
      about.replaceChildren(element("p", { class: "blank bad", role: "alert" }, (error as Error).message));
    }
  }
  drawLive();
  void load();
  const stop = onLive(drawLive);
  const timer = setInterval(() => void load(), REFRESH_MS);
  return () => {
    stop();
    clearInterval(timer);
  };
}

function pulseOf(): Child[] {
  const state = liveState();
  const since = Date.now() - 60_000;
  const lastMinute = keptEvents().filter((event) => Date.parse(event.at) > since).length;
  const words = { connecting: "Connecting", open: "Live", lost: "Not connected, trying again" } as const;
  return [
    element("span", { class: `dot ${state}` }),
    element("strong", {}, words[state]),
    element("span", {}, element("b", { class: "figures" }, count(lastMinute)), " events in the last minute"),
  ];
}

function latestEvents(): Child[] {
  const events = keptEvents().slice(0, SHOWN_EVENTS);
  if (events.length === 0) return [element("p", { class: "blank" }, "Nothing has happened since the server started.")];
  const lines = events.map((event) =>
    element("li", {}, moment(event.at), element("code", { class: "cut" }, event.name)),
  );
  return [
    element("ul", { class: "timeline" }, ...lines),
    element("a", { href: addressOf(["events"]), class: "more" }, "All events as they happen"),
  ];
}

function figuresOf({ counts }: ServerSummary): HTMLElement[] {
  const figure = (page: string, label: string, value: number, note: Child) =>
    element(
      "a",
      { class: "card figure", href: addressOf([page]) },
      element("span", {}, label),
      element("strong", {}, count(value)),
      element("span", { class: "quiet" }, note),
    );
  const failed = counts.failedExecutions;
  return [
    figure("tables", "Rows", counts.rows, `in ${counted(counts.tables, "table")}`),
    figure(
      "executions",
      "Executions",
      counts.executions,
      failed > 0 ? tag(`${count(failed)} failed`, "bad") : "none failed",
    ),
    figure("people", "Users", counts.users, counted(counts.sessions, "living session")),
    figure("outbox", "Messages", counts.outbox, "kept here, not sent"),
    figure("files", "Files", counts.files, "in all buckets"),
  ];
}

function aboutServer(server: ServerSummary): HTMLElement {
  const upMs = Date.parse(server.now) - Date.parse(server.startedAt);
  return facts([
    ["Speaks", `Appwrite ${server.appwriteVersion}`],
    ["Endpoint", element("code", {}, server.endpoint)],
    ["Project", element("code", {}, server.projectId)],
    [
      "Data folder",
      server.dataDir === ":memory:" ? "none: everything is in memory" : element("code", {}, server.dataDir),
    ],
    ["Database", server.databaseBytes === null ? "in memory" : size(server.databaseBytes)],
    ["Clock", server.clock === "wall" ? "this machine's" : tag("virtual: stands until advanced", "late")],
    ["Server time", fullMoment(server.now)],
    ["Running for", duration(upMs)],
    ["Memory", size(server.memoryBytes)],
    ["Node.js", server.nodeVersion],
  ]);
}
