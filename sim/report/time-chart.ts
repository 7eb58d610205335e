import { describeDuration, type Instant, type Milliseconds } from "../kernel/duration.js";
import { drawField, FIELD, round, type Shape, sample, type Tick } from "./chart-drawing.js";
import { instantInWords, timeTicks, valueTicks } from "./chart-ticks.js";
import type { Chart, ChartLine } from "./fleet-charts.js";
import { type Markup, markup } from "./markup.js";
import { axisLabels, inUnit } from "./quantities.js";
import { type Stretch, stepsTogether, stretchesOf } from "./stretches.js";

/** The time that all charts of a page have in common. */
export interface Span {
  readonly began: Instant;
  readonly stepMs: Milliseconds;
}

/** About as many as a screen has pixels for. What comes in waves, such as those of a day, is not legible as a stack of so many. */
const POINTS = 720;
const STACKED_COUNTS = 32;
const ROWS = 32;

/** A chart with its title, what is what, and the same as a table. */
export function timeChart(chart: Chart, span: Span): Markup {
  const { title, kind, isStacked, lines } = chart;
  const length = lines[0]?.values.length ?? 0;
  const together = stepsTogether(
    length,
    span.stepMs,
    isStacked && kind === "count" ? STACKED_COUNTS : POINTS,
  );
  const drawn = lines.map((line) => ({ line, points: pointsOf(chart, line, together) }));
  const ends = ticksUp(
    chart,
    drawn.map(({ points }) => points),
  );
  const shapes = isStacked ? areas(drawn, ends.range) : drawn.map((each) => lineOf(each, ends.range));
  const keys = drawn.map((each) => keyOf(chart, each));
  const label = `${title}. ${keys.map(({ words }) => words).join("; ")}.`;
  const form = isStacked ? "area" : "line";
  return markup`<figure class="chart">
<figcaption><h3>${title}</h3>
<p class="unit">${captionOf(chart, span, together)}</p>
<ul class="keys">${keys.map(({ tone, words }) => markup`<li>${sample({ form, tone })} ${words}</li>`)}</ul></figcaption>
${drawField(shapes, { across: ticksAcross(span, length), up: ends.ticks, label })}${table(chart, span)}</figure>
`;
}

/** Counts are those of what is drawn together; a state is that of each step, and its extremes are drawn. */
function captionOf({ what, when, kind, lines }: Chart, { stepMs }: Span, together: number): string {
  const each = describeDuration(kind === "count" ? stepMs * together : stepMs).replace(/^1 /, "");
  const isShort = kind === "count" && (lines[0]?.values.length ?? 0) % together > 0;
  return `${what}, ${when} each ${each}${isShort ? "; the last is shorter" : ""}`;
}

/** A stretch as it is drawn: its value, and how far it went besides. */
interface Point extends Pick<Stretch, "from" | "to"> {
  readonly value: number;
  readonly extremes: readonly number[];
  /** How many steps the whole series has. */
  readonly of: number;
}

function pointsOf({ kind }: Chart, { values }: ChartLine, together: number): readonly Point[] {
  return stretchesOf(values, together).map(({ from, to, sum, last, lowest, highest }) => ({
    from,
    to,
    of: values.length,
    value: kind === "count" ? sum : last,
    extremes: kind === "state" && lowest < highest ? [lowest, highest] : [],
  }));
}

interface Drawn {
  readonly line: ChartLine;
  readonly points: readonly Point[];
}

interface Range {
  readonly lowest: number;
  readonly highest: number;
}

function ticksUp(
  { isStacked, unit }: Chart,
  lines: readonly (readonly Point[])[],
): { ticks: readonly Tick[]; range: Range } {
  const columns = isStacked ? stacked(lines).at(-1) : lines.flat();
  const values = (columns ?? []).flatMap(({ value, extremes }) => [value, ...(isStacked ? [] : extremes)]);
  const reach = (pick: (a: number, b: number) => number) => values.reduce((a, b) => pick(a, b), 0);
  const ticks = valueTicks(reach(Math.min), reach(Math.max), unit === "cents" ? 100 : 1);
  const range = { lowest: ticks[0] ?? 0, highest: ticks.at(-1) ?? 1 };
  const labels = axisLabels(ticks, unit);
  return {
    range,
    ticks: ticks.map((tick, index) => ({ at: 100 - heightOf(tick, range) / 10, label: labels[index] ?? "" })),
  };
}

function ticksAcross({ began, stepMs }: Span, length: number): readonly Tick[] {
  const lengthMs = length * stepMs;
  return timeTicks(began, began + lengthMs).map(({ at, label }) => ({
    at: round(((at - began) / lengthMs) * 100),
    label,
  }));
}

const heightOf = (value: number, { lowest, highest }: Range): number =>
  round(FIELD * (1 - (value - lowest) / (highest - lowest)));

const placeOf = (step: number, { of }: Point): number => round((step / of) * FIELD);

/** A step for each stretch, with a stroke as far as it went. */
function outline(points: readonly Point[], range: Range): string {
  const steps = points.map((point) => {
    const heights = [...point.extremes, point.value].map((value) => `V${heightOf(value, range)}`);
    return `${heights.join("")}H${placeOf(point.to, point)}`;
  });
  return steps.join("");
}

const lineOf = ({ line, points }: Drawn, range: Range): Shape => ({
  path: `M0 ${heightOf(points[0]?.value ?? 0, range)}${outline(points, range)}`,
  form: "line",
  tone: line.tone,
});

/** Each area reaches down to the ground, and the lower ones are painted over it. */
function areas(drawn: readonly Drawn[], range: Range): readonly Shape[] {
  const sums = stacked(drawn.map(({ points }) => points));
  return drawn
    .map(({ line }, index) => ({
      path: `M0 ${FIELD}${outline(sums[index] ?? [], range)}V${FIELD}z`,
      form: "area" as const,
      tone: line.tone,
    }))
    .reverse();
}

/** Each line on top of those before it. */
function stacked(lines: readonly (readonly Point[])[]): readonly (readonly Point[])[] {
  const sums: (readonly Point[])[] = [];
  for (const points of lines) {
    const below = sums.at(-1);
    sums.push(
      points.map((point, index) => ({
        ...point,
        value: point.value + (below?.[index]?.value ?? 0),
        extremes: [],
      })),
    );
  }
  return sums;
}

/** What a line is, with its figures: whoever does not see the drawing has those. A line that is alone needs no name. */
function keyOf({ kind, unit, lines }: Chart, { line, points }: Drawn): { tone: string; words: string } {
  const { label, tone, values } = line;
  const reached = points.flatMap(({ value, extremes }) => [value, ...extremes]);
  const [lowest, highest, sum, last] = [
    Math.min(...reached),
    Math.max(...reached),
    values.reduce((a, b) => a + b, 0),
    values.at(-1) ?? 0,
  ].map((value) => inUnit(value, unit));
  const figures =
    kind === "count"
      ? `${sum} in all, ${highest} at most`
      : `between ${lowest} and ${highest}, at the end ${last}`;
  return { tone, words: lines.length === 1 ? figures : `${label}: ${figures}` };
}

function table({ title, kind, unit, lines }: Chart, { began, stepMs }: Span): Markup {
  const length = lines[0]?.values.length ?? 0;
  const together = stepsTogether(length, stepMs, ROWS);
  const columns = lines.map(({ values }) => stretchesOf(values, together));
  const rows = (columns[0] ?? []).map(({ from, to }, row) => {
    const cells = columns.map((stretches) => stretches[row]?.[kind === "count" ? "sum" : "last"] ?? 0);
    return markup`<tr><th scope="row">${instantInWords(began + (kind === "count" ? from : to) * stepMs)}</th>${cells.map((cell) => markup`<td>${inUnit(cell, unit)}</td>`)}</tr>
`;
  });
  return markup`<details class="words"><summary>The same as a table</summary>
<div class="scroll" role="region" tabindex="0" aria-label="${title}, as a table"><table>
<thead><tr><th scope="col">${kind === "count" ? "From (UTC)" : "At (UTC)"}</th>${lines.map(({ label }) => markup`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${rows}</tbody></table></div></details>
`;
}
