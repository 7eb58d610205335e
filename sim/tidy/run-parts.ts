import type { Part } from "./parts.js";
import { lastLine, settle, sum, type Tally, tallyOf } from "./tally.js";

/** What running the parts needs from the platform. */
export interface Workshop {
  /** Runs one npm script to its end and returns its exit code. */
  run(script: string): number;
  read(path: string): string | undefined;
  remove(path: string): void;
  nowMs(): number;
  print(line: string): void;
}

/** Runs every part, whatever fails before it. The last printed line is the tally of all suites. */
export function runParts(parts: readonly Part[], shop: Workshop): Tally {
  const results = parts.map((part) => runPart(part, shop));
  shop.print("");
  for (const { line } of results) shop.print(line);
  const all = sum(results.map(({ tally }) => tally));
  shop.print(lastLine(all));
  return all;
}

function runPart(part: Part, shop: Workshop): { tally: Tally; line: string } {
  // A report of an earlier run must not speak for this one.
  if (part.report) shop.remove(part.report.path);
  shop.print(`\n== ${part.script}`);
  const startMs = shop.nowMs();
  const exitCode = shop.run(part.script);
  const seconds = ((shop.nowMs() - startMs) / 1000).toFixed(1);
  const counted = part.report ? tallyOf(part.report.read, shop.read(part.report.path)) : checkOf(exitCode);
  const tally = settle(counted, exitCode);
  return { tally, line: `== ${part.script}: ${seconds} s, ${lastLine(tally)}` };
}

function checkOf(exitCode: number): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}
