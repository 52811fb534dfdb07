// Functions and what makes them run: cron with the next time, and events.
import type { FunctionSummary } from "../schedule-view.ts";
import type { Detail } from "./detail.ts";
import { element } from "./element.ts";
import { count, duration, fullMoment, moment } from "./format.ts";
import { showList } from "./list-page.ts";
import { facts, permissionList, section, tag } from "./parts.ts";

/** Draws the page. */
export function showSchedule(main: HTMLElement): () => void {
  return showList<FunctionSummary>(main, {
    title: "Schedule",
    lead: "Functions and what makes them run. Cron is read in UTC.",
    path: "functions",
    columns: [
      { label: "Function", cell: (each) => element("strong", {}, each.id) },
      { label: "Runs", cell: whatRunsIt },
      { label: "Next run", cell: (each) => (each.nextRunAt === null ? "–" : moment(each.nextRunAt)), isNumber: true },
      {
        label: "Last run",
        cell: (each) => (each.lastRunAt === null ? "–" : moment(each.lastRunAt)),
        isNumber: true,
        isExtra: true,
      },
      {
        label: "Takes",
        cell: (each) => (each.executions > 0 ? duration(each.averageMs) : "–"),
        isNumber: true,
        isExtra: true,
      },
      { label: "Executions", cell: runsOf, isNumber: true, isExtra: true },
    ],
    keyOf: (each) => each.id,
    detail: functionDetail,
    empty: "No function is deployed yet.",
  });
}

function whatRunsIt(each: FunctionSummary): HTMLElement {
  if (!each.isDeployed) return tag("not deployed", "bad");
  if (!each.isEnabled) return tag("switched off", "late");
  if (each.schedule !== "") return element("code", {}, each.schedule);
  return element("span", { class: "quiet" }, each.events.length > 0 ? "on events" : "when called");
}

const runsOf = (each: FunctionSummary): HTMLElement =>
  element(
    "span",
    { class: "tags" },
    each.failed > 0 && tag(`${count(each.failed)} failed`, "bad"),
    count(each.executions),
  );

function functionDetail(each: FunctionSummary): Detail {
  const events = each.events.map((name) => element("li", {}, element("code", {}, name)));
  return {
    kind: "Function",
    title: each.name,
    content: [
      section(
        "When it runs",
        facts([
          ["Cron, UTC", each.schedule === "" ? "none" : element("code", {}, each.schedule)],
          ["Next run", each.nextRunAt === null ? "not by itself" : fullMoment(each.nextRunAt)],
          ["Last run", each.lastRunAt === null ? "never" : fullMoment(each.lastRunAt)],
          ["Executions", runsOf(each)],
          ["Takes on average", duration(each.averageMs)],
          ["May take", duration(each.timeoutS * 1000)],
        ]),
      ),
      events.length > 0 && section("On events", element("ul", { class: "plain" }, ...events)),
      section(
        "Who may call it",
        permissionList(
          each.execute.map((role) => `execute("${role}")`),
          "Only keys and the server itself.",
        ),
      ),
    ],
  };
}
