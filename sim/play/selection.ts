import parseTags from "@cucumber/tag-expressions";
import { encodedScenarios } from "../files/encoded-scenarios.js";
import { readFeatureFiles } from "../files/feature-files.js";
import { UsageError } from "../kernel/errors.js";
import type { Rule, Strength } from "../rulebook/rule.js";
import { type Selection, selectRules } from "../rulebook/selection.js";

/** Which scenarios to play; a criterion that is left out chooses everything. */
export interface Wanted extends Selection {
  /** A tag expression, such as `@firm and not @time-travel`. */
  readonly tags?: string | undefined;
  readonly shard?: Shard | undefined;
  /** By name: those that an earlier run asks for again. */
  readonly again?: readonly string[] | undefined;
}

/** Part `index` of `of` parts, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** A scenario, or one row of an outline, that can be played. */
export interface Playable {
  readonly ruleId: string;
  readonly scenario: string;
  readonly at: string;
  readonly tags: readonly string[];
  readonly strength: Strength;
}

/** Why a rule was left out, for those that the criteria exclude. */
export interface Selected {
  readonly scenarios: readonly Playable[];
  /** Every scenario that is encoded, chosen or not. */
  readonly all: readonly Playable[];
  /** Says why a rule has no outcome although it is encoded; undefined when nothing was left out. */
  whyAbsent(rule: Rule): string | undefined;
}

/** Reasons to be absent that a choice of options gives; they say nothing of the rule. */
export const LEFT_OUT = {
  notSelected: "not selected",
  elsewhere: "in another shard",
  untagged: "no scenario with these tags",
  notAmiss: "nothing was amiss with it in the last run",
} as const;

/** The options that choose so, as on a command line; empty when everything is wanted. */
export function optionsOf({ vendor, topics, rules, tags, shard, again }: Wanted): string {
  return [
    vendor && `--vendor ${vendor}`,
    topics && `--topic ${topics.join(" ")}`,
    rules && `--rule ${rules.join(" ")}`,
    tags && `--tags "${tags}"`,
    shard && `--shard ${shard.index}/${shard.of}`,
    again && "--rerun-failed",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Reads `i/n`, as in `2/4`. @throws UsageError */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new UsageError(`"${text}" is no shard`, { remedy: "Write part/parts, as in 2/4." });
  }
  return { index, of };
}

/** The scenarios that meet every criterion, in the order of the files. @throws UsageError on a bad tag expression */
export function select(rules: readonly Rule[], wanted: Wanted): Selected {
  const chosenRules = new Set(selectRules(rules, wanted).map(({ id }) => id));
  const all = playables();
  const ofRules = all.filter(({ ruleId }) => chosenRules.has(ruleId));
  const tagged = ofRules.filter(({ tags }) => matcher(wanted.tags)(tags));
  const sharded = shardOf(tagged, wanted.shard);
  const scenarios = sharded.filter(({ scenario }) => wanted.again?.includes(scenario) ?? true);
  const isIn = (some: readonly Playable[], id: string) => some.some(({ ruleId }) => ruleId === id);
  return {
    scenarios,
    all,
    whyAbsent: ({ id }) => {
      if (!isIn(all, id) || isIn(scenarios, id)) return undefined;
      if (!chosenRules.has(id)) return LEFT_OUT.notSelected;
      if (isIn(sharded, id)) return LEFT_OUT.notAmiss;
      return isIn(tagged, id) ? LEFT_OUT.elsewhere : LEFT_OUT.untagged;
    },
  };
}

function playables(): Playable[] {
  const features = readFeatureFiles();
  const tagsAt = new Map<string, string[]>(
    features.flatMap(({ file, pickles }) =>
      pickles.map(
        ({ location, tags }) => [`${file}:${location?.line}`, tags.map(({ name }) => name)] as const,
      ),
    ),
  );
  return encodedScenarios(features).map(({ ruleId, scenario, strength, at }) => ({
    ruleId,
    scenario,
    strength,
    at,
    tags: tagsAt.get(at) ?? [],
  }));
}

function matcher(tags: string | undefined): (tags: readonly string[]) => boolean {
  if (tags === undefined) return () => true;
  try {
    const expression = parseTags(tags);
    return (present) => expression.evaluate([...present]);
  } catch (error) {
    throw new UsageError(`"${tags}" is no tag expression: ${(error as Error).message}`, {
      remedy: 'Write tags joined by and, or, not, as in "@firm and not @battery".',
    });
  }
}

/** A rule's scenarios stay together: its verdict comes from one shard. */
function shardOf<T extends Playable>(scenarios: readonly T[], shard: Shard | undefined): readonly T[] {
  if (shard === undefined) return scenarios;
  const ruleIds = [...new Set(scenarios.map(({ ruleId }) => ruleId))];
  const mine = new Set(ruleIds.filter((_, position) => position % shard.of === shard.index - 1));
  return scenarios.filter(({ ruleId }) => mine.has(ruleId));
}
