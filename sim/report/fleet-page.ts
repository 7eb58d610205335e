import type { FleetFinding, FleetReport } from "../fleet/fleet-report.js";
import { partsOf, replayOf } from "../fleet/replay.js";
import { instantInWords } from "./chart-ticks.js";
import { chartsOf, quietSeries } from "./fleet-charts.js";
import { fleetStyle } from "./fleet-style.js";
import { latenciesOf, latencyPart } from "./latency-chart.js";
import { type Markup, markup } from "./markup.js";
import { style } from "./page-style.js";
import { inUnit, shownName, unitOf } from "./quantities.js";
import { timeChart } from "./time-chart.js";
import { patterns } from "./timeline-drawing.js";
import { shape, shapes } from "./verdict-badge.js";
import { counted, headingOf, inShort } from "./words.js";

/** A fleet's report as one HTML page, without a script; it asks for nothing else. Equal reports give equal pages. */
export function fleetPage(report: FleetReport): string {
  const { fleet } = report;
  const { text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${fleet.name}: ${fleetHeadline(report)}</title>
${style}${fleetStyle}</head>
<body>
${shapes}${patterns}${header(report)}<main>
${broken(report)}${totals(report)}${latencyPart(latenciesOf(report))}${overTime(report)}</main>
<footer>Times are UTC. The same as numbers is in fleet.json. Written by camloop; all of the page is in this one file.</footer>
</body>
</html>
`;
  return text;
}

/** A fleet's run in one sentence. */
export function fleetHeadline({ findings, interrupted }: FleetReport): string {
  if (findings.length > 0) return counted(findings.length, "finding");
  return `No promise was seen broken${interrupted ? " before it was interrupted" : ""}`;
}

/** What was run, and for how long: "from seed 7, on virtual time, …". */
export function fleetFacts(report: FleetReport): string {
  const { seed, clock, began, ended, interrupted } = report;
  const time = clock === "virtual" ? "virtual time" : "the machine's clock";
  return `${partsOf(report)}, seed ${seed}, on ${time}, ${instantInWords(began)} to ${instantInWords(ended)} (${inShort(ended - began)}${interrupted ? ", interrupted before its end" : ""})`;
}

function outcomeOf({ findings, interrupted }: FleetReport): string {
  if (findings.length > 0) return "not passed";
  return interrupted ? "passed so far" : "passed";
}

function header(report: FleetReport): Markup {
  const isGood = report.findings.length === 0;
  return markup`<header class="${isGood ? "good" : "bad"}">
<p class="brand">camloop fleet <span class="outcome">${shape(isGood ? "pass" : "fail")}${outcomeOf(report)}</span></p>
<h1>${fleetHeadline(report)}</h1>
<p>Fleet <b>${report.fleet.name}</b> <span class="id">${report.fleet.hash}</span>: ${fleetFacts(report)}.</p>
<p class="replay">The same again: <code>${replayOf(report)}</code></p></header>
`;
}

/** More would make the page too large for a phone. */
const FINDINGS_AT_MOST = 500;

function broken({ findings }: FleetReport): Markup | undefined {
  if (findings.length === 0) return undefined;
  const more = findings.length - FINDINGS_AT_MOST;
  return markup`<section aria-labelledby="findings-title">
<h2 id="findings-title">What needs you</h2>
<div class="broken"><table>
<thead><tr><th scope="col">At</th><th scope="col">About</th><th scope="col">Promise</th><th scope="col">Seen</th></tr></thead>
<tbody>
${findings.slice(0, FINDINGS_AT_MOST).map(finding)}</tbody></table></div>
${more > 0 ? markup`<p class="count">${inUnit(more, "count")} more are in fleet.json.</p>\n` : undefined}</section>
`;
}

const finding = ({ at, about, promise, seen }: FleetFinding): Markup =>
  markup`<tr><td class="when">${instantInWords(at)}</td><th scope="row">${about}</th><td>${promise}</td><td>${seen}</td></tr>
`;

/** What people look for first. */
const FIRST = [
  "households",
  "cameras",
  "messages",
  "motion events",
  "alerts",
  "clips stored",
  "connects",
  "connects failed",
  "lost",
  "reconnects",
  "messages acknowledged",
  "messages not accepted",
  "reports left out",
  "commands sent",
  "commands answered",
  "commands unanswered",
];

/** Totals, those that people look for first. */
export function totalsInOrder({ totals }: FleetReport): readonly (readonly [name: string, words: string])[] {
  const names = Object.keys(totals);
  const known = FIRST.filter((name) => names.includes(name));
  return [...known, ...names.filter((name) => !known.includes(name))].map((name) => [
    shownName(name),
    inUnit(totals[name] ?? 0, unitOf(name)),
  ]);
}

function totals(report: FleetReport): Markup | undefined {
  const all = totalsInOrder(report);
  if (all.length === 0) return undefined;
  return markup`<section aria-labelledby="totals-title">
<h2 id="totals-title">In all</h2>
<ul class="figures">
${all.map(([name, words]) => markup`<li><span class="number">${words}</span> ${name}</li>\n`)}</ul>
</section>
`;
}

function overTime(report: FleetReport): Markup | undefined {
  const charts = chartsOf(report);
  const quiet = quietSeries(report);
  if (charts.length + quiet.length === 0) return undefined;
  // Steps are those of the clock: a run on the wall begins within one.
  const span = { began: Math.floor(report.began / report.stepMs) * report.stepMs, stepMs: report.stepMs };
  return markup`<section aria-labelledby="time-title">
<h2 id="time-title">Over time</h2>
<div class="charts">
${charts.map((chart) => timeChart(chart, span))}</div>
${quiet.length > 0 ? markup`<p class="count quiet">${headingOf(quiet.join(", "))}: 0 all the time.</p>\n` : undefined}</section>
`;
}
