import assert from "node:assert/strict";
import { before, test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { byRule, byTopic, firstOfEach } from "./first-of-each.js";
import { type Logs, logsOf, requireSame, resultsOf } from "./logs-of-runs.js";
import { select } from "./selection.js";

const { scenarios: all } = select(readRules(), {});
/** The first scenario of each rule; the long test plays them all. */
const scenarios = firstOfEach(all, byRule);

let company: Logs;

before(async () => {
  company = await logsOf(scenarios);
});

test("what is played leaves a log", () => {
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

test("a scenario that is played alone equals itself in company", async () => {
  for (const scenario of scenarios) {
    const log = company.get(scenario.scenario) ?? "";
    requireSame(await logsOf([scenario]), new Map([[scenario.scenario, log]]));
  }
});

test("another seed gives other retries, and so another log, and the same results", async () => {
  const other = await logsOf(scenarios, { seed: 2 });
  assert.deepEqual(resultsOf(other), resultsOf(company));
  assert.ok([...company].some(([scenario, log]) => other.get(scenario) !== log));
});

test("another first day gives other dates: a scenario of each topic passes from before a leap day on", async () => {
  const logs = await logsOf(firstOfEach(all, byTopic), { startsAt: Date.UTC(2028, 1, 28) });
  assert.ok(logs.size > 30);
  for (const log of logs.values()) assert.match(log, /^passed\n2028-02-28T00:00:00/);
});
