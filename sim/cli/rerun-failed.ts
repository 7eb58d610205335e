import { join } from "node:path";
import type { Target } from "../bench/target.js";
import { amissIn, readReport } from "../gate/earlier-report.js";
import type { Instant } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";

/** What the last run asks to be played again. */
export interface Rerun {
  /** The report that says so. */
  readonly file: string;
  readonly scenarios: readonly string[];
  /** From what the last run drew; the same draws again, unless told otherwise. */
  readonly seed: number;
  /** Where simulated time began in it, if that was told. */
  readonly starts: string | undefined;
  /** The midnights at which they began, with a foreign product on simulated time. */
  readonly days: ReadonlyMap<string, Instant>;
  readonly exitCode: number;
}

/** A scenario that was renamed would else be forgotten without a word. @throws {UsageError} */
export function requireKnown(
  { file, scenarios }: Rerun,
  all: readonly { readonly scenario: string }[],
): void {
  const known = new Set(all.map(({ scenario }) => scenario));
  const gone = scenarios.filter((scenario) => !known.has(scenario));
  if (gone.length === 0) return;
  throw new UsageError(`${gone.join(", ")} of ${file} does not stand in the features any more`, {
    remedy: "Run the whole gate anew.",
  });
}

/** What was amiss with this target in the last run of which the reports lie in the folder. @throws {UsageError} */
export function rerunOf(folder: string, target: Target): Rerun {
  const file = join(folder, "gate.json");
  const report = readReport(file, "last run in");
  if (report.target !== target.name) {
    throw new UsageError(`${file} is about ${report.target}, not about ${target.name}`, {
      remedy: "Name its target file after --target, or the folder of another run after --reports.",
    });
  }
  const { seed, starts, exitCode } = report;
  const amiss = amissIn(report);
  const days = new Map(
    amiss.flatMap(({ scenario, day }) => (day === undefined ? [] : [[scenario, Date.parse(day)]])),
  );
  return { file, scenarios: amiss.map(({ scenario }) => scenario), seed, starts, days, exitCode };
}
