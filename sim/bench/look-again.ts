import type { Milliseconds } from "../kernel/duration.js";
import type { BenchTime } from "./bench-time.js";

/** Looks at once, then ever more seldom from `firstMs` on, and a last time at the limit; says whether it came to hold. */
export async function lookAgain(
  time: BenchTime,
  look: () => Promise<boolean>,
  { firstMs, limitMs }: { readonly firstMs: Milliseconds; readonly limitMs: Milliseconds },
): Promise<boolean> {
  const end = time.clock.now() + limitMs;
  for (let waitMs = firstMs; ; waitMs *= 2) {
    if (await look()) return true;
    const leftMs = end - time.clock.now();
    if (leftMs <= 0) return false;
    await time.pass(Math.min(waitMs, leftMs));
  }
}

/** Looks when a window begins, in its middle and when it ends; says whether it held each time. */
export async function lookThrough(
  time: BenchTime,
  look: () => Promise<boolean>,
  windowMs: Milliseconds,
): Promise<boolean> {
  for (const passMs of [0, windowMs / 2, windowMs / 2]) {
    await time.pass(passMs);
    if (!(await look())) return false;
  }
  return true;
}
