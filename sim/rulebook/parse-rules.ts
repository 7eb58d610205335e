import { UsageError } from "../kernel/errors.js";
import { byPlace, type Problem, refuseProblems } from "./problem.js";
import { type Edge, isRuleId, prefixOf, type Rule, type Source, type Vendor } from "./rule.js";
import { complaints, isFields, sourcePattern } from "./rule-fields.js";
import { topicCodeOf } from "./topics.js";

/** One entry as plain data, with the line of the entry and of each of its fields, counted from 1. */
export type RawEntry = {
  readonly value: unknown;
  readonly line: number;
  readonly fieldLines: Readonly<Record<string, number>>;
};

/** One vendor's catalogue as plain data. */
export type RawCatalogue = {
  readonly file: string;
  readonly vendor: Vendor;
  readonly entries: readonly RawEntry[];
};

/**
 * The rules of all catalogues, in order.
 * @throws UsageError that tells every problem of every catalogue, a line each
 */
export function parseRules(catalogues: readonly RawCatalogue[]): readonly Rule[] {
  const problems = [
    ...catalogues.flatMap(problemsOfCatalogue),
    ...strangePrefixes(catalogues),
    ...doubledIds(catalogues),
  ];
  refuseProblems(problems.sort(byPlace));
  return catalogues.flatMap(({ file, entries }) => entries.map((entry) => toRule(entry, file)));
}

/** The one rule of that id. @throws UsageError when there is none */
export function findRule(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((each) => each.id === id.toUpperCase());
  if (rule) return rule;
  throw new UsageError(`there is no rule "${id}"`, { remedy: "List the rules with `camloop rules`." });
}

function problemsOfCatalogue({ file, vendor, entries }: RawCatalogue): Problem[] {
  if (entries.length > 0) return entries.flatMap((entry) => problemsOfEntry(entry, file, vendor));
  const remedy = "give it a list of rules, each beginning with `- id:`";
  return [{ file, line: 1, check: "rule-catalogue", message: "there is no rule in this file", remedy }];
}

function problemsOfEntry(entry: RawEntry, file: string, vendor: Vendor): Problem[] {
  return complaints(entry.value, vendor).map(({ field, message, remedy }) => ({
    file,
    line: entry.fieldLines[field] ?? entry.line,
    check: "rule-catalogue",
    message,
    remedy,
  }));
}

/** A vendor's ids begin alike, and with what no other vendor's begin with. */
function strangePrefixes(catalogues: readonly RawCatalogue[]): Problem[] {
  const owners = new Map<string, Vendor>();
  return catalogues.flatMap(({ file, vendor, entries }) => {
    const known = entries.map((entry) => ({ entry, id: idOf(entry) })).filter(({ id }) => isRuleId(id));
    const own = prefixOf(known[0]?.id ?? "");
    const owner = owners.get(own) ?? vendor;
    owners.set(own, owner);
    return known
      .filter(({ id }) => owner !== vendor || prefixOf(id) !== own)
      .map(({ entry, id }) => ({
        file,
        line: entry.fieldLines.id ?? entry.line,
        check: "rule-catalogue",
        message: `${id} is no id of ${vendor}`,
        remedy: owner === vendor ? `begin it with ${own}-` : `${own}- are the ids of ${owner}`,
      }));
  });
}

const idOf = ({ value }: RawEntry): string => (isFields(value) ? String(value.id) : "");

function doubledIds(catalogues: readonly RawCatalogue[]): Problem[] {
  const firstAt = new Map<unknown, string>();
  return catalogues.flatMap(({ file, entries }) =>
    entries.flatMap(({ value, line }) => {
      const id = isFields(value) ? value.id : undefined;
      const first = firstAt.get(id);
      if (id !== undefined && first === undefined) firstAt.set(id, `${file}:${line}`);
      if (first === undefined) return [];
      const message = `${id} already stands at ${first}`;
      return [{ file, line, check: "rule-catalogue", message, remedy: "give one of the two a free number" }];
    }),
  );
}

function toRule({ value, line }: RawEntry, file: string): Rule {
  const fields = value as Omit<Rule, "source" | "edges" | "also"> & {
    readonly source: string;
    readonly edges: readonly string[];
    readonly also?: readonly string[];
  };
  return {
    ...fields,
    topicCode: topicCodeOf(fields.id) as Rule["topicCode"],
    source: toSource(fields.source),
    also: fields.also ?? [],
    edges: fields.edges.map(toEdge),
    at: `${file}:${line}`,
  };
}

function toSource(text: string): Source {
  const [, file = "", lines = "", about = ""] = sourcePattern.exec(text) ?? [];
  return { file, lines, about };
}

function toEdge(text: string): Edge {
  const [, prefix, rest] = /^(reference|not asserted): *(.*)$/.exec(text) ?? [];
  if (prefix === undefined || rest === undefined) return { kind: "asserted", text };
  return { kind: prefix === "reference" ? "reference" : "not-asserted", text: rest };
}
