import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { prepareCard } from "../storage/card-contents.js";
import { SparseBlockDevice } from "../storage/sparse-block-device.js";
import { type CutCounts, cutEverywhere, type SweepOptions } from "./card-cuts.js";
import { CardJourney } from "./card-journey.js";

const MEGABYTE = 10 ** 6;
const START = Date.UTC(2026, 2, 7, 22, 30);

/** A formatted card in a camera, with as many finished clips of `takesBytes` on it as told. */
function preparedJourney(gigabytes: number, clips: number, takesBytes: number, seed: number): CardJourney {
  const card = new SparseBlockDevice({ gigabytes }, randomFor(seed, "card"));
  prepareCard(card, "fat32");
  const journey = new CardJourney(card, new ManualClock(START), seed);
  for (let count = 0; count < clips; count++) journey.record("continuous", 1, takesBytes);
  return journey;
}

/** A card, nearly full of ten clips. */
const fullJourney = (seed: number): CardJourney => preparedJourney(8, 10, 790 * MEGABYTE, seed);

/**
 * A full 8 GB card: motion, a continuous clip for which the oldest goes, one that is pulled out half recorded and
 * repaired, past midnight into a new folder, and a removal.
 */
export function sweepRecording(options: SweepOptions): CutCounts {
  const journey = fullJourney(options.seed);
  return cutEverywhere(
    journey,
    () => {
      for (let count = 0; count < 5; count++) journey.record("motion", 3, 2 * MEGABYTE);
      journey.record("continuous", 4, 30 * MEGABYTE);
      journey.record("motion", 3, MEGABYTE, false);
      journey.pullAndPutBack();
      journey.record("manual", 2, 5 * MEGABYTE);
      journey.removeOldest();
    },
    options,
  );
}

/** A full 8 GB card is formatted and recorded to. */
export function sweepFormatting(options: SweepOptions): CutCounts {
  const journey = fullJourney(options.seed);
  return cutEverywhere(
    journey,
    () => {
      journey.format();
      journey.record("motion", 1, MEGABYTE);
    },
    options,
  );
}

/** A 128 GB card: every write but those that change nothing is one of metadata, or next to one. */
export function sweepLargeCard(options: SweepOptions): CutCounts {
  const journey = preparedJourney(128, 4, 100 * MEGABYTE, options.seed);
  return cutEverywhere(
    journey,
    () => {
      journey.record("continuous", 3, 20 * MEGABYTE);
      journey.record("motion", 2, MEGABYTE, false);
      journey.pullAndPutBack();
      journey.removeOldest();
      journey.format();
      journey.record("motion", 1, MEGABYTE);
    },
    options,
  );
}
