import { Bench } from "../bench/bench.js";
import { referenceTarget } from "../bench/target.js";
import { HOME_NETWORK } from "../bench/world.js";
import { days, seconds } from "../kernel/duration.js";

/** Watches an installed camera stay online for a year in which nobody touches it; returns the real time, in milliseconds. */
export async function timeIdleYear(): Promise<number> {
  const bench = new Bench({ seed: 1, target: referenceTarget });
  const world = await bench.world({ id: "idle year", power: "wired" });
  try {
    await world.installCamera();
    const startMs = performance.now();
    await world.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "for", lengthMs: days(365) });
    const lengthMs = performance.now() - startMs;
    // A camera that had died unnoticed would be idle too.
    await world.owner.seesALivePicture({ isSeen: true, lengthMs: seconds(30) });
    return lengthMs;
  } finally {
    await world.close();
    await bench.close();
  }
}
