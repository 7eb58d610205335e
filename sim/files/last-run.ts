import { existsSync, readFileSync } from "node:fs";
import { UsageError } from "../kernel/errors.js";
import { type Verdict, verdicts } from "../rulebook/verdict.js";

/** What the last gate run said of a rule. */
export type LastVerdict = { readonly id: string; readonly verdict: Verdict; readonly reason?: string };

/** What the last gate run said, and what it was about. */
export type LastRun = {
  readonly target: string;
  /** YYYY-MM-DD */
  readonly today: string;
  /** The options that chose what was played; empty when everything was. */
  readonly selection: string;
  /** By rule id. */
  readonly verdicts: ReadonlyMap<string, LastVerdict>;
};

/**
 * The verdicts of a gate report; undefined when there is no report yet.
 * @throws UsageError when the file is no gate report
 */
export function readLastRun(file: string): LastRun | undefined {
  if (!existsSync(file)) return undefined;
  const { rules, target, today, selection } = parse(readFileSync(file, "utf8"), file) as Record<
    string,
    unknown
  >;
  if (!Array.isArray(rules) || !rules.every(isLastVerdict) || ![target, today, selection].every(isText))
    throw notAReport(file);
  const verdicts = new Map(rules.map((each) => [each.id, each]));
  return { target, today, selection, verdicts } as LastRun;
}

function parse(text: string, file: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw notAReport(file);
  }
}

const isText = (value: unknown): boolean => typeof value === "string";

function isLastVerdict(value: unknown): value is LastVerdict {
  const { id, verdict } = Object(value) as Partial<LastVerdict>;
  return typeof id === "string" && verdicts.includes(verdict as Verdict);
}

function notAReport(file: string): UsageError {
  return new UsageError(`${file} is not a gate report`, { remedy: "Run `camloop gate` to write it anew." });
}
