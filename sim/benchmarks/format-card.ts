import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../files/package-root.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { formatFat32 } from "../storage/fat-format.js";
import { run, whyMissing } from "../storage/outside-judges.js";
import { SparseBlockDevice } from "../storage/sparse-block-device.js";

export const FORMATTED_GIGABYTES = 128;

/** Why `mkfs.fat` cannot be measured; false when it can. */
export const mkfsMissing: string | false = whyMissing("mkfs.fat");

/** One formatting of 128 GB. */
export interface Formatting {
  readonly ms: number;
  /** What it takes afterwards: of memory, or of the disk. */
  readonly bytes: number;
}

/** A new sparse card, by FatFs. */
export function formatCard(gigabytes: number = FORMATTED_GIGABYTES): Formatting {
  const card = new SparseBlockDevice({ gigabytes }, () => 0);
  const startMs = performance.now();
  formatFat32(card, new ManualClock());
  return { ms: performance.now() - startMs, bytes: card.heldBytes };
}

/** A new sparse file, by `mkfs.fat` with clusters as large. */
export function formatFile(): Formatting {
  const folder = mkdtempSync(join(tmpdir(), "camloop-format-"));
  try {
    const image = join(folder, "card.img");
    const file = openSync(image, "w");
    ftruncateSync(file, new SparseBlockDevice({ gigabytes: FORMATTED_GIGABYTES }, () => 0).capacityBytes);
    closeSync(file);
    const startMs = performance.now();
    const { status, said } = run("mkfs.fat", "-F", "32", "-s", "128", image);
    const ms = performance.now() - startMs;
    if (status !== 0) throw new Error(`mkfs.fat failed: ${said}`);
    return { ms, bytes: 512 * statSync(image).blocks };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The most memory that a fresh process had which formatted one card, in bytes; of 0 gigabytes, one that only loads the code. */
export function peakOf(gigabytes: number): number {
  const args = ["dist/sim/benchmarks/format-alone.js", String(gigabytes)];
  return 1024 * Number(execFileSync(process.execPath, args, { cwd: packageRoot, encoding: "utf8" }));
}
