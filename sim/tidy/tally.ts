/** Counts of one suite or of all suites together. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const broken: Tally = { passed: 0, failed: 1, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  const add = (a: Tally, b: Tally): Tally => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  });
  return tallies.reduce(add, { passed: 0, failed: 0, skipped: 0 });
}

/** A suite that ends badly without naming a failure (a crash, a threshold) still counts as one failure. */
export function settle(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Reads the closing comments of node:test's TAP report, such as `# pass 12`. */
export function tapTally(tap: string): Tally {
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  if (count("tests") === 0) return broken;
  return {
    passed: count("pass"),
    failed: count("fail") + count("cancelled"),
    skipped: count("skipped") + count("todo"),
  };
}

/** Reads reports/gate.json: `{ summary: { scenarios: { passed, failed, skipped } } }`. */
export function gateTally(json: string): Tally {
  const { scenarios } = JSON.parse(json).summary;
  return wholeNumbers({
    passed: scenarios.passed,
    failed: scenarios.failed,
    skipped: scenarios.skipped,
  });
}

/**
 * Reads reports/mutants.json: `{ summary: { killed, survived, explained } }`.
 * An explained survivor proves nothing, so it counts as skipped and never as passed.
 */
export function mutantsTally(json: string): Tally {
  const { summary } = JSON.parse(json);
  return wholeNumbers({ passed: summary.killed, failed: summary.survived, skipped: summary.explained });
}

function wholeNumbers(tally: Tally): Tally {
  const whole = Object.values(tally).every((count) => Number.isInteger(count) && count >= 0);
  return whole ? tally : broken;
}

/** A report that is missing or unreadable is one failure. */
export function tallyOf(read: (report: string) => Tally, report: string | undefined): Tally {
  try {
    return report === undefined ? broken : read(report);
  } catch {
    return broken;
  }
}

export function lastLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}
