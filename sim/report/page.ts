import { verdicts } from "../rulebook/verdict.js";
import { type Markup, markup } from "./markup.js";
import { promises } from "./page-promises.js";
import { script } from "./page-script.js";
import { style } from "./page-style.js";
import { headline, summary } from "./page-summary.js";
import { vendorTable } from "./page-vendors.js";
import type { ReportInput } from "./report-input.js";
import { patterns } from "./timeline-drawing.js";

import { badge, shapes } from "./verdict-badge.js";
import { verdictWords } from "./words.js";

/** The run as one HTML page that asks for nothing else, not even over the network. Equal runs give equal pages. */
export function page(input: ReportInput): string {
  const { target } = input.result;
  const { text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${target.name}: ${headline(input.result)}</title>
${style}</head>
<body>
<a class="skip" href="#promises">To the promises</a>
${shapes}${patterns}${summary(input)}${promises(input)}${vendorTable(input.result.judged.map(({ rule }) => rule))}${legend()}</main>
<footer>${proof(input)} Written by camloop; all of the page is in this one file.</footer>
${script}</body>
</html>
`;
  return text;
}

const legend = (): Markup => markup`<section class="legend" aria-labelledby="legend-title">
<h2 id="legend-title">How to read the verdicts</h2>
<dl>
${verdicts.map((verdict) => markup`<dt>${badge(verdict)}</dt><dd>${verdictWords[verdict].meaning}</dd>\n`)}</dl>
</section>
`;

function proof({ mutants }: ReportInput): string {
  if (mutants === undefined) return "No mutants report lay beside this run.";
  const { killed, survived, explained } = mutants.summary;
  return `Planted faults in the last mutants run: ${killed} caught, ${explained} explained, ${survived} missed.`;
}
