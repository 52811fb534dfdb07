// Draws the frame of the window and the page that the address names.
import { addressOf, place } from "./address.ts";
import { closeDetail, listenForEscape } from "./detail.ts";
import { element, icon } from "./element.ts";
import { showEvents } from "./events.ts";
import { showExecutions } from "./executions.ts";
import { showFiles } from "./files.ts";
import { ICONS, KAWUNG } from "./icons.ts";
import { openStream } from "./live.ts";
import { showOutbox } from "./outbox.ts";
import { showOverview } from "./overview.ts";
import { showPeople } from "./people.ts";
import { showSchedule } from "./schedule.ts";
import { showTables } from "./tables.ts";

/** Draws a page. @returns how to leave it */
type ShowPage = (main: HTMLElement) => () => void;

const PAGES: readonly (readonly [id: keyof typeof ICONS, label: string, show: ShowPage])[] = [
  ["overview", "Overview", showOverview],
  ["tables", "Tables", showTables],
  ["events", "Events", showEvents],
  ["executions", "Executions", showExecutions],
  ["outbox", "Outbox", showOutbox],
  ["files", "Files", showFiles],
  ["people", "People", showPeople],
  ["schedule", "Schedule", showSchedule],
];

const main = document.querySelector("main") as HTMLElement;
const rail = document.querySelector(".rail") as HTMLElement;
let leave: () => void = () => {};
let shownPage = "";

function drawRail(): void {
  const mark = icon(KAWUNG);
  mark.setAttribute("viewBox", "0 0 32 32");
  mark.classList.add("mark");
  const links = PAGES.map(([id, label]) =>
    element("a", { href: addressOf(id === "overview" ? [] : [id]), "data-page": id }, icon(ICONS[id]), label),
  );
  rail.replaceChildren(mark, ...links);
}

function show(): void {
  const [page = PAGES[0]] = PAGES.filter(([id]) => id === (place().path[0] ?? "overview"));
  if (!page) return;
  const [id, label, showPage] = page;
  closeDetail();
  leave();
  for (const link of rail.querySelectorAll("a")) {
    if (link.dataset.page === id) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  }
  const focus = document.activeElement?.getAttribute("data-keep-focus") ?? "";
  document.title = `${label} · Tenang console`;
  leave = showPage(main);
  // Filtering leaves the focus where the reader works; another page or another part of a list begins at its top.
  const sameControl = main.querySelector<HTMLElement>(`[data-keep-focus="${CSS.escape(focus)}"]`);
  if (sameControl) sameControl.focus();
  else if (shownPage !== "") main.focus();
  if (shownPage !== id) window.scrollTo(0, 0);
  shownPage = id;
}

drawRail();
listenForEscape();
openStream();
window.addEventListener("hashchange", show);
show();
