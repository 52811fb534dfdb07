// Small charts as inline SVG: lines over a numeric axis, with names at their ends' colours in a legend.

export interface Series {
  name: string;
  /** CSS colour. */
  colour: string;
  points: readonly (readonly [x: number, y: number])[];
  /** Drawn as bars instead of a line. */
  bars?: boolean;
}

export interface Chart {
  title: string;
  xLabel: string;
  yLabel: string;
  /** Written under the axis at these values. */
  xTicks: readonly number[];
  series: readonly Series[];
}

const WIDTH = 640;
const HEIGHT = 280;
const LEFT = 56;
const RIGHT = 12;
const TOP = 34;
const BOTTOM = 44;
const Y_TICKS = 4;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A figure with caption, chart and legend. */
export const chartHtml = ({ title, xLabel, yLabel, xTicks, series }: Chart): string => {
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const most = Math.max(...series.flatMap(({ points }) => points.map(([, y]) => y)), 0);
  const top = niceCeiling(most);
  const [from, to] = [Math.min(...xs), Math.max(...xs)];
  const x = (value: number) => LEFT + ((value - from) / Math.max(1e-9, to - from)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const grid = Array.from({ length: Y_TICKS + 1 }, (_, at) => {
    const value = (top * at) / Y_TICKS;
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(value))}" y2="${px(y(value))}" class="grid"/><text x="${LEFT - 8}" y="${px(y(value) + 4)}" text-anchor="end">${short(value)}</text>`;
  });
  const ticks = xTicks.map(
    (value) => `<text x="${px(x(value))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${value}</text>`,
  );
  const barWidth = (WIDTH - LEFT - RIGHT) / (xs.length / series.length + 1) - 3;
  const drawn = series.map(({ points, colour, bars }) => {
    if (!bars) {
      const path = points.map(([across, up], at) => `${at === 0 ? "M" : "L"}${px(x(across))} ${px(y(up))}`).join("");
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`;
    }
    return points
      .map(
        ([across, up]) =>
          `<rect x="${px(x(across) - barWidth / 2)}" y="${px(y(up))}" width="${px(barWidth)}" height="${px(HEIGHT - BOTTOM - y(up))}" fill="${colour}"/>`,
      )
      .join("");
  });
  const legend = series.map(({ name, colour }) => `<span><i style="background:${colour}"></i>${escaped(name)}</span>`);
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${grid.join("")}${drawn.join("")}${ticks.join("")}<text x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${escaped(xLabel)}</text><text x="${LEFT}" y="14">${escaped(yLabel)}</text></svg><p class="legend">${legend.join("")}</p></figure>`;
};

const px = (value: number): string => value.toFixed(1);
const short = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });

/** The next round number above, so that the chart is filled and its ticks are short. */
const niceCeiling = (value: number): number => {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
};
