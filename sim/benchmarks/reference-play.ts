import { referenceTarget } from "../bench/target.js";
import { BenchFault } from "../kernel/errors.js";
import { play } from "../play/player.js";
import type { Playable } from "../play/selection.js";
import { type Timing, time } from "./stopwatch.js";

/** A play, with the names of its scenarios in the order in which they were played. */
export interface ReferencePlay {
  readonly names: readonly string[];
  readonly timing: Timing;
}

/** Plays the scenarios on the reference. @throws BenchFault unless all pass: only then is the time worth anything */
export async function playReference(scenarios: readonly Playable[]): Promise<ReferencePlay> {
  const names: string[] = [];
  const timing = await time(async (onEnd) => {
    const { scenarios: played } = await play({
      seed: 1,
      target: referenceTarget,
      scenarios,
      onPlayed: onEnd,
    });
    for (const { scenario, result } of played) {
      requirePassed(result === "passed", scenario);
      names.push(scenario);
    }
  });
  requirePassed(names.length === scenarios.length, "something");
  return { names, timing };
}

function requirePassed(hasPassed: boolean, scenario: string): void {
  if (hasPassed) return;
  throw new BenchFault(`${scenario} did not pass on the reference, and failures cannot be timed`, {
    remedy: "Run `npm run gate` and repair what it finds.",
  });
}
