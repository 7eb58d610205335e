import { isForeign } from "../bench/target.js";
import type { GateResult } from "../gate/gate.js";
import type { Judged } from "../gate/judgement.js";
import { dateOf } from "../kernel/calendar.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { isFlaky, type ScenarioOutcome, type Verdict, verdicts } from "../rulebook/verdict.js";
import { type Markup, markup } from "./markup.js";
import type { ReportInput } from "./report-input.js";
import { isLookedAt, runProblems } from "./run-problems.js";
import { badge, shape } from "./verdict-badge.js";
import { counted, titleOf } from "./words.js";

const count = (judged: readonly Judged[], verdict: Verdict): number =>
  judged.filter((each) => each.verdict === verdict).length;

/** Exit code 1 without a broken promise. */
const failedOtherwise = ({ waiverProblems, failedOn }: GateResult): string =>
  waiverProblems.length > 0
    ? "A waiver does not hold any more"
    : `The run was to fail on this: ${[...new Set(failedOn.map(({ kind }) => kind))].join(", ")}`;

const HEADLINES: Readonly<Record<number, string>> = {
  [exitCodes.benchError]: "Something could not be judged",
  [exitCodes.unreachable]: "The product was lost on the way",
  [exitCodes.nothingRan]: "Nothing was judged",
  [exitCodes.requiredLeftOut]: "Something required was not judged",
};

/** The run's outcome in one sentence. */
export function headline(result: GateResult): string {
  const { judged, exitCode } = result;
  const failed = count(judged, "fail");
  if (exitCode === exitCodes.ok) return `${counted(count(judged, "pass"), "promise")} kept, none broken`;
  if (exitCode === exitCodes.failed && failed > 0)
    return `${counted(failed, "promise")} ${failed === 1 ? "is" : "are"} broken`;
  if (exitCode === exitCodes.failed) return failedOtherwise(result);
  return HEADLINES[exitCode] ?? `Exit code ${exitCode}`;
}

/** The page's first screen: outcome, counts, what needs somebody, and the vendors. */
export function summary(input: ReportInput): Markup {
  const { result } = input;
  const { target, capture, seed, startsAt, today, judged, played } = result;
  const isOpen = result.exitCode === exitCodes.ok;
  const looked = judged.filter((each) => isLookedAt(each, result)).length;
  return markup`<header class="${isOpen ? "good" : "bad"}">
<p class="brand">camloop gate <span class="outcome">${shape(isOpen ? "pass" : "fail")}${isOpen ? "passed" : "not passed"}</span></p>
<h1>${headline(result)}</h1>
<p>Judged: <b>${target.name}</b>${isForeign(target) ? ", a foreign product" : ""}${capture === undefined ? "" : `, judged from a capture (${capture})`}. ${counted(looked, "promise")} of ${judged.length} looked at in ${counted(played.length, "scenario")}, on ${today}, from seed ${seed}${startsAt === undefined ? "" : `, simulated time from ${dateOf(startsAt)} on`}. ${flakyCount(result)}Exit code ${result.exitCode}.</p>
${shownWhere(result)}</header>
<main>
<section aria-labelledby="verdicts-title">
<h2 id="verdicts-title">Verdicts</h2>
<ul class="tiles">
${verdicts.map((verdict) => tile(verdict, judged))}</ul>
${judged.length > 0 ? markup`<p class="count further"><a href="#vendors">How the vendors differ, side by side</a></p>\n` : undefined}</section>
${attention(result)}`;
}

/** With a foreign product, how many of the promises kept are kept by it. */
function shownWhere({ target, judged }: GateResult): Markup | undefined {
  if (!isForeign(target)) return undefined;
  const passes = judged.filter(({ verdict }) => verdict === "pass");
  const own = passes.filter(({ shownOn }) => shownOn === "product").length;
  const ours = passes.length - own;
  const beside =
    ours === 0 ? "" : `, and ${ours} on our reference cloud and app, which says nothing of the product`;
  return markup`<p>Of the promises kept, <b>${own}</b> are shown on ${target.name}${beside}.</p>
`;
}

function flakyCount({ played }: GateResult): string {
  const flaky = played.filter(isFlaky).length;
  return flaky === 0 ? "" : `Flaky, that is passed but not the first time: ${counted(flaky, "scenario")}. `;
}

function tile(verdict: Verdict, judged: readonly Judged[]): Markup {
  const number = count(judged, verdict);
  return markup`<li class="is-${verdict}${number === 0 ? " none" : ""}"><a href="#promises" data-choose="${verdict}"><span class="number">${number}</span> ${badge(verdict)}</a></li>
`;
}

/** What somebody has to look at, worst first. */
function attention(result: GateResult): Markup | undefined {
  const problems = runProblems(result);
  const of = (...wanted: Verdict[]) =>
    wanted.flatMap((verdict) =>
      result.judged.filter((each) => each.verdict === verdict && isLookedAt(each, result)),
    );
  const told = of("fail", "error", "waived", "differs");
  if (problems.length + told.length === 0) return undefined;
  return markup`<section class="attention" aria-labelledby="attention-title">
<h2 id="attention-title">What needs you</h2>
<ul>
${problems.map((problem) => markup`<li class="problem">${problem}</li>\n`)}${groupBySeen(told).map(worthTelling)}</ul>
</section>
`;
}

/** Rules whose first trouble looked the same stand together; the order stays. */
function groupBySeen(told: readonly Judged[]): readonly (readonly Judged[])[] {
  const groups = new Map<string, Judged[]>();
  for (const each of told) {
    const key = `${each.verdict} ${troubleOf(each)?.seen ?? each.rule.id}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

const troubleOf = ({ outcomes }: Judged): ScenarioOutcome | undefined =>
  outcomes.find(({ result }) => result === "failed" || result === "error");

function worthTelling(group: readonly Judged[]): Markup {
  const [first, ...more] = group;
  return markup`<li>${badge(first?.verdict ?? "fail")}<span>${group.map(link)}<span class="why">${more.length > 0 ? `In each of them the same was seen: ${first && troubleOf(first)?.seen}` : first && whyOf(first)}</span></span></li>
`;
}

const link = ({ rule }: Judged): Markup =>
  markup`<a href="#${rule.id}">${rule.rule}</a> <span class="id">${rule.id}</span><br>`;

function whyOf(judged: Judged): string | undefined {
  const trouble = troubleOf(judged);
  if (judged.verdict === "waived") return judged.reason;
  return trouble && `${titleOf(trouble.scenario)}: ${judged.reason}`;
}
