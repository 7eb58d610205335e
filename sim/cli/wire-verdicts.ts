import assert from "node:assert/strict";
import type { PlayedScenario } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import type { Capture } from "../files/capture-file.js";
import { hasCamera, type Judged, judgeAll } from "../gate/judgement.js";
import type { Mutant } from "../mutants/mutant.js";
import { judgeAgain, requireSame } from "../play/captured.js";
import { byTopic } from "../play/first-of-each.js";
import { play } from "../play/player.js";
import type { Playable } from "../play/selection.js";
import type { Vendor } from "../rulebook/rule.js";
import { rulesOnLines } from "../rulebook/same-lines.js";
import { playWired, rules, scenariosOf, type Wired } from "./wired-product.js";

const verdictsOf = (judged: readonly Judged[]) =>
  judged.filter(({ outcomes }) => outcomes.length > 0).map(({ rule, verdict }) => `${rule.id} ${verdict}`);

/** What one model of the pair lacks, and what stands beside it, cannot be shown there. */
const BEYOND_THE_PAIR: readonly string[] = ["not-applicable", "not-run"];

const isShown = (what: Wired, { result }: Pick<PlayedScenario, "result">): boolean =>
  what !== "pair" || !BEYOND_THE_PAIR.includes(result);

/** Plays on the wire and in process, and holds rule against rule; what was said over the wire is judged again. */
export async function requireAsInProcess(
  product: { readonly what: Wired; readonly vendor: Vendor },
  chosen: readonly Playable[],
): Promise<void> {
  assert.ok(chosen.length > 0);
  const captures = new Map<string, Capture>();
  const wired = await playWired(product, chosen, (scenario, capture) => captures.set(scenario, capture));
  assert.equal(wired.lost, undefined);
  assert.equal(wired.scenarios.length, chosen.length);
  requireSame(wired.scenarios, await judgeAgain(chosen, captures, wired.target));
  const isSeen = (each: PlayedScenario) => isShown(product.what, each);
  const shown = wired.scenarios.filter(isSeen).map(({ scenario }) => scenario);
  assert.ok(shown.length > chosen.length / 2);
  const inside = await play({
    seed: 1,
    target: referenceTarget,
    scenarios: chosen.filter(({ scenario }) => shown.includes(scenario)),
  });
  const judge = (scenarios: typeof inside.scenarios) =>
    verdictsOf(judgeAll(rules, scenarios, { isForeign: () => false, whyAbsent: () => undefined }));
  assert.deepEqual(judge(wired.scenarios.filter(isSeen)), judge(inside.scenarios));
  if (product.what === "pair")
    for (const { log } of wired.scenarios)
      assert.equal(
        log.split("\n").find((line) => line.includes(" camloop/v1/device/")),
        undefined,
      );
}

/** Scenarios of the rules that a mutant declares; without any, of those on the lines of the FAQ behind its value, and of likely topics. */
export function isAbout({ reddens, source = "", likely = [] }: Mutant): (each: Playable) => boolean {
  const near = rulesOnLines(rules, source);
  return (each) =>
    reddens?.includes(each.ruleId) ??
    (near.has(each.ruleId) || (likely.includes(byTopic(each)) && !isLong(each)));
}

export const isLong = ({ tags }: Playable): boolean => tags.includes("@time-travel");

/** Puts a mutant in there and in process, and holds the rules that turn red side by side; returns them. */
export async function requireSameRed(
  what: Wired,
  vendor: Vendor,
  mutant: Mutant,
  among: (each: Playable) => boolean = isAbout(mutant),
): Promise<readonly string[]> {
  const chosen = scenariosOf(vendor).filter((each) => among(each) && (what !== "pair" || hasCamera(each)));
  const wired = await playWired({ what, vendor, mutant: mutant.name }, chosen);
  assert.equal(wired.lost, undefined);
  assert.equal(wired.scenarios.length, chosen.length);
  const shown = wired.scenarios.filter((each) => isShown(what, each)).map(({ scenario }) => scenario);
  const inside = await play({
    seed: 1,
    target: referenceTarget,
    replace: mutant.replace,
    scenarios: chosen.filter(({ scenario }) => shown.includes(scenario)),
  });
  const red = redIn(wired.scenarios);
  assert.deepEqual(red, redIn(inside.scenarios));
  return red;
}

/** The same, of one that must show: in a cloud it reddens what it declares, and in a pair what of it can be shown there. */
export async function requireReddened(...put: Parameters<typeof requireSameRed>): Promise<void> {
  const [what, , { reddens }] = put;
  const red = await requireSameRed(...put);
  assert.notDeepEqual(red, []);
  if (what === "pair" || reddens === undefined) return;
  const green = reddens.filter((id) => !red.includes(id));
  assert.deepEqual(green, []);
}

const redIn = (played: readonly Pick<PlayedScenario, "ruleId" | "result">[]): readonly string[] =>
  [...new Set(played.filter(({ result }) => result === "failed").map(({ ruleId }) => ruleId))].sort();
