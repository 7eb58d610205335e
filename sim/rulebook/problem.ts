import { UsageError } from "../kernel/errors.js";

/** One thing that is wrong in a file which a person writes: where, which check says so, and what to do. */
export type Problem = {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The name of the check, in kebab-case. */
  readonly check: string;
  readonly message: string;
  readonly remedy: string;
};

/** `file:line check: message (remedy)` */
export function problemLine({ file, line, check, message, remedy }: Problem): string {
  return `${file}:${line} ${check}: ${message} (${remedy})`;
}

/** Orders problems by file, then by line. */
export function byPlace(a: Problem, b: Problem): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}

/** Throws one {@link UsageError} that tells every problem, a line each; does nothing when there is none. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new UsageError(problems.map(problemLine).join("\n"), {
    remedy: `Correct ${problems.length === 1 ? "this place" : `these ${problems.length} places`}.`,
  });
}
