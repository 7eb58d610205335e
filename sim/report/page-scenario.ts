import type { PlayedScenario } from "../bench/run.js";
import {
  flakiness,
  type OtherPlay,
  type ScenarioOutcome,
  type ScenarioResult,
  type Verdict,
} from "../rulebook/verdict.js";
import { type Markup, markup } from "./markup.js";
import type { ReportInput } from "./report-input.js";
import type { Step } from "./scenario-steps.js";
import { drawEvidence } from "./timeline-drawing.js";
import { badge } from "./verdict-badge.js";
import { titleOf } from "./words.js";

const BADGES: Readonly<Record<ScenarioResult, Verdict>> = {
  passed: "pass",
  failed: "fail",
  error: "error",
  "not-run": "not-run",
  "not-applicable": "not-applicable",
};

/** One scenario: its steps, what came of it, and the evidence. */
export function scenarioPart(outcome: ScenarioOutcome, isDifference: boolean, input: ReportInput): Markup {
  const { scenario, strength, at = "" } = outcome;
  const played = input.result.played.find((each) => each.scenario === scenario);
  const verdict = isDifference ? "differs" : BADGES[outcome.result];
  return markup`<details class="scenario is-${verdict}"${outcome.result === "passed" && !outcome.otherPlays ? undefined : markup` open`}>
<summary>${badge(verdict)}<span class="title">${titleOf(scenario)}</span> <span class="strength">${strength}</span>${flakiness(outcome) && markup` <em class="wrong">${flakiness(outcome)}</em>`}</summary>
${stepList(input.steps.get(at) ?? [], outcome)}${finding(outcome)}${otherPlays(outcome)}${played?.evidence && drawEvidence(played.evidence)}${messages(played, input)}<p class="place">${at}</p>
</details>
`;
}

/** The step that went wrong is marked, and those that were never reached. */
function stepList(steps: readonly Step[], { result, step }: ScenarioOutcome): Markup {
  const wrong = result === "passed" ? -1 : steps.findIndex(({ text }) => text === step);
  const mark = (index: number) => {
    if (wrong === -1 || index < wrong) return undefined;
    return index === wrong ? markup` <em class="wrong">went wrong here</em>` : markup` <em>not reached</em>`;
  };
  return markup`<ul class="steps">
${steps.map(
  ({ keyword, text, rows }, index) =>
    markup`<li><b>${keyword}</b> ${text}${mark(index)}${table(rows)}</li>\n`,
)}</ul>
`;
}

const table = (rows: readonly string[]): Markup | undefined =>
  rows.length === 0 ? undefined : markup`<ol>${rows.map((row) => markup`<li>${row}</li>`)}</ol>`;

const otherPlays = ({ otherPlays = [] }: ScenarioOutcome): Markup =>
  markup`${otherPlays.map((other) => markup`<p class="reason">Play ${other.play}: ${other.result}</p>\n${finding(other)}`)}`;

function finding({ result, reason, expected, seen }: ScenarioOutcome | OtherPlay): Markup | undefined {
  if (result === "passed") return undefined;
  if (expected === undefined) return markup`<p class="reason">${reason}</p>\n`;
  return markup`<dl class="finding"><dt>Expected</dt><dd>${expected}</dd><dt>Seen</dt><dd>${seen}</dd></dl>\n`;
}

/** What was said: left out of a page of many passes, for its size. */
function messages(played: PlayedScenario | undefined, { allMessages }: ReportInput): Markup | undefined {
  if (!played || played.log === "" || (played.result === "passed" && !allMessages)) return undefined;
  const lines = played.log.trimEnd().split("\n");
  return markup`<details class="messages"><summary>Messages (${lines.length})</summary>
<pre tabindex="0" role="region" aria-label="Messages of ${played.scenario}">${lines.join("\n")}</pre></details>
`;
}
