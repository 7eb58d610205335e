import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { requireSameVerdicts } from "./captured.js";
import { select } from "./selection.js";

const { scenarios } = select(readRules(), {});
/** As many as memory holds at once with all that was said in them. */
const PORTION = 200;

for (let from = 0; from < scenarios.length; from += PORTION)
  test(`scenarios from number ${from} on are judged from a capture as they were judged live`, async () => {
    await requireSameVerdicts(scenarios.slice(from, from + PORTION));
  });
