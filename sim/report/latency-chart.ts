import type { Histogram } from "hdr-histogram-js";
import type { FleetReport } from "../fleet/fleet-report.js";
import { unpackLatencies } from "../fleet/latencies.js";
import { drawField, FIELD, round, type Shape, sample, type Tick } from "./chart-drawing.js";
import { type Markup, markup } from "./markup.js";
import { inUnit } from "./quantities.js";

/** How long one thing took, in microseconds. */
export interface Latency {
  readonly name: string;
  readonly count: number;
  /** By the words of `percentiles`, in their order. */
  readonly figures: readonly number[];
  readonly histogram: Histogram;
}

/** The percentiles that people ask for; the last one is the longest time of all. */
export const percentiles = [
  ["p50", 50],
  ["p90", 90],
  ["p99", 99],
  ["p99.9", 99.9],
  ["max", 100],
] as const;

/** The latencies of a report that has any; what was never measured is left out. */
export const latenciesOf = ({ latencies }: FleetReport): readonly Latency[] =>
  Object.entries(latencies)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => ({ name, histogram: unpackLatencies(text) }))
    .filter(({ histogram }) => histogram.totalCount > 0)
    .map(({ name, histogram }) => ({
      name,
      histogram,
      count: histogram.totalCount,
      figures: percentiles.map(([, percentile]) => histogram.getValueAtPercentile(percentile)),
    }));

/** Percentiles as a table and as a drawing. */
export function latencyPart(latencies: readonly Latency[]): Markup | undefined {
  if (latencies.length === 0) return undefined;
  return markup`<section aria-labelledby="latencies-title">
<h2 id="latencies-title">How long it took</h2>
<div class="scroll" role="region" tabindex="0" aria-label="Percentiles of what was measured"><table>
<thead><tr><th scope="col">Measured</th><th scope="col">Times</th>${percentiles.map(([word]) => markup`<th scope="col">${word}</th>`)}</tr></thead>
<tbody>
${latencies.map(row)}</tbody></table></div>
${drawing(latencies)}</section>
`;
}

const row = ({ name, count, figures }: Latency): Markup =>
  markup`<tr><th scope="row">${name}</th><td>${inUnit(count, "count")}</td>${figures.map((each) => markup`<td>${inUnit(each, "microseconds")}</td>`)}</tr>
`;

/** What a chart has that stands alone. */
const WHOLE_WIDTH_PX = 530;
/** Up to which share of all the drawing goes: 99.99 %. Each nine is as wide as the one before. */
const NINES = 4;
const nines = (percentile: number): number => -Math.log10(1 - percentile / 100);

const ACROSS: readonly Tick[] = [0, 50, 90, 99, 99.9, 99.99].map((percentile) => ({
  at: round((nines(percentile) / NINES) * 100),
  label: percentile === 0 ? "0 %" : `${percentile} %`,
}));

function drawing(latencies: readonly Latency[]): Markup {
  const drawn = latencies.map((latency, index) => ({ latency, tone: `tone-${(index % 4) + 1}` }));
  const heights = decades(latencies.map(({ histogram }) => histogram));
  const shapes = drawn.map(({ latency, tone }) => curve(latency.histogram, tone, heights));
  const words = latencies.map(({ name, figures: [half = 0, , most = 0] }) => {
    const [p50, p99] = [half, most].map((each) => inUnit(each, "microseconds"));
    return `${name}: half within ${p50}, 99 % within ${p99}`;
  });
  return markup`<figure class="chart wide-chart">
<figcaption><h3>Percentiles</h3>
<p class="unit">the time within which so many of all were done; both axes are logarithmic</p>
<ul class="keys">${drawn.map(({ tone }, index) => markup`<li>${sample({ form: "line", tone })} ${words[index]}</li>`)}</ul></figcaption>
${drawField(shapes, { across: ACROSS, up: heights.ticks, label: `Percentiles. ${words.join("; ")}.`, widthPx: WHOLE_WIDTH_PX })}</figure>
`;
}

interface Heights {
  readonly ticks: readonly Tick[];
  readonly heightOf: (microseconds: number) => number;
}

/** Powers of ten around everything that is drawn. */
function decades(histograms: readonly Histogram[]): Heights {
  const log = (value: number) => Math.log10(Math.max(value, 1));
  const lowest = Math.floor(Math.min(...histograms.map((each) => log(each.getValueAtPercentile(0)))));
  const highest = Math.ceil(
    Math.max(lowest + 1, ...histograms.map((each) => log(each.getValueAtPercentile(99.99)))),
  );
  const place = (value: number) => (log(value) - lowest) / (highest - lowest);
  return {
    heightOf: (value) => round(FIELD * (1 - place(value))),
    ticks: Array.from({ length: highest - lowest + 1 }, (_, index) => 10 ** (lowest + index)).map(
      (value) => ({
        at: round(place(value) * 100),
        label: inUnit(value, "microseconds"),
      }),
    ),
  };
}

const POINTS = 200;

function curve(histogram: Histogram, tone: string, { heightOf }: Heights): Shape {
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    const percentile = 100 * (1 - 10 ** ((-NINES * index) / POINTS));
    return `${round((index / POINTS) * FIELD)} ${heightOf(histogram.getValueAtPercentile(percentile))}`;
  });
  return { path: `M${points.join("L")}`, form: "line", tone };
}
