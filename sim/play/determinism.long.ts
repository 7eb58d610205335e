import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { logsOf, requireSame, resultsOf } from "./logs-of-runs.js";
import { select } from "./selection.js";

const { scenarios } = select(readRules(), {});

test("neither the order of play nor the number of workers changes the log of any scenario", async () => {
  requireSame(await logsOf(scenarios, { jobs: 1, random: true }), await logsOf(scenarios));
});

/** Before a leap day, the last days of a year and of a short month's neighbour, and where clocks are put back. */
const DAYS = ["2028-02-28", "2026-12-30", "2027-01-31", "2026-10-24"];

for (const day of DAYS)
  test(`every scenario passes from ${day} on`, async () => {
    const logs = await logsOf(scenarios, { startsAt: Date.parse(`${day}T00:00:00Z`) });
    const others = resultsOf(logs).filter(([, result]) => result !== "passed");
    assert.deepEqual(others, []);
  });
