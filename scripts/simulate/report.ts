// The report of a simulated day as one HTML file that needs nothing else.
import { chartHtml, type Series } from "./charts.ts";
import { percentile } from "./figures.ts";
import { comparison, type PlayedPolicy } from "./summary.ts";

const COLOURS = ["#1f4d3a", "#c2714f", "#5b7fa6", "#a58a3c", "#7a5a86", "#3f8f7a", "#d19a2a", "#9a9a92"] as const;
const colourOf = (at: number): string => COLOURS[at % COLOURS.length]!;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21];
/** The charts of waiting end here; who waited longer is in the table. */
const LONGEST_S = 300;

/** A simulated day: its title, and how it went under each policy. */
export interface PlayedDay {
  title: string;
  played: readonly PlayedPolicy[];
}

const dayHtml = ({ title, played }: PlayedDay): string => {
  const [first] = played as [PlayedPolicy, ...PlayedPolicy[]];
  const perPolicy = (points: (each: PlayedPolicy) => Series["points"], only = played): Series[] =>
    only.map((each) => ({
      name: each.policy.name,
      colour: colourOf(played.indexOf(each)),
      points: points(each),
    }));
  const byHour = (values: readonly number[]) => values.map((value, hour) => [hour, value] as const);
  const charts = [
    chartHtml({
      title: "Bookings by hour, and those that ended with a massage",
      xLabel: "hour of the request",
      yLabel: "bookings",
      xTicks: HOURS,
      series: [
        { name: "requested", colour: "#d9cfbf", points: byHour(first.figures.requestedByHour), bars: true },
        ...perPolicy(({ figures }) => byHour(figures.doneByHour)),
      ],
    }),
    chartHtml({
      title: "Until the first therapist says yes",
      xLabel: "seconds after the request",
      yLabel: "% of all bookings",
      xTicks: [0, 60, 120, 180, 240, 300],
      series: perPolicy(({ figures }) =>
        Array.from({ length: LONGEST_S / 5 + 1 }, (_, at) => {
          const within = figures.secondsToYes.filter((seconds) => seconds <= at * 5).length;
          return [at * 5, (100 * within) / figures.bookings] as const;
        }),
      ),
    }),
    chartHtml({
      title: "Jobs of a therapist in the day",
      xLabel: "jobs",
      yLabel: "therapists",
      xTicks: first.figures.therapistsByJobs.map((_, jobs) => jobs),
      series: perPolicy(({ figures }) => figures.therapistsByJobs.map((count, jobs) => [jobs, count] as const)),
    }),
    chartHtml({
      title: "Who waited how long for the first yes",
      xLabel: "of 100 guests who got one",
      yLabel: "seconds",
      xTicks: [0, 25, 50, 75, 95],
      series: perPolicy(({ figures }) =>
        Array.from({ length: 20 }, (_, at) => [at * 5, percentile(figures.secondsToYes, at / 20) ?? 0] as const),
      ),
    }),
  ];
  const [names, ...rows] = comparison(played) as [string[], ...string[][]];
  const cells = (row: readonly string[], tag: "td" | "th") =>
    `<tr><th scope="row">${row[0]}</th>${row
      .slice(1)
      .map((cell) => `<${tag}>${cell}</${tag}>`)
      .join("")}</tr>`;
  return `<h2>${title}</h2>
<table><thead>${cells(names, "th")}</thead><tbody>${rows.map((row) => cells(row, "td")).join("\n")}</tbody></table>
<div class="charts">${charts.join("\n")}</div>`;
};

export const reportHtml = (days: readonly PlayedDay[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Dispatch, simulated</title>
<style>${STYLE}</style></head><body><h1>Dispatch, simulated</h1>
<ul>${days[0]?.played.map(({ policy }) => `<li><b>${policy.name}</b> ${policy.says}</li>`).join("") ?? ""}</ul>
${days.map(dayHtml).join("\n")}</body></html>
`;

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;background:#faf6ef;color:#18322a;max-width:1360px;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.25rem;margin-top:3rem}table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:1.5rem 0}
th,td{padding:.3rem .9rem;border-bottom:1px solid #e3d9c9;text-align:right}th[scope=row]{text-align:left;font-weight:400}
thead th{font-weight:600}.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,34rem),1fr));gap:1.5rem}
figure{margin:0;background:#fffdf9;border:1px solid #e3d9c9;border-radius:16px;padding:1rem}figcaption{font-weight:600}
svg{width:100%;height:auto}svg text{font-size:12px;fill:#4c5f57}.grid{stroke:#e9e1d4}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin:.4rem 0 0;font-size:.875rem}
.legend i{display:inline-block;width:.8rem;height:.8rem;border-radius:3px;margin-right:.4rem}`;
