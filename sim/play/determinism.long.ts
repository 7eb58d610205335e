import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { logsOf, requireSame } from "./logs-of-runs.js";
import { select } from "./selection.js";

test("neither the order of play nor the number of workers changes the log of any scenario", async () => {
  const { scenarios } = select(readRules(), {});
  requireSame(await logsOf(scenarios, { jobs: 1, random: true }), await logsOf(scenarios));
});
