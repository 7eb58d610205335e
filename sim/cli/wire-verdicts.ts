import assert from "node:assert/strict";
import { referenceTarget } from "../bench/target.js";
import { type Judged, judgeAll } from "../gate/judgement.js";
import type { Mutant } from "../mutants/mutant.js";
import { play } from "../play/player.js";
import type { Playable } from "../play/selection.js";
import type { Vendor } from "../rulebook/rule.js";
import { playWired, rules, scenariosOf, type Wired } from "./wired-product.js";

const verdictsOf = (judged: readonly Judged[]) =>
  judged.filter(({ outcomes }) => outcomes.length > 0).map(({ rule, verdict }) => `${rule.id} ${verdict}`);

/** What one model of the pair lacks, and what stands beside it, cannot be shown there. */
const BEYOND_THE_PAIR: readonly string[] = ["not-applicable", "not-run"];

/** Plays on the wire and in process, and holds rule against rule. */
export async function requireAsInProcess(
  product: { readonly what: Wired; readonly vendor: Vendor },
  chosen: readonly Playable[],
): Promise<void> {
  assert.ok(chosen.length > 0);
  const wired = await playWired(product, chosen);
  assert.equal(wired.lost, undefined);
  assert.equal(wired.scenarios.length, chosen.length);
  const isShown = ({ result }: { result: string }) =>
    product.what !== "pair" || !BEYOND_THE_PAIR.includes(result);
  const shown = wired.scenarios.filter(isShown).map(({ scenario }) => scenario);
  assert.ok(shown.length > chosen.length / 2);
  const inside = await play({
    seed: 1,
    target: referenceTarget,
    scenarios: chosen.filter(({ scenario }) => shown.includes(scenario)),
  });
  const judge = (scenarios: typeof inside.scenarios) =>
    verdictsOf(judgeAll(rules, scenarios, { isForeign: () => false, whyAbsent: () => undefined }));
  assert.deepEqual(judge(wired.scenarios.filter(isShown)), judge(inside.scenarios));
  if (product.what === "pair")
    for (const { log } of wired.scenarios)
      assert.equal(
        log.split("\n").find((line) => line.includes(" camloop/v1/device/")),
        undefined,
      );
}

/** Puts a mutant in there, and looks which of these rules turn red, of those that it declares unless told. */
export async function requireReddened(
  what: Wired,
  vendor: Vendor,
  { name, reddens = [] }: Mutant,
  among: (each: Playable) => boolean | undefined = ({ ruleId }) => reddens.includes(ruleId),
): Promise<void> {
  const chosen = scenariosOf(vendor).filter(among);
  const { judged, scenarios } = await playWired({ what, vendor, mutant: name }, chosen);
  assert.equal(scenarios.length, chosen.length);
  const red = judged.filter(({ outcomes }) => outcomes.some(({ result }) => result === "failed"));
  assert.deepEqual(red.map(({ rule }) => rule.id).sort(), [...reddens].sort());
}
