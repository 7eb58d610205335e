import type { Judged } from "../gate/judgement.js";
import { replayCommand } from "../gate/replay.js";
import type { Milliseconds } from "../kernel/duration.js";
import {
  flakiness,
  isFlaky,
  type OtherPlay,
  playCount,
  type ScenarioOutcome,
  type Verdict,
} from "../rulebook/verdict.js";
import type { ReportInput } from "./report-input.js";
import { runProblems } from "./run-problems.js";
import { titleOf } from "./words.js";

/** A rule, or the run as a whole, in the words of test tools. */
export interface TestCase {
  readonly suite: readonly [string, ...string[]];
  readonly name: string;
  readonly status: "passed" | "failed" | "error" | "skipped";
  readonly verdict: string;
  /** One line on why it did not pass. */
  readonly message: string;
  /** What was expected and seen, scenario by scenario, and how to play it again. */
  readonly details: string;
  readonly durationMs: Milliseconds;
  readonly properties: Readonly<Record<string, string>>;
  readonly scenarios: readonly { readonly name: string; readonly result: string }[];
  /** Plays of its scenarios that do not count, since others do. */
  readonly otherPlays: readonly CasePlay[];
  /** It passed, but not the first time. */
  readonly isFlaky: boolean;
}

/** A play that does not count. */
export interface CasePlay {
  readonly play: number;
  readonly result: string;
  /** Whether its scenario passed in another play. */
  readonly passedLater: boolean;
  readonly message: string;
  readonly details: string;
}

/** What test tools call a verdict. */
export const STATUSES: Readonly<Record<Verdict, TestCase["status"]>> = {
  pass: "passed",
  fail: "failed",
  error: "error",
  waived: "skipped",
  differs: "skipped",
  "not-applicable": "skipped",
  "not-run": "skipped",
};

/** One case a rule, and one for the run: some case fails or errs exactly when the exit code is not 0. */
export function testCases(input: ReportInput): readonly TestCase[] {
  return [runCase(input), ...input.result.judged.map((judged) => ruleCase(judged, input))];
}

function runCase({ result }: ReportInput): TestCase {
  const problems = runProblems(result);
  return {
    suite: ["run"],
    name: "Nothing stands against the run as a whole",
    status: problems.length === 0 ? "passed" : "failed",
    verdict: `exit code ${result.exitCode}`,
    message: problems[0] ?? "",
    details: problems.join("\n"),
    durationMs: 0,
    properties: { seed: String(result.seed), target: result.target.name, today: result.today },
    scenarios: [],
    otherPlays: [],
    isFlaky: false,
  };
}

function ruleCase(judged: Judged, input: ReportInput): TestCase {
  const { rule, verdict, reason, shownOn, outcomes } = judged;
  const { id, vendor, topic, strength, source } = rule;
  return {
    suite: [vendor, topic],
    name: `${id} ${rule.rule}`,
    status: STATUSES[verdict],
    verdict,
    message: verdict === "pass" ? (reason ?? "") : `${verdict}: ${reason ?? "see the scenarios"}`,
    details: [
      ...outcomes.flatMap(describe),
      `replay: ${replayCommand(id, input.result, input.replayOptions)}`,
    ].join("\n"),
    durationMs: outcomes.reduce((sum, { scenario }) => sum + msOf(scenario, input), 0),
    properties: { rule: id, strength, source: `${source.file} ${source.lines}`, verdict, shownOn },
    scenarios: outcomes.map(({ scenario, result }) => ({ name: titleOf(scenario), result })),
    otherPlays: outcomes.flatMap(otherPlays),
    isFlaky: verdict === "pass" && outcomes.some(isFlaky),
  };
}

const msOf = (scenario: string, { timing }: ReportInput): Milliseconds =>
  timing.scenarioMs.get(scenario) ?? 0;

function otherPlays(outcome: ScenarioOutcome): CasePlay[] {
  return (outcome.otherPlays ?? []).map((other) => ({
    play: other.play,
    result: other.result,
    passedLater: isFlaky(outcome),
    message: `play ${other.play} of ${playCount(outcome)} ${other.result}: ${titleOf(outcome.scenario)}`,
    details: whatOf(other).join("\n"),
  }));
}

function describe(outcome: ScenarioOutcome): string[] {
  const { scenario, strength, at, result, otherPlays = [] } = outcome;
  if (result === "passed" && otherPlays.length === 0) return [];
  return [
    `${flakiness(outcome) ?? result} (${strength}): ${titleOf(scenario)}  ${at ?? ""}`,
    ...whatOf(outcome),
    ...otherPlays.flatMap((other) => [`play ${other.play}: ${other.result}`, ...whatOf(other)]),
  ];
}

function whatOf({ expected, seen, reason }: ScenarioOutcome | OtherPlay): string[] {
  return [
    ...(expected === undefined ? [] : [`  expected ${expected}`, `  saw      ${seen ?? "nothing"}`]),
    ...(expected !== undefined || reason === undefined ? [] : [`  ${reason}`]),
  ];
}
