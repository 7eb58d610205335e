import { existsSync, readFileSync } from "node:fs";
import { UsageError } from "../kernel/errors.js";
import { type Verdict, verdicts } from "../rulebook/verdict.js";

/** What the last gate run said of a rule. */
export type LastVerdict = { readonly id: string; readonly verdict: Verdict; readonly reason?: string };

/**
 * The verdicts of a gate report by rule id; undefined when there is no report yet.
 * @throws UsageError when the file is no gate report
 */
export function readLastVerdicts(file: string): ReadonlyMap<string, LastVerdict> | undefined {
  if (!existsSync(file)) return undefined;
  const { rules } = parse(readFileSync(file, "utf8"), file) as { rules?: unknown };
  if (!Array.isArray(rules) || !rules.every(isLastVerdict)) throw notAReport(file);
  return new Map(rules.map((each) => [each.id, each]));
}

function parse(text: string, file: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw notAReport(file);
  }
}

function isLastVerdict(value: unknown): value is LastVerdict {
  const { id, verdict } = Object(value) as Partial<LastVerdict>;
  return typeof id === "string" && verdicts.includes(verdict as Verdict);
}

function notAReport(file: string): UsageError {
  return new UsageError(`${file} is not a gate report`, { remedy: "Run `camloop gate` to write it anew." });
}
