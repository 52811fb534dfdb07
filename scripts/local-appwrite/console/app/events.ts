// Events as they happen, with who may read each.
import type { EventSummary } from "../event-journal.ts";
import { closeDetail, type Detail, openDetail } from "./detail.ts";
import { element, icon } from "./element.ts";
import { counted, fullMoment, moment } from "./format.ts";
import { ICONS } from "./icons.ts";
import { keptEvents, liveState, onLive } from "./live.ts";
import { facts, laidOut, roleName, section, tag } from "./parts.ts";

const SHOWN = 100;

/** Draws the page. */
export function showEvents(main: HTMLElement): () => void {
  let paused: readonly EventSummary[] | null = null;
  let text = "";
  const lead = element("p", { class: "quiet" });
  const list = element("ol", { class: "card list events" });
  const pause = element("button", {
    class: "button",
    type: "button",
    click: () => {
      paused = paused ? null : keptEvents();
      draw();
    },
  });
  const input = element("input", {
    type: "search",
    "aria-label": "Filter events",
    placeholder: "Filter by name, reader or content",
    input: () => {
      text = input.value.trim().toLowerCase();
      draw();
    },
  });
  const search = element(
    "form",
    { class: "search", role: "search", submit: (event) => event.preventDefault() },
    icon(ICONS.search),
    input,
  );
  main.replaceChildren(
    element("header", { class: "page-head" }, element("div", {}, element("h1", {}, "Events"), lead), pause),
    element("div", { class: "toolbar" }, search),
    list,
  );

  const drawn = new Map<number, HTMLElement>();
  function draw(): void {
    const all = paused ?? keptEvents();
    const found = all.filter((event) => text === "" || textOf(event).includes(text)).slice(0, SHOWN);
    pause.replaceChildren(...(paused ? [icon(ICONS.play), "Go on"] : [icon(ICONS.pause), "Hold still"]));
    lead.textContent = leadOf(paused !== null, all.length);
    // Lines that are there stay the same elements, so that focus and selection survive the next event.
    const lines = found.map((event) => drawn.get(event.number) ?? line(event));
    drawn.clear();
    for (const [index, event] of found.entries()) drawn.set(event.number, lines[index] as HTMLElement);
    const blank = text === "" ? "Nothing has happened since the server started." : "No event matches this filter.";
    const wanted = lines.length > 0 ? lines : [element("li", { class: "blank" }, blank)];
    for (const old of [...list.children]) if (!wanted.includes(old as HTMLElement)) old.remove();
    for (const [index, made] of wanted.entries()) {
      if (list.children[index] !== made) list.insertBefore(made, list.children[index] ?? null);
    }
  }
  draw();
  const stop = onLive(() => {
    if (!paused) draw();
  });
  return () => {
    stop();
    closeDetail();
  };
}

function leadOf(isPaused: boolean, kept: number): string {
  if (isPaused) return "Held still. New events wait until you go on.";
  if (liveState() === "lost") return "The server does not answer; trying again.";
  return `As they happen, newest first; the last ${counted(kept, "event")} are kept here.`;
}

const textOf = (event: EventSummary): string =>
  `${event.name} ${event.readers.join(" ")} ${event.userId} ${JSON.stringify(event.payload)}`.toLowerCase();

function line(event: EventSummary): HTMLElement {
  const action = event.name.slice(event.name.lastIndexOf(".") + 1);
  const subject = event.name.slice(0, event.name.lastIndexOf("."));
  const item = element(
    "li",
    { class: "event opens" },
    moment(event.at),
    tag(action, action === "delete" ? "bad" : action === "create" ? "good" : "calm"),
    element("button", { class: "opener", type: "button" }, element("code", {}, subject)),
    element("span", { class: "readers quiet" }, readersInBrief(event.readers)),
  );
  item.addEventListener("click", () => {
    item.querySelector<HTMLElement>(".opener")?.focus();
    openDetail(detailOf(event), () => item.classList.remove("is-open"));
    item.classList.add("is-open");
  });
  return item;
}

function readersInBrief(readers: readonly string[]): string {
  const [first] = readers;
  if (!first) return "nobody but the server";
  return readers.length === 1 ? first : `${first} and ${readers.length - 1} more`;
}

function detailOf(event: EventSummary): Detail {
  const readers = event.readers.map((role) => element("li", {}, roleName(role)));
  const nobody = element("p", { class: "quiet" }, "Nobody: it is for the server and its functions.");
  return {
    kind: `Event ${event.number}`,
    title: event.name,
    content: [
      section("Who may read it", readers.length > 0 ? element("ul", { class: "permissions" }, ...readers) : nobody),
      section(
        "About",
        facts([
          ["When", fullMoment(event.at)],
          ["Caused by", event.userId || "a key, a guest or the server"],
        ]),
      ),
      section("Content", laidOut(event.payload)),
      section("Channels", channelList(event.channels)),
    ],
  };
}

function channelList(channels: readonly string[]): HTMLElement {
  if (channels.length === 0) return element("p", { class: "quiet" }, "None: nobody can subscribe to it.");
  return element("ul", { class: "plain" }, ...channels.map((name) => element("li", {}, element("code", {}, name))));
}
