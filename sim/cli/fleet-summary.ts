import type { FleetReport } from "../fleet/fleet-report.js";
import { replayOf } from "../fleet/replay.js";
import { columns } from "../kernel/columns.js";
import { instantInWords } from "../report/chart-ticks.js";
import { fleetFacts, fleetHeadline, totalsInOrder } from "../report/fleet-page.js";
import { latenciesOf, percentiles } from "../report/latency-chart.js";
import { inUnit } from "../report/quantities.js";

/** So that the whole is seen at a glance: twenty lines with title, headline and the command. */
const TOTALS_AT_MOST = 18;
const LATENCIES_AT_MOST = 3;
const FINDINGS_AT_MOST = 3;

/** A fleet's report in twenty lines at most. */
export function fleetSummary(report: FleetReport): readonly string[] {
  return [
    `fleet ${report.fleet.name}: ${fleetFacts(report)}`,
    ...totalLines(report),
    ...latencyLines(report),
    fleetHeadline(report),
    ...findingLines(report),
    `the same again: ${replayOf(report)}`,
  ];
}

/** Two beside each other: name and number, name and number. */
function totalLines(report: FleetReport): readonly string[] {
  const totals = totalsInOrder(report).slice(0, TOTALS_AT_MOST);
  const width = Math.max(0, ...totals.map(([, number]) => number.length));
  const cells = totals.map(([name, number]) => [name, number.padStart(width)]);
  const half = Math.ceil(cells.length / 2);
  const rows = cells.slice(0, half).map((left, row) => ["", ...left, ...(cells[half + row] ?? ["", ""])]);
  return columns(rows);
}

function latencyLines(report: FleetReport): readonly string[] {
  const latencies = latenciesOf(report).slice(0, LATENCIES_AT_MOST);
  if (latencies.length === 0) return [];
  return columns([
    ["", "", ...percentiles.map(([word]) => word)],
    ...latencies.map(({ name, figures }) => [
      "",
      name,
      ...figures.map((each) => inUnit(each, "microseconds")),
    ]),
  ]);
}

function findingLines({ findings }: FleetReport): readonly string[] {
  const told = findings
    .slice(0, FINDINGS_AT_MOST)
    .map(({ at, about, promise, seen }) =>
      inOneLine(`  ${instantInWords(at)} ${about}: ${promise}; seen: ${seen}`),
    );
  const more = findings.length - told.length;
  return more > 0 ? [...told, `  ${inUnit(more, "count")} more in the report`] : told;
}

/** A product may well say something that would move a terminal's cursor. */
const inOneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ");
