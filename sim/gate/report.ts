import Type, { type Static } from "typebox";
import { isForeign } from "../bench/target.js";
import { dateOf } from "../kernel/calendar.js";
import { failingKinds } from "../rulebook/exit-code.js";
import { isFlaky, verdicts } from "../rulebook/verdict.js";
import type { GateResult } from "./gate.js";
import { countShownOn } from "./judgement.js";

const Found = {
  result: Type.Enum(["passed", "failed", "not-applicable", "not-run", "error"]),
  reason: Type.Optional(Type.String()),
  expected: Type.Optional(Type.String()),
  seen: Type.Optional(Type.String()),
  step: Type.Optional(Type.String({ description: "The step in which it went wrong." })),
};

/** Within what `--starts` takes. */
const day = (description: string) => Type.String({ format: "date", pattern: "^(19[7-9]|2)", description });

const Scenario = Type.Object({
  scenario: Type.String({ description: "Unique: rule id, title, and the row's case where there is one." }),
  at: Type.String({ description: "Feature file and line." }),
  strength: Type.Enum(["firm", "reference"]),
  day: Type.Optional(day("On which it began, with a foreign product on simulated time.")),
  ...Found,
  otherPlays: Type.Optional(
    Type.Array(Type.Object({ play: Type.Integer({ description: "Counted from 1." }), ...Found }), {
      description: "With --retries, its plays that do not count. One that passed and has some is flaky.",
    }),
  ),
});

const RuleReport = Type.Object({
  id: Type.String(),
  vendor: Type.String(),
  topic: Type.String(),
  rule: Type.String(),
  source: Type.String({ description: "File and lines of the vendor's FAQ." }),
  strength: Type.Enum(["firm", "reference"]),
  verdict: Type.Enum([...verdicts]),
  reason: Type.Optional(Type.String()),
  shownOn: Type.Enum(["product", "reference"]),
  differences: Type.Array(Type.String(), {
    description: "Our readings of silent points that the product does not share: no failure.",
  }),
  scenarios: Type.Array(Scenario),
});

/** reports/gate.json. `version` rises when a reader of an older version would be misled. */
export const GateReport = Type.Object({
  version: Type.Literal(1),
  seed: Type.Integer(),
  starts: Type.Optional(day("Where simulated time began, if that was told.")),
  target: Type.String(),
  capture: Type.Optional(Type.String({ description: "The capture that was judged in the target's place." })),
  today: Type.String(),
  selection: Type.String({
    description: "The options that chose what was played; empty when everything was.",
  }),
  exitCode: Type.Integer(),
  summary: Type.Object({
    rules: Type.Record(Type.String(), Type.Integer(), { description: "How many rules have each verdict." }),
    shownOn: Type.Object(
      { product: Type.Integer(), reference: Type.Integer() },
      {
        description:
          "How many of the rules that were judged were shown on the product, and how many on our reference alone: those say nothing of the product.",
      },
    ),
    scenarios: Type.Object({
      passed: Type.Integer(),
      failed: Type.Integer(),
      skipped: Type.Integer(),
      flaky: Type.Optional(
        Type.Integer({ description: "Of those that passed, how many not the first time." }),
      ),
    }),
  }),
  leftOut: Type.Array(Type.String(), {
    description: "Rules that had to be judged, and scenarios that had to be played, and were not.",
  }),
  waiverProblems: Type.Array(Type.String()),
  waiverWarnings: Type.Array(Type.String(), {
    description: "Waivers of rules that were not selected and that fail the run that selects them.",
  }),
  failOn: Type.Optional(
    Type.Array(Type.Enum([...failingKinds]), {
      description: "What made the exit code 1, besides a failed rule.",
    }),
  ),
  failedOn: Type.Optional(
    Type.Array(Type.Object({ kind: Type.Enum([...failingKinds]), scenario: Type.String() }), {
      description: "The scenarios that failOn names.",
    }),
  ),
  lost: Type.Optional(Type.String({ description: "Why the target could not be judged to the end." })),
  rules: Type.Array(RuleReport),
});

export type GateReport = Static<typeof GateReport>;

/** The result as it is written to reports/gate.json; equal runs give equal reports. */
export function reportOf(result: GateResult): GateReport {
  const { seed, startsAt, target, capture, today, judged, leftOut, lost } = result;
  const { waiverProblems, waiverWarnings } = result;
  const days = daysOf(result);
  return {
    version: 1,
    seed,
    ...(startsAt === undefined ? {} : { starts: dateOf(startsAt) }),
    target: target.name,
    ...(capture === undefined ? {} : { capture }),
    today,
    selection: result.selection,
    exitCode: result.exitCode,
    summary: {
      rules: countVerdicts(result),
      shownOn: countShownOn(judged),
      scenarios: countScenarios(result),
    },
    leftOut: [...leftOut],
    waiverProblems: waiverProblems.map(({ message }) => message),
    waiverWarnings: waiverWarnings.map(({ message }) => message),
    failOn: [...result.failOn],
    failedOn: [...result.failedOn],
    ...(lost ? { lost: lost.message } : {}),
    rules: judged.map((each) => ruleReportOf(each, days)),
  };
}

/** A foreign product lives on from one scenario to the next, and with it the date. */
function daysOf({ target, played }: GateResult): ReadonlyMap<string, { day: string }> {
  if (target.wall !== undefined || !isForeign(target)) return new Map();
  return new Map(
    played.flatMap(({ scenario, evidence }) =>
      evidence ? [[scenario, { day: dateOf(evidence.began) }]] : [],
    ),
  );
}

function ruleReportOf(
  { rule, verdict, reason, shownOn, differences, outcomes }: GateResult["judged"][number],
  days: ReadonlyMap<string, { day: string }>,
) {
  const { id, vendor, topic, strength, source } = rule;
  return {
    id,
    vendor,
    topic,
    rule: rule.rule,
    source: `${source.file} ${source.lines}`,
    strength,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    shownOn,
    differences: differences.map(({ scenario }) => scenario),
    scenarios: outcomes.map(({ ruleId: _, tags: __, at = "", otherPlays, ...outcome }) => ({
      ...outcome,
      at,
      ...days.get(outcome.scenario),
      ...(otherPlays === undefined ? {} : { otherPlays: [...otherPlays] }),
    })),
  };
}

function countVerdicts({ judged }: GateResult): Record<string, number> {
  return Object.fromEntries(
    verdicts.map((verdict) => [verdict, judged.filter((each) => each.verdict === verdict).length]),
  );
}

function countScenarios({ played }: GateResult): GateReport["summary"]["scenarios"] {
  const count = (...results: string[]) => played.filter(({ result }) => results.includes(result)).length;
  return {
    passed: count("passed"),
    failed: count("failed", "error"),
    skipped: count("not-applicable", "not-run"),
    flaky: played.filter(isFlaky).length,
  };
}
