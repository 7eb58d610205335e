import type { Judged } from "../gate/judgement.js";
import type { Vendor } from "../rulebook/rule.js";
import { verdicts } from "../rulebook/verdict.js";
import { type Markup, markup } from "./markup.js";
import { rulePart, unjudgedPart } from "./page-rule.js";
import type { ReportInput } from "./report-input.js";
import { isLookedAt } from "./run-problems.js";
import { counted, headingOf, vendorName, verdictWords } from "./words.js";

/** All promises, by vendor and topic, and a form that narrows them down. */
export function promises(input: ReportInput): Markup {
  const { judged } = input.result;
  return markup`<section id="promises" aria-labelledby="promises-title">
<h2 id="promises-title">Promises</h2>
${filter(judged)}${inOrder(input).map((vendor) => vendorPart(vendor, input))}</section>
`;
}

const vendorsOf = (judged: readonly Judged[]): readonly Vendor[] => [
  ...new Set(judged.map(({ rule }) => rule.vendor)),
];

/** Vendors of whom something was looked at come first. */
function inOrder({ result }: ReportInput): readonly Vendor[] {
  const looked = vendorsOf(result.judged.filter((each) => isLookedAt(each, result)));
  return [...new Set([...looked, ...vendorsOf(result.judged)])];
}

/** Hidden until the script that serves it runs. */
function filter(judged: readonly Judged[]): Markup {
  const present = verdicts.filter((verdict) => judged.some((each) => each.verdict === verdict));
  return markup`<form id="filter" role="search" aria-label="Promises" hidden>
<label>Search <input type="search" name="words" placeholder="word or rule id" autocomplete="off"></label>
<label>Verdict <select name="verdict"><option value="">all</option>${present.map((verdict) => option(verdict, verdictWords[verdict].word))}</select></label>
<label>Vendor <select name="vendor"><option value="">all</option>${vendorsOf(judged).map((vendor) => option(vendor, vendorName(vendor)))}</select></label>
<button type="button" name="all">Show all</button>
<output name="said" aria-live="polite"></output>
</form>
`;
}

const option = (value: string, word: string): Markup => markup`<option value="${value}">${word}</option>`;

function vendorPart(vendor: Vendor, input: ReportInput): Markup | undefined {
  const mine = input.result.judged.filter(({ rule }) => rule.vendor === vendor);
  const topics = [...groupByTopic(mine).values()];
  const isPlayed = (each: Judged) => isLookedAt(each, input.result);
  const played = topics.filter((topic) => topic.some(isPlayed));
  const untouched = topics.filter((topic) => !topic.some(isPlayed));
  return markup`<section class="vendor group" aria-labelledby="vendor-${vendor}">
<h3 id="vendor-${vendor}">${vendorName(vendor)}</h3>
${tally(mine)}${played.map((topic) => topicPart(topic, input))}${untouchedPart(untouched)}</section>
`;
}

/** How a vendor's promises fare, in words and as a bar. */
function tally(judged: readonly Judged[]): Markup {
  const present = verdicts
    .map((verdict) => ({ verdict, count: judged.filter((each) => each.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
  const words = present.map(({ verdict, count }) => `${count} ${verdictWords[verdict].word.toLowerCase()}`);
  return markup`<p class="count">${counted(judged.length, "promise")}: ${words.join(", ")}</p>
<p class="bar" aria-hidden="true">${present.map(
    ({ verdict, count }) => markup`<span class="is-${verdict}" style="flex-grow:${count}"></span>`,
  )}</p>
`;
}

function groupByTopic(judged: readonly Judged[]): Map<string, Judged[]> {
  const topics = new Map<string, Judged[]>();
  for (const each of judged) topics.set(each.rule.topic, [...(topics.get(each.rule.topic) ?? []), each]);
  return topics;
}

function topicPart(judged: readonly Judged[], input: ReportInput): Markup {
  const isPlayed = (each: Judged) => isLookedAt(each, input.result);
  const unplayed = judged.filter((each) => !isPlayed(each));
  return markup`<section class="topic group">
<h4>${headingOf(topicOf(judged))}</h4>
${judged.filter(isPlayed).map((each) => rulePart(each, input))}${
  unplayed.length > 0
    ? unplayedPart(`${counted(unplayed.length, "more promise")} not run`, unplayed)
    : undefined
}</section>
`;
}

/** Topics at which nobody looked in this run: a line each. */
function untouchedPart(topics: readonly (readonly Judged[])[]): Markup | undefined {
  if (topics.length === 0) return undefined;
  return markup`<section class="untouched group">
<h4>${counted(topics.length, "topic")} not run</h4>
${topics.map((topic) => unplayedPart(`${headingOf(topicOf(topic))}: ${counted(topic.length, "promise")}`, topic))}</section>
`;
}

const topicOf = (judged: readonly Judged[]): string => judged[0]?.rule.topic ?? "";

const unplayedPart = (
  title: string,
  judged: readonly Judged[],
): Markup => markup`<details class="unplayed group">
<summary>${title}</summary>
<ul>
${judged.map(unjudgedPart)}</ul>
</details>
`;
