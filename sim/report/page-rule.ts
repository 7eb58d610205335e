import { isForeign } from "../bench/target.js";
import type { Judged } from "../gate/judgement.js";
import { replayCommand } from "../gate/replay.js";
import type { MutantEntry } from "../mutants/report.js";
import type { Edge } from "../rulebook/rule.js";
import { type Markup, markup } from "./markup.js";
import { scenarioPart } from "./page-scenario.js";
import type { ReportInput } from "./report-input.js";
import { badge } from "./verdict-badge.js";
import { counted, vendorName } from "./words.js";

/** How many planted faults a rule lists before it only counts. */
const MOST_MUTANTS = 20;

/** A promise that was looked at, with all that is known of it. */
export function rulePart(judged: Judged, input: ReportInput): Markup {
  const { rule, verdict, outcomes, differences, shownOn } = judged;
  const isOpen = judged === input.result.judged.find((each) => each.verdict === "fail");
  const isOurs = shownOn === "reference" && isForeign(input.result.target);
  return markup`<details class="rule is-${verdict}" id="${rule.id}" data-vendor="${rule.vendor}" data-verdict="${verdict}"${isOpen ? markup` open` : undefined}>
<summary>${badge(verdict)}<span class="promise">${rule.rule}${isOurs ? markup` <span class="why">on our reference</span>` : undefined}</span> <span class="id">${rule.id}</span></summary>
<div class="body">
${verdictLine(judged)}<dl class="facts">
${facts(judged, input).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
<h5>${counted(outcomes.length, "scenario")}</h5>
${outcomes.map((outcome) => scenarioPart(outcome, differences.includes(outcome), input))}</div>
</details>
`;
}

/** A promise at which nobody looked: one line and the reason. */
export function unjudgedPart({ rule, verdict, reason }: Judged): Markup {
  return markup`<li class="rule" id="${rule.id}" data-vendor="${rule.vendor}" data-verdict="${verdict}"><span class="promise">${rule.rule}</span> <span class="id">${rule.id}</span> <span class="why">${reason}</span></li>
`;
}

/** Failed scenarios tell their own story; a waiver, an error or an absence is told here. */
function verdictLine({ verdict, reason }: Judged): Markup | undefined {
  const isTold = verdict === "pass" || verdict === "fail" || verdict === "differs";
  return isTold || reason === undefined ? undefined : markup`<p class="reason">${reason}</p>\n`;
}

function facts(judged: Judged, input: ReportInput): (readonly [string, Markup | string])[] {
  const { rule, shownOn } = judged;
  const edges = (kind: Edge["kind"]) =>
    rule.edges.filter((edge) => edge.kind === kind).map(({ text }) => text);
  return [
    ["Strength", STRENGTHS[rule.strength]],
    ["Shown on", shownOn === "product" ? "the product" : "our reference"],
    ["Source", source(judged)],
    ...openPoint(judged, input),
    ...listed("Our reading", edges("reference")),
    ...listed("Left open", edges("not-asserted")),
    ...proof(rule.id, input),
    ["Play again", markup`<code>${replayCommand(rule.id, input.result, input.replayOptions)}</code>`],
  ];
}

const STRENGTHS = {
  firm: "firm: every product must keep it",
  reference: "reference: our reading of a silent text; no product is failed for it",
};

function source({ rule: { vendor, source, also } }: Judged): Markup {
  const lines = [source.lines, ...also].join(", ");
  return markup`${vendorName(vendor)} FAQ, ${lines}: ${source.about} <span class="file">(${source.file})</span>`;
}

function openPoint({ rule }: Judged, { openPoints }: ReportInput): (readonly [string, Markup])[] {
  const points = openPoints.get(rule.id) ?? [];
  if (points.length === 0 && rule.ambiguity === undefined) return [];
  const register = points.map(
    ({ question, reading }) => markup`<p>${question}. <b>Reading taken:</b> ${reading}</p>`,
  );
  return [["Open point", points.length > 0 ? markup`${register}` : markup`<p>${rule.ambiguity}</p>`]];
}

function listed(name: string, items: readonly string[]): (readonly [string, Markup])[] {
  if (items.length === 0) return [];
  return [[name, markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`]];
}

/** Which planted faults turn this promise red: why a pass means something. */
function proof(ruleId: string, { mutants }: ReportInput): (readonly [string, Markup | string])[] {
  if (mutants === undefined) return [];
  const killed = mutants.mutants.filter(({ killedBy }) => killedBy.includes(ruleId));
  if (killed.length === 0) return [["Faults caught", "none of those in the last mutants run"]];
  return [
    [
      "Faults caught",
      markup`<details><summary>${counted(killed.length, "planted fault")}</summary>${mutantList(killed)}</details>`,
    ],
  ];
}

function mutantList(killed: readonly MutantEntry[]): Markup {
  const rest = killed.length - MOST_MUTANTS;
  return markup`<ul>${killed.slice(0, MOST_MUTANTS).map(({ sentence }) => markup`<li>${sentence}</li>`)}${
    rest > 0 ? markup`<li>and ${rest} more, in mutants.json</li>` : undefined
  }</ul>`;
}
