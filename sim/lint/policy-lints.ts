import type { Sourced, VendorPolicy } from "../cloud/policy.js";
import type { SaysOnly } from "../cloud/sourced.js";
import type { Problem } from "../rulebook/problem.js";
import type { Rule } from "../rulebook/rule.js";
import { rulesOnLines } from "../rulebook/same-lines.js";

type Finding = readonly string[];

/** One convention of the policies: why we hold it, how a value breaks it, and what to do then. */
export type PolicyLint = {
  readonly name: string;
  readonly reason: string;
  readonly remedy: string;
  find(sourced: Sourced<unknown> | SaysOnly, own: readonly Rule[]): Finding;
};

/** A policy and its rules are two readings of the same lines; only where they stand can be compared. */
export const policyLints: readonly PolicyLint[] = [
  {
    name: "policy-lines",
    reason: "a line of which no rule speaks is mistaken, or its rule is missing",
    remedy: "name the lines that the value was read from, as the catalogue numbers them",
    find: ({ source }, own) =>
      endsOf(source)
        .filter((line) => rulesOnLines(own, line).size === 0)
        .map((line) => `"${source}" names ${line}, of which no rule speaks`),
  },
  {
    name: "policy-rules",
    reason: "whoever compares vendors, or is refused, is told a rule that says something else",
    remedy: "name rules of this vendor that stand on the lines of the value",
    find: (sourced, own) => {
      const there = rulesOnLines(own, sourced.source);
      return namedIn(sourced)
        .filter((id) => !there.has(id))
        .map((id) => `"${sourced.source}" is not where ${id} stands`);
    },
  },
];

/** What is wrong in a policy, told at its place in its file's `text`. */
export function lintPolicy(policy: VendorPolicy, rules: readonly Rule[], text: string): readonly Problem[] {
  const own = rules.filter(({ vendor }) => vendor === policy.vendor);
  return valuesOf(policy).flatMap(([path, sourced]) =>
    policyLints.flatMap(({ name, remedy, find }) =>
      find(sourced, own).map((message) => ({
        file: `sim/cloud/policies/${policy.vendor}.ts`,
        line: lineOf(sourced.source, text),
        check: name,
        message: `${path}: ${message}`,
        remedy,
      })),
    ),
  );
}

/** First and last line of each stretch; between them may be empty ones. */
const endsOf = (source: string): readonly string[] => [
  ...new Set(
    [...source.matchAll(/L(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) => [
      `L${first}`,
      `L${last}`,
    ]),
  ),
];

const namedIn = (sourced: Sourced<unknown> | SaysOnly): readonly string[] => [
  ...(sourced.statedIn ?? []),
  ...("rule" in sourced && sourced.rule !== undefined ? [sourced.rule] : []),
];

/** Every value with its path, and beside it what the FAQ says of it without giving it. */
function valuesOf(node: object, path = ""): readonly [path: string, sourced: Sourced<unknown> | SaysOnly][] {
  return Object.entries(node).flatMap(([key, child]): [string, Sourced<unknown> | SaysOnly][] => {
    if (typeof child !== "object" || child === null) return [];
    const at = path === "" ? key : `${path}.${key}`;
    return "source" in child
      ? [[at, child as Sourced<unknown>], ...valuesOf(child, at)]
      : [...valuesOf(child, at)];
  });
}

/** Where a source stands in a file; its first line when it stands there in no such words. */
function lineOf(source: string, text: string): number {
  const at = text.indexOf(JSON.stringify(source));
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}
