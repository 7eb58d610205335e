import { type ExitCode, exitCodes } from "../rulebook/exit-code.js";
import type { JudgedMutant, Killer, MutantVerdict } from "./matrix.js";

/** One mutant in the report. */
export interface MutantEntry {
  readonly name: string;
  readonly sentence: string;
  /** A behavioural mutant declares what it reddens, a mechanical one does not. */
  readonly kind: "behavioural" | "mechanical";
  readonly declared?: readonly string[];
  /** Rules of which a Then failed. */
  readonly killedBy: readonly string[];
  /** Each Then that failed; a scenario ends with its first. */
  readonly killers: readonly Killer[];
  readonly verdict: MutantVerdict;
  readonly why?: string;
  readonly expected?: string;
  readonly seen?: string;
}

/** reports/mutants.json; `version` rises when a reader of an older version would be misled. Equal runs give equal reports. */
export interface MutantsReport {
  readonly version: 1;
  readonly seed: number;
  readonly exitCode: ExitCode;
  /** `survived` counts whatever is not well, so that the three add up to all mutants. */
  readonly summary: { readonly killed: number; readonly survived: number; readonly explained: number };
  /** What is wrong with the set of mutants as a whole. */
  readonly problems: readonly string[];
  readonly mutants: readonly MutantEntry[];
}

/** A finished run as data: exit code 0 when every mutant is killed or explained and nothing else is wrong. */
export function reportOf(
  judged: readonly JudgedMutant[],
  { seed, problems }: { readonly seed: number; readonly problems: readonly string[] },
): MutantsReport {
  const count = (...verdicts: MutantVerdict[]) =>
    judged.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const survived = count("survived", "disagrees");
  return {
    version: 1,
    seed,
    exitCode: survived + problems.length === 0 ? exitCodes.ok : exitCodes.failed,
    summary: { killed: count("killed"), survived, explained: count("explained") },
    problems,
    mutants: judged.map(entryOf),
  };
}

function entryOf({ mutant, ...rest }: JudgedMutant): MutantEntry {
  const { name, sentence, reddens } = mutant;
  if (reddens === undefined) return { name, sentence, kind: "mechanical", ...rest };
  return { name, sentence, kind: "behavioural", declared: reddens, ...rest };
}
