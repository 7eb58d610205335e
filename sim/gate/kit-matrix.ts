import { topicCodeOf } from "../rulebook/topics.js";
import type { RuleVerdict } from "../rulebook/verdict.js";

/** What is found of a rule: any other verdict than these was not to be expected. */
export type Finding = "fails" | "differs" | "error" | "passes" | RuleVerdict["verdict"];
/** By rules' ids, in their order. */
export type Findings = Readonly<Record<string, Finding>>;

/** A fault, what the catalogue says of it, and what the gate did. */
export interface Row {
  readonly name: string;
  readonly told: Findings;
  readonly seen: Findings;
  /** By rules' ids, which scenario did not pass, and why. */
  readonly why: Readonly<Record<string, string>>;
}

const MARKS: Readonly<Record<string, string>> = { fails: "F", differs: "d", error: "?", passes: "." };
/** What is not as the catalogue says. */
const WRONG = "!";

export const legend =
  "F fails, d another reading (differs), ? nothing can be said (error), . passes, ! not as bugs.js says, blank not played";

/** Whether the gate said of each fault what the catalogue says. */
export const isAsTold = ({ told, seen }: Row): boolean =>
  Object.keys({ ...told, ...seen }).every((id) => told[id] === seen[id]);

/** Faults down, rules across, each with one mark; rules of one topic stand together under its code. */
export function matrix(rows: readonly Row[]): readonly string[] {
  const ids = [...new Set(rows.flatMap(({ told }) => Object.keys(told)))].sort();
  const topics = [...new Set(ids.map(topicCodeOf))];
  const nameWidth = Math.max(0, ...rows.map(({ name }) => name.length));
  const line = (name: string, cellsOf: (ids: readonly string[], topic: string) => string) => {
    const cells = topics.map((topic) => {
      const own = ids.filter((id) => topicCodeOf(id) === topic);
      return cellsOf(own, topic).padEnd(Math.max(own.length, topic.length));
    });
    return `${name.padEnd(nameWidth)}  ${cells.join(" ")}`.trimEnd();
  };
  const digit = (at: number) => (own: readonly string[]) => own.map((id) => id.at(at)).join("");
  return [
    line("", (_own, topic) => topic),
    line("", digit(-2)),
    line("", digit(-1)),
    ...rows.map((row) => line(row.name, (own) => own.map((id) => markOf(row, id)).join(""))),
  ];
}

/** Each cell that is not as told, in words, and where a scenario has said so, why. */
export const surprises = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ name, told, seen, why }) =>
    Object.keys({ ...told, ...seen })
      .filter((id) => told[id] !== seen[id])
      .map((id) => {
        const because = why[id] === undefined ? "" : `: ${why[id]}`;
        return `${name}: ${id} ${inWords(seen[id])}, and bugs.js says that it ${inWords(told[id])}${because}`;
      }),
  );

const WORDS: Readonly<Record<string, string>> = {
  fails: "fails",
  differs: "differs",
  error: "is an error",
  passes: "passes",
};
const inWords = (finding: Finding | undefined) => WORDS[finding ?? ""] ?? `is ${finding ?? "not played"}`;

function markOf({ told, seen }: Row, id: string): string {
  if (told[id] !== seen[id]) return WRONG;
  return MARKS[seen[id] ?? ""] ?? " ";
}
