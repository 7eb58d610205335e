import assert from "node:assert/strict";
import { before, test } from "node:test";
import { referenceTarget } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { play } from "./player.js";
import { type Playable, select } from "./selection.js";

const { scenarios } = select(readRules(), {});

type Logs = ReadonlyMap<string, string>;

/** Each scenario's result and run log, byte for byte. */
async function logsOf(
  chosen: readonly Playable[],
  { seed = 1, random = false, order = (_: string[]) => {} } = {},
): Promise<Logs> {
  const played = await play({ seed, target: referenceTarget, scenarios: chosen, random });
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

test("the same seed gives byte-identical logs, twice in one process", async () => {
  requireSame(await logsOf(scenarios), company);
});

test("the order of play changes no log", async () => {
  let order: string[] = [];
  const shuffled = await logsOf(scenarios, {
    random: true,
    order: (names) => {
      order = names;
    },
  });
  assert.notDeepEqual(order, [...company.keys()]);
  requireSame(shuffled, company);
});

test("each scenario alone equals itself in company", async () => {
  const alone = new Map<string, string>();
  for (const scenario of scenarios) {
    for (const [name, log] of await logsOf([scenario])) alone.set(name, log);
  }
  requireSame(alone, company);
});

test("another seed gives other retries, and so another log, and the same results", async () => {
  const other = await logsOf(scenarios, { seed: 2 });
  const resultsOf = (logs: Logs) => [...logs].map(([scenario, log]) => [scenario, log.split("\n", 1)[0]]);
  assert.deepEqual(resultsOf(other), resultsOf(company));
  assert.ok([...company].some(([scenario, log]) => other.get(scenario) !== log));
});
