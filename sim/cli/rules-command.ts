import { Command, Option } from "commander";
import { readRules, vendorsIn } from "../files/catalogue.js";
import { type EncodedScenario, encodedScenarios } from "../files/encoded-scenarios.js";
import { readFeatureFiles } from "../files/feature-files.js";
import { type LastRun, readLastRun } from "../files/last-run.js";
import { packageRoot } from "../files/package-root.js";
import { UsageError } from "../kernel/errors.js";
import { findRule } from "../rulebook/parse-rules.js";
import { type Rule, type Side, type Strength, sides, strengths, type Vendor } from "../rulebook/rule.js";
import { selectRules } from "../rulebook/selection.js";
import { parseTopic } from "../rulebook/topics.js";
import { type Verdict, verdicts } from "../rulebook/verdict.js";
import type { Io } from "./io.js";
import { ruleCounts, ruleListing, rulePage } from "./rule-pages.js";

export type RulesCommandPorts = {
  /** Names of the mutants that must redden a rule. */
  readonly mutantsOf?: (ruleId: string) => readonly string[];
  readonly root?: string;
  /** The last gate report; need not exist. */
  readonly gateReport?: string;
};

type Options = {
  readonly vendor?: Vendor;
  readonly topic?: string[];
  readonly side?: Side;
  readonly strength?: Strength;
  readonly verdict?: Verdict;
  readonly count?: true;
};

type Known = {
  readonly rules: readonly Rule[];
  readonly scenarios: readonly EncodedScenario[];
  readonly last: LastRun | undefined;
  readonly mutantsOf: (ruleId: string) => readonly string[];
};

/** `camloop rules`: lists and filters the catalogue, shows one rule, or counts what is encoded. */
export function rulesCommand(io: Io, ports: RulesCommandPorts = {}): Command {
  return new Command("rules")
    .description("list the rules, show one, or count what is encoded")
    .argument("[id]", "show this rule, such as AJ-RESET-04")
    .addOption(new Option("--vendor <vendor>", "only this vendor's").choices(vendorsIn()))
    .option("--topic <topic...>", "only these topics, by name or code, such as RESET")
    .addOption(new Option("--side <side>", "only this side's").choices(sides))
    .addOption(new Option("--strength <strength>", "only firm, or only our readings").choices(strengths))
    .addOption(
      new Option("--verdict <verdict>", "only those with this verdict in the last gate run").choices(
        verdicts,
      ),
    )
    .option("--count", "count rules and scenarios by vendor and topic")
    .action((id: string | undefined, options: Options) => {
      for (const line of answer(know(ports), id, options)) io.out(line);
    });
}

function know({
  mutantsOf = () => [],
  root = packageRoot,
  gateReport = "reports/gate.json",
}: RulesCommandPorts): Known {
  return {
    rules: readRules(root),
    scenarios: encodedScenarios(readFeatureFiles(root)),
    last: readLastRun(gateReport),
    mutantsOf,
  };
}

function answer(known: Known, id: string | undefined, options: Options): readonly string[] {
  if (id !== undefined) return onePage(known, findRule(known.rules, id));
  const rules = chosen(known, options);
  return options.count ? ruleCounts(rules, known.scenarios) : ruleListing(rules, known.scenarios, known.last);
}

function onePage({ scenarios, last, mutantsOf }: Known, rule: Rule): readonly string[] {
  return rulePage(rule, {
    scenarios: scenarios.filter(({ ruleId }) => ruleId === rule.id),
    mutants: mutantsOf(rule.id),
    last,
  });
}

function chosen({ rules, last }: Known, { topic, verdict, ...criteria }: Options): readonly Rule[] {
  const selected = selectRules(rules, {
    ...criteria,
    topics: topic?.map(parseTopic),
  });
  if (verdict === undefined) return selected;
  if (last === undefined)
    throw new UsageError("there is no gate report to take verdicts from", {
      remedy: "Run `camloop gate` first.",
    });
  return selected.filter(({ id }) => last.verdicts.get(id)?.verdict === verdict);
}
