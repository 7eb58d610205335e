import { columns } from "../kernel/columns.js";
import { count } from "../kernel/count.js";
import type { Mutant } from "./mutant.js";
import type { MutantEntry, MutantsReport } from "./report.js";

/** A line a mutant: verdict, name, what it declares, what killed it. */
export function mutantTable({ mutants }: Pick<MutantsReport, "mutants">): readonly string[] {
  return columns([
    ["verdict", "mutant", "declared", "killed by"],
    ...mutants.map((entry) => [
      entry.verdict,
      entry.name,
      entry.declared === undefined ? "any" : compact(entry.declared),
      entry.kind === "behavioural" && entry.verdict === "killed" ? "as declared" : compact(entry.killedBy),
    ]),
  ]);
}

/** What a reader needs to know of each mutant that is not killed as it should be, and how to play it again. */
export function mutantFindings({ mutants, problems }: MutantsReport): readonly string[] {
  return [...mutants.flatMap(finding), ...problems.map((problem) => `PROBLEM ${problem}`)];
}

/** The sum in one line. */
export function mutantClosing({ mutants, summary, exitCode, seed }: MutantsReport): string {
  const { killed, survived, explained } = summary;
  return `${count(mutants.length, "mutant")}: ${killed} killed, ${survived} survived, ${explained} explained (seed ${seed}, exit code ${exitCode})`;
}

/** Of each mutant its name and what it changes, and below that what it declares; no line is wider than a terminal may be. */
export function mutantListing(mutants: readonly Mutant[]): readonly string[] {
  const lines = mutants.flatMap(({ name, reddens, sentence }) => [
    ...wrap(`${name}: ${sentence}`, "    "),
    ...wrap(`  reddens ${reddens ? compact(reddens) : "any rule"}`, "    "),
  ]);
  return [...lines, count(mutants.length, "mutant")];
}

const LISTING_WIDTH = 100;

/** Breaks a line at its spaces; what does not fit into one line goes on behind the indent. */
function wrap(line: string, indent: string): readonly string[] {
  if (line.length <= LISTING_WIDTH) return [line];
  const at = line.lastIndexOf(" ", LISTING_WIDTH);
  if (at <= indent.length) return [line];
  return [line.slice(0, at), ...wrap(`${indent}${line.slice(at + 1)}`, indent)];
}

function finding({ name, sentence, verdict, why, expected, seen, killers }: MutantEntry): readonly string[] {
  if (verdict === "killed") return [];
  if (verdict === "explained") return [`explained ${name}: ${why}`];
  return [
    `${verdict.toUpperCase()} ${name}: ${sentence}`,
    `  expected ${expected} to turn red`,
    `  saw      ${seen}`,
    ...killers.map(({ scenario, step }) => `    red: ${scenario}: ${step}`),
    `  replay: npx camloop mutants --mutant ${name}`,
  ];
}

/** Rule ids of one topic share its name: `AJ-NET-01,04 AJ-LED-01`. */
function compact(ruleIds: readonly string[]): string {
  const byTopic = new Map<string, string[]>();
  for (const id of ruleIds) {
    const [, topic = "", number = ""] = /^(.*)-(\d+)$/.exec(id) ?? [];
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), number]);
  }
  return [...byTopic].map(([topic, numbers]) => `${topic}-${numbers.join(",")}`).join(" ") || "-";
}
