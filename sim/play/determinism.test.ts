import assert from "node:assert/strict";
import { before, test } from "node:test";
import { referenceTarget } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { playShared } from "./play-shared.js";
import { type Playable, select } from "./selection.js";

const { scenarios } = select(readRules(), {});

type Logs = ReadonlyMap<string, string>;

/** Each scenario's result and run log, byte for byte. */
async function logsOf(
  chosen: readonly Playable[],
  { seed = 1, jobs = 2, random = false, order = (_: string[]) => {} } = {},
): Promise<Logs> {
  const played = await playShared({ seed, jobs, target: referenceTarget, scenarios: chosen, random });
  order(played.scenarios.map(({ scenario }) => scenario));
  return new Map(played.scenarios.map(({ scenario, result, log }) => [scenario, `${result}\n${log}`]));
}

/** Names the scenarios that differ, for whole logs fill a screen. */
function requireSame(logs: Logs, expected: Logs): void {
  const differing = [...expected.keys()].filter((scenario) => logs.get(scenario) !== expected.get(scenario));
  assert.deepEqual(differing, []);
  assert.equal(logs.size, expected.size);
}

let company: Logs;

before(async () => {
  company = await logsOf(scenarios);
});

test("every scenario is played and leaves a log", () => {
  assert.equal(company.size, scenarios.length);
  assert.ok(scenarios.length > 0);
  for (const log of company.values()) assert.match(log, /^passed\n2026-01-01T00:00:00/);
});

test("neither the order of play nor the number of workers changes any log", async () => {
  let order: string[] = [];
  const shuffled = await logsOf(scenarios, {
    jobs: 1,
    random: true,
    order: (names) => {
      order = names;
    },
  });
  assert.notDeepEqual(order, [...company.keys()]);
  requireSame(shuffled, company);
});

test("each rule's first scenario, played alone, equals itself in company", async () => {
  const firsts = new Map([...scenarios].reverse().map((scenario) => [scenario.ruleId, scenario]));
  for (const scenario of firsts.values()) {
    const log = company.get(scenario.scenario) ?? "";
    requireSame(await logsOf([scenario]), new Map([[scenario.scenario, log]]));
  }
});

test("another seed gives other retries, and so another log, and the same results", async () => {
  const other = await logsOf(scenarios, { seed: 2 });
  const resultsOf = (logs: Logs) => [...logs].map(([scenario, log]) => [scenario, log.split("\n", 1)[0]]);
  assert.deepEqual(resultsOf(other), resultsOf(company));
  assert.ok([...company].some(([scenario, log]) => other.get(scenario) !== log));
});
