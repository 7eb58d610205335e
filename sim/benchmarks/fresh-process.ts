import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../files/package-root.js";

/** Starts a fresh process that judges one rule; returns its real time, in milliseconds. */
export function timeOneRule(): number {
  const reports = mkdtempSync(join(tmpdir(), "camloop-cold-"));
  try {
    const gate = ["dist/sim/cli/main.js", "gate", "--rule", "AJ-RESET-04", "--reports", reports];
    return timeNode(gate);
  } finally {
    rmSync(reports, { recursive: true });
  }
}

/** Starts a fresh process that does nothing; returns its real time, in milliseconds. */
export const timeNothing = (): number => timeNode(["-e", "0"]);

/** Anything but exit code 0 throws: a process that failed early is not fast. */
function timeNode(args: readonly string[]): number {
  const startMs = performance.now();
  execFileSync(process.execPath, args, { cwd: packageRoot, stdio: ["ignore", "ignore", "inherit"] });
  return performance.now() - startMs;
}
