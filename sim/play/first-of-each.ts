import { topicCodeOf } from "../rulebook/topics.js";
import type { Playable } from "./selection.js";

/** Groups of scenarios, for {@link firstOfEach}. */
export const byRule = ({ ruleId }: Playable): string => ruleId;
export const byTopic = ({ ruleId }: Playable): string => topicCodeOf(ruleId);

/** The first scenario of each group: a sample in which nothing is left out. */
export function firstOfEach(
  scenarios: readonly Playable[],
  groupOf: (each: Playable) => string,
): readonly Playable[] {
  const first = new Map<string, Playable>();
  for (const each of scenarios) if (!first.has(groupOf(each))) first.set(groupOf(each), each);
  return [...first.values()];
}
