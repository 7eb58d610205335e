import type { PlayedScenario } from "../bench/run.js";
import { EPOCH } from "../bench/stage.js";
import { readRules } from "../files/catalogue.js";
import type { GateResult } from "../gate/gate.js";
import { hasCamera, type Judged, judgeAll } from "../gate/judgement.js";
import { minutes, seconds } from "../kernel/duration.js";
import type { RetriedScenario } from "../play/retries.js";
import { applyWaivers } from "../rulebook/waivers.js";
import type { ReportInput } from "./report-input.js";

/** Text of a product that means ill to whoever prints it. */
export const HOSTILE = `<script>alert("1")</script> & 'so' ]]> \u0007`;

const played = (ruleId: string, more: Partial<PlayedScenario>): PlayedScenario => ({
  ruleId,
  scenario: `${ruleId}/A title/a case`,
  strength: "firm",
  tags: [],
  result: "passed",
  at: `features/${ruleId}.feature:7`,
  log: "2026-01-01T00:00:00.000Z cloud a message\n",
  evidence: {
    began: EPOCH,
    whenBegan: EPOCH + minutes(3),
    ended: EPOCH + minutes(5),
    lights: [
      { at: EPOCH, light: "blinking", hertz: 2 },
      { at: EPOCH + minutes(2), light: "on" },
      { at: EPOCH + minutes(3) + seconds(5), light: "off" },
    ],
    beeps: [EPOCH + minutes(3) + seconds(5)],
    screens: [
      { at: EPOCH, status: "not listed", network: undefined },
      { at: EPOCH + minutes(2), status: "connecting", network: undefined },
      { at: EPOCH + minutes(2) + seconds(3), status: "online", network: "Harbour" },
      { at: EPOCH + minutes(4), status: "offline", network: "Harbour" },
    ],
    sightings: [{ at: EPOCH + minutes(3), where: "phone-1", what: "show home: done" }],
    snapshots: [],
  },
  ...more,
});

const failed = { result: "failed", expected: "to hear a beep", seen: HOSTILE } as const;

const scenarios: readonly PlayedScenario[] = [
  played("AJ-LED-01", {}),
  played("AJ-RESET-04", failed),
  played("AJ-RESET-04", { ...failed, scenario: "AJ-RESET-04/Another title", strength: "reference" }),
  played("AJ-RESET-07", { ...failed, strength: "reference" }),
  played("AJ-POWER-03", failed),
  played("AJ-POWER-01", { result: "not-applicable", reason: "the target has no battery camera" }),
  played("AJ-NET-08", { result: "error", reason: "the rig broke" }),
  played("AJ-NET-09", { result: "not-run", reason: "the rig cannot inject that" }),
];

/** The report of a run in which every verdict occurs, for tests. */
export function plantedRun(more: Partial<GateResult> = {}): ReportInput {
  return {
    result: { ...plantedResult(scenarios), ...more },
    replayOptions: " --target camera.yaml",
    steps: new Map([
      ["features/AJ-RESET-04.feature:7", [{ keyword: "Given", text: HOSTILE, rows: ["first", "second"] }]],
    ]),
    openPoints: new Map([["AJ-RESET-04", [{ number: "C04", question: "Light or beep", reading: "Either" }]]]),
    mutants: {
      version: 1,
      seed: 1,
      exitCode: 0,
      summary: { killed: 25, survived: 0, explained: 0 },
      problems: [],
      mutants: Array.from({ length: 25 }, (_, index) => mutant(`Planted fault ${index + 1}`)),
    },
    allMessages: false,
    timing: {
      startedAt: EPOCH,
      endedAt: EPOCH + 1_234,
      scenarioMs: new Map([["AJ-LED-01/A title/a case", 12.5]]),
    },
  };
}

/** The same run with retries: one that helped, one that broke, and one that was not run. */
export function retriedRun(): GateResult {
  return plantedResult(
    scenarios.map((each): RetriedScenario => {
      if (each.ruleId === "AJ-LED-01")
        return { ...each, otherPlays: [{ play: 1, ...failed, log: "first play\n" }] };
      if (each.scenario !== "AJ-RESET-04/A title/a case") return each;
      return {
        ...each,
        otherPlays: [
          { play: 2, result: "error", reason: "the rig broke" },
          { play: 3, result: "not-run", reason: "the rig cannot do it" },
        ],
      };
    }),
  );
}

function plantedResult(scenarios: readonly RetriedScenario[]): GateResult {
  const judged = judgeAll(readRules(), scenarios, { isForeign: hasCamera, whyAbsent: () => undefined });
  const waivers = [
    { rule: "AJ-POWER-03", reason: "known", owner: "hardware team", expires: "2026-12-31" },
    { rule: "AJ-LED-01", reason: "known", owner: "hardware team", expires: "2026-12-31" },
  ];
  const { verdicts, problems } = applyWaivers(judged, waivers, { today: "2026-01-01" });
  return {
    seed: 9,
    target: {
      name: "planted camera",
      cameras: { start: undefined, cameras: [], resetHoldMs: undefined },
      cloud: "reference",
    },
    today: "2026-01-01",
    selection: "",
    judged: verdicts as readonly Judged[],
    played: scenarios,
    waiverProblems: problems,
    waiverWarnings: [],
    leftOut: ["AJ-POWER-01"],
    failOn: [],
    failedOn: [],
    lost: undefined,
    exitCode: 1,
  };
}

const mutant = (sentence: string) =>
  ({
    name: sentence,
    sentence,
    kind: "behavioural",
    killedBy: ["AJ-LED-01"],
    killers: [],
    verdict: "killed",
  }) as const;
