import type { Rule } from "./rule.js";

/** Ids of the rules that stand on a line of the FAQ which `source` names, such as "L54, L192-193: as sold". */
export function rulesOnLines(rules: readonly Rule[], source: string): ReadonlySet<string> {
  const wanted = linesIn(source);
  const standsThere = ({ source: { lines }, also }: Rule) =>
    linesIn([lines, ...also].join(" ")).some((line) => wanted.includes(line));
  return new Set(rules.filter(standsThere).map(({ id }) => id));
}

/** Each line of an FAQ that a text names, as in "L54, L192-193: as sold". */
export function linesIn(text: string): readonly number[] {
  return [...text.matchAll(/L(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
  );
}
