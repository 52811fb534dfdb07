// What functions did, with their logs and how long they took.
import type { ExecutionSummary } from "../executions-view.ts";
import type { Detail } from "./detail.ts";
import { element } from "./element.ts";
import { duration, fullMoment, moment } from "./format.ts";
import { showList } from "./list-page.ts";
import { facts, printed, readable, section, type Tone, tag } from "./parts.ts";

const TONES: Readonly<Record<ExecutionSummary["status"], Tone>> = {
  completed: "good",
  failed: "bad",
  processing: "late",
  waiting: "late",
  scheduled: "calm",
};

/** Draws the page. */
export function showExecutions(main: HTMLElement): () => void {
  return showList<ExecutionSummary>(main, {
    title: "Executions",
    lead: "Every call of a function, newest first.",
    path: "executions",
    columns: [
      { label: "Function", cell: (each) => element("strong", {}, each.functionId) },
      { label: "Status", cell: statusOf },
      { label: "Trigger", cell: (each) => each.trigger, isExtra: true },
      {
        label: "Request",
        cell: (each) => element("code", { class: "cut" }, `${each.method} ${each.path}`),
        isExtra: true,
      },
      { label: "Took", cell: (each) => duration(each.durationMs), isNumber: true },
      { label: "When", cell: (each) => moment(each.createdAt), isNumber: true, isExtra: true },
    ],
    keyOf: (each) => each.id,
    detail: executionDetail,
    empty: "No function has run yet.",
    choice: {
      name: "status",
      options: [
        ["", "All"],
        ["failed", "Failed"],
        ["completed", "Completed"],
        ["scheduled", "Scheduled"],
      ],
    },
  });
}

const statusOf = ({ status, responseStatusCode }: ExecutionSummary): HTMLElement => {
  const isRefusal = status === "completed" && responseStatusCode >= 400;
  const text = responseStatusCode > 0 ? `${status} ${responseStatusCode}` : status;
  return tag(text, isRefusal ? "late" : TONES[status]);
};

function executionDetail(each: ExecutionSummary): Detail {
  return {
    kind: "Execution",
    title: each.functionId,
    content: [
      element("p", {}, statusOf(each)),
      each.errors !== "" && section("Errors", printed(each.errors, "bad")),
      section("Logs", each.logs === "" ? element("p", { class: "quiet" }, "It logged nothing.") : logLines(each.logs)),
      section(
        "About",
        facts([
          ["Took", duration(each.durationMs)],
          ["Request", element("code", {}, `${each.method} ${each.path}`)],
          ["Trigger", each.trigger],
          ["When", fullMoment(each.createdAt)],
          ["Scheduled for", each.scheduledAt === null ? "at once" : fullMoment(each.scheduledAt)],
          ["Execution", element("code", {}, each.id)],
          ...each.requestHeaders.map(({ name, value }) => [name, element("code", {}, value)] as const),
        ]),
      ),
    ],
  };
}

/** Functions log one line a thing, often JSON. */
function logLines(logs: string): HTMLElement {
  const lines = logs.split("\n").filter((line) => line !== "");
  return element("ul", { class: "plain" }, ...lines.map((line) => element("li", {}, readable(line))));
}
