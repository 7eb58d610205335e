import { count } from "../kernel/count.js";
import { isRuleId, prefixOf, type Rule } from "../rulebook/rule.js";
import { selectRules } from "../rulebook/selection.js";
import { type TopicCode, topicNames } from "../rulebook/topics.js";
import type { Playable, Wanted } from "./selection.js";

/** Why no scenario of `all` meets every criterion, in one sentence without its stop. */
export function whyNothing(rules: readonly Rule[], all: readonly Playable[], wanted: Wanted): string {
  const chosen = selectRules(rules, wanted);
  if (chosen.length === 0) return whyNoRule(rules, wanted);
  const ids = new Set(chosen.map(({ id }) => id));
  if (!all.some(({ ruleId }) => ids.has(ruleId))) return whyNotEncoded(chosen, wanted);
  return whyNoScenario(all, wanted);
}

/** Of the topics that are wanted, those of which the vendor has no rule, in a sentence without its stop. */
export function lackingTopics(rules: readonly Rule[], { vendor, topics = [] }: Wanted): string | undefined {
  if (vendor === undefined) return undefined;
  const lacking = topics.filter((topic) => selectRules(rules, { vendor, topics: [topic] }).length === 0);
  return lacking.length === 0 ? undefined : `${vendor} has no topic ${namesOf(lacking, " or ")}`;
}

const namesOf = (topics: readonly TopicCode[], between: string): string =>
  topics.map((topic) => topicNames[topic]).join(between);

function whyNoRule(all: readonly Rule[], wanted: Wanted): string {
  const { vendor, topics, rules } = wanted;
  const lacking = rules === undefined ? lackingTopics(all, wanted) : undefined;
  if (lacking !== undefined) return lacking;
  const criteria = [vendor, topics && `topic ${namesOf(topics, " or ")}`, rules?.join(" ")];
  return `no rule is all of this at once: ${criteria.filter(Boolean).join(", ")}`;
}

function whyNotEncoded(chosen: readonly Rule[], { topics, vendor, rules }: Wanted): string {
  if (rules !== undefined)
    return `${chosen.map(({ id }) => id).join(", ")} ${chosen.length === 1 ? "is" : "are"} not encoded yet`;
  const prefixes = [...new Set(chosen.map((rule) => prefixOf(rule.id)))].join(" and ");
  const what = topics === undefined ? vendor : `${prefixes} ${namesOf(topics, " and ")}`;
  return `${what} has ${count(chosen.length, "rule")}, none is encoded yet`;
}

function whyNoScenario(all: readonly Playable[], { tags = "", shard, again }: Wanted): string {
  const known = new Set(all.flatMap((scenario) => scenario.tags));
  const unknown = (tags.match(/@[^\s()]+/g) ?? []).find((tag) => !known.has(tag));
  if (unknown !== undefined) {
    const others = [...known].filter((tag) => !isRuleId(tag.slice(1))).sort();
    return `no scenario has the tag ${unknown} (tags there are: ${others.join(" ")}, and each rule's id)`;
  }
  if (again !== undefined) return "of what was amiss in the last run, nothing is chosen";
  if (shard !== undefined) return `nothing is left for part ${shard.index} of ${shard.of}`;
  return `no scenario of the chosen rules has the tags ${tags}`;
}
