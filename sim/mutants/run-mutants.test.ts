import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules, vendorsIn } from "../files/catalogue.js";
import { BenchFault } from "../kernel/errors.js";
import type { MenuEntry } from "../phone/menu.js";
import { select } from "../play/selection.js";
import { allMutants, mutantsOf } from "./all-mutants.js";
import { explainedSurvivors } from "./explained.js";
import { nameProblems } from "./matrix.js";
import type { Mutant } from "./mutant.js";
import { runMutants } from "./run-mutants.js";

const rules = readRules();
const scenariosOf = (...ruleIds: string[]) => select(rules, { rules: ruleIds }).scenarios;
const named = (name: string) => allMutants().filter((mutant) => mutant.name === name);

const run = (mutants: readonly Mutant[], ...ruleIds: string[]) =>
  runMutants({ rules, mutants, scenarios: scenariosOf(...ruleIds), explained: [], seed: 1 });

test("a mutant turns the rules red that it declares", async () => {
  const [judged] = await run(named("mute-speaker"), "AJ-RESET-04", "AJ-RESET-06", "AJ-RESET-07");
  assert.equal(judged?.verdict, "killed");
  assert.deepEqual(judged?.killedBy, ["AJ-RESET-04", "AJ-RESET-07"]);
});

test("features without a rule's scenarios let its mutants go", async () => {
  const [mute] = await run(named("mute-speaker"), "AJ-RESET-06", "AJ-RESET-07");
  assert.equal(mute?.verdict, "disagrees");
  assert.equal(mute?.seen, "not AJ-RESET-04");
  const [stuttering] = await run(named("stuttering-speaker"), "AJ-RESET-06");
  assert.equal(stuttering?.verdict, "survived");
});

test("an app that crashes kills no rule", async () => {
  class BrokenMenu extends Array<MenuEntry> {
    override [Symbol.iterator](): never {
      throw new Error("the menu is broken");
    }
  }
  const crash: Mutant = {
    name: "broken-menu",
    sentence: "The app crashes when its menu is opened.",
    replace: { menu: new BrokenMenu() },
  };
  const [judged] = await run([crash], "AJ-POWER-05");
  assert.equal(judged?.verdict, "survived");
});

test("scenarios that do not pass on the reference itself judge no mutant", async () => {
  const scenarios = scenariosOf("AJ-RESET-06").map((scenario) => ({
    ...scenario,
    at: `${scenario.at.split(":")[0]}:1`,
  }));
  const mutants = named("mute-speaker").map(({ reddens: _, ...mutant }) => mutant);
  await assert.rejects(runMutants({ rules, mutants, scenarios, explained: [], seed: 1 }), BenchFault);
});

test("each judged mutant is told at once", async () => {
  const told: string[] = [];
  await runMutants({
    rules,
    mutants: [...named("mute-speaker"), ...named("dark-led")],
    scenarios: scenariosOf("AJ-LED-01"),
    explained: [],
    seed: 1,
    onJudged: ({ mutant }) => told.push(mutant.name),
  });
  assert.deepEqual(told, ["mute-speaker", "dark-led"]);
});

test("two workers judge as one does, and hand no log about", async () => {
  const of = async (jobs: number) => {
    const told: string[] = [];
    const judged = await runMutants({
      rules,
      mutants: [...named("mute-speaker"), ...named("dark-led"), ...named("stuttering-speaker")],
      scenarios: scenariosOf("AJ-LED-01", "AJ-RESET-04"),
      explained: [],
      seed: 1,
      jobs,
      onJudged: ({ mutant, verdict }) => told.push(`${mutant.name} ${verdict}`),
    });
    return { judged, told: told.sort() };
  };
  assert.deepEqual(await of(2), await of(1));
});

test("every encoded rule has mutants, and every name is in order", () => {
  const encoded = new Set(select(rules, {}).scenarios.map(({ ruleId }) => ruleId));
  assert.deepEqual(
    [...encoded].filter((id) => mutantsOf(id).length === 0),
    [],
  );
  assert.deepEqual(nameProblems(allMutants(), explainedSurvivors), []);
  assert.deepEqual(mutantsOf("AJ-RESET-99"), []);
});

test("mutants are sorted by vendor", () => {
  const all = vendorsIn().map((vendor) => allMutants(vendor));
  assert.deepEqual(all.flat(), allMutants());
  for (const [index, mutants] of all.entries())
    for (const { replace } of mutants) assert.equal(replace.vendor, vendorsIn()[index]);
  assert.deepEqual(allMutants("acme"), []);
});
