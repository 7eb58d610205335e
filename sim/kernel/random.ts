import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of numbers in [0, 1), fixed by its seed. */
export type Random = () => number;

/** A stream that depends on the run's seed and a name only, so that a scenario draws the same numbers alone as in company. */
export function randomFor(seed: number, name: string): Random {
  const generator = xoroshiro128plus(hash32(`${seed}/${name}`));
  return () => uniformFloat64(generator);
}

/** FNV-1a over UTF-16 code units, 32 bits: spreads names over seeds, nothing more. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
