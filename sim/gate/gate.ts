import type { Envelope } from "@cucumber/messages";
import type { PlayedScenario } from "../bench/run.js";
import type { Target } from "../bench/target.js";
import type { CamloopError } from "../kernel/errors.js";
import { play } from "../play/player.js";
import type { Selected, Wanted } from "../play/selection.js";
import { exitCode, exitCodes, requiredLeftOut } from "../rulebook/exit-code.js";
import type { Rule } from "../rulebook/rule.js";
import { applyWaivers, type Waiver, type WaiverProblem } from "../rulebook/waivers.js";
import { type Judged, judgeAll } from "./judgement.js";

/** Everything on which a gate run depends. */
export interface GateOptions {
  readonly rules: readonly Rule[];
  readonly target: Target;
  readonly seed: number;
  readonly wanted: Wanted;
  readonly selected: Selected;
  readonly random: boolean;
  readonly waivers: readonly Waiver[];
  /** Capabilities that the product must have, by tag name: the rules that need them must be judged. */
  readonly mandatory: readonly string[];
  /** Firm rules that an earlier run judged and this one must judge too. */
  readonly baseline: readonly string[];
  /** YYYY-MM-DD, by which waivers expire. */
  readonly today: string;
  readonly onPlayed?: (played: PlayedScenario) => void;
  readonly onMessage?: (message: Envelope) => void;
}

/** What a gate run found; how it is shown is decided elsewhere. */
export interface GateResult {
  readonly seed: number;
  readonly target: Target;
  readonly today: string;
  readonly judged: readonly Judged[];
  readonly played: readonly PlayedScenario[];
  readonly waiverProblems: readonly WaiverProblem[];
  /** Rules that had to be judged and were not. */
  readonly leftOut: readonly string[];
  /** Why the target was lost on the way. */
  readonly lost: CamloopError | undefined;
  readonly exitCode: number;
}

/** Plays what is wanted and judges every rule. */
export async function runGate(options: GateOptions): Promise<GateResult> {
  const { rules, target, seed, selected, random, today, onPlayed, onMessage } = options;
  const { scenarios: played, lost } = await play({
    seed,
    target,
    scenarios: selected.scenarios,
    random,
    ...(onPlayed ? { onPlayed } : {}),
    ...(onMessage ? { onMessage } : {}),
  });
  const whyAbsent = selected.whyAbsent;
  const judged = judgeAll(rules, played, { foreignCameras: target.cameras !== "reference", whyAbsent });
  const { verdicts, problems } = applyWaivers(judged, options.waivers, today);
  const run = { verdicts, waiverProblems: problems, requiredRuleIds: requiredRules(options) };
  return {
    seed,
    target,
    today,
    judged: verdicts as readonly Judged[],
    played,
    waiverProblems: problems,
    leftOut: requiredLeftOut(run),
    lost,
    exitCode: lost ? exitCodes.unreachable : exitCode(run),
  };
}

/** What was named one by one, what the baseline had judged, and what the product's mandatory capabilities bring with them. */
function requiredRules({ rules, wanted, selected, mandatory, baseline }: GateOptions): readonly string[] {
  const isMandatory = (tags: readonly string[]) =>
    mandatory.some((capability) => tags.includes(`@${capability}`));
  const ofCapabilities = selected.scenarios
    .filter(({ tags }) => isMandatory(tags))
    .map(({ ruleId }) => ruleId);
  const isElsewhere = (id: string) =>
    rules.some((rule) => rule.id === id && ELSEWHERE.includes(selected.whyAbsent(rule) ?? ""));
  const required = [...(wanted.rules ?? []), ...baseline, ...ofCapabilities];
  return [...new Set(required)].filter((id) => !isElsewhere(id));
}

/** Reasons to be absent that say nothing against a run: another run judges these rules. */
const ELSEWHERE: readonly string[] = ["not selected", "in another shard"];
