import assert from "node:assert/strict";
import { EPOCH } from "../bench/stage.js";
import { referenceTarget } from "../bench/target.js";
import { playShared } from "./play-shared.js";
import type { Playable } from "./selection.js";

/** By scenario. */
export type Logs = ReadonlyMap<string, string>;

/** Each scenario's result and run log, byte for byte. */
export async function logsOf(
  chosen: readonly Playable[],
  { seed = 1, startsAt = EPOCH, jobs = 2, random = false, order = (_: string[]) => {} } = {},
): Promise<Logs> {
  const played = await playShared({
    seed,
    startsAt,
    jobs,
    target: referenceTarget,
    scenarios: chosen,
    random,
  });
  order(played.scenarios.map(({ scenario }) => scenario));
  return new Map(played.scenarios.map(({ scenario, result, log }) => [scenario, `${result}\n${log}`]));
}

/** What became of each scenario. */
export const resultsOf = (logs: Logs): readonly (readonly string[])[] =>
  [...logs].map(([scenario, log]) => [scenario, log.split("\n", 1)[0] ?? ""]);

/** Names the scenarios that differ, for whole logs fill a screen. */
export function requireSame(logs: Logs, expected: Logs): void {
  const differing = [...expected.keys()].filter((scenario) => logs.get(scenario) !== expected.get(scenario));
  assert.deepEqual(differing, []);
  assert.equal(logs.size, expected.size);
}
