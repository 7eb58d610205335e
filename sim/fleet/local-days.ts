import { days, type Instant, type Milliseconds, minutes } from "../kernel/duration.js";
import { nextShift, wallTime } from "../kernel/time-zone.js";

/** Clocks on the wall differ by whole quarters of an hour, and are put at such. */
const SLOT_MS = minutes(15);
const SLOTS = days(1) / SLOT_MS;

/** 24 hours from some instant on, at one place, and how likely its quarters of an hour are. */
export class LocalDay {
  /** By how much more happens than on a day that has each local hour once. */
  readonly weight: number;
  /** Up to the end of each slot, from 0 to 1. */
  readonly #upTo: readonly number[];

  constructor(weights: readonly number[], usual: number) {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.weight = all / usual;
    this.#upTo = weights.map((weight) => {
      sum += weight;
      return sum / all;
    });
  }

  /** The instant, since the beginning, by which this part of all that happens has happened. */
  instantAt(part: number): Milliseconds {
    const slot = this.#slotOf(part);
    const from = this.#upTo[slot - 1] ?? 0;
    const width = (this.#upTo[slot] ?? 1) - from;
    return Math.floor((slot + (part - from) / width) * SLOT_MS);
  }

  #slotOf(part: number): number {
    let [low, high] = [0, SLOTS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (part < (this.#upTo[middle] ?? 1)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Days with their local hours, where each hour has its weight. */
export class LocalDays {
  readonly #hours: readonly number[];
  readonly #usual: number;
  readonly #known = new Map<string, LocalDay>();

  /** @param hours the weights of the hours from 0 to 23, not all 0 */
  constructor(hours: readonly number[]) {
    this.#hours = hours;
    this.#usual = hours.reduce((sum, weight) => sum + weight, 0) * (SLOTS / hours.length);
  }

  /** The 24 hours from `from` on, a whole quarter of an hour. */
  at(zone: string, from: Instant): LocalDay {
    const key = `${zone} ${from}`;
    const known = this.#known.get(key) ?? new LocalDay(this.#weights(zone, from), this.#usual);
    this.#known.set(key, known);
    return known;
  }

  #weights(zone: string, from: Instant): number[] {
    const shift = nextShift(zone, from, from + days(1)) ?? Number.POSITIVE_INFINITY;
    const before = wallTime(zone, from) - from;
    const after = shift < from + days(1) ? wallTime(zone, shift) - shift : before;
    return Array.from({ length: SLOTS }, (_, slot) => {
      const at = from + slot * SLOT_MS;
      const wall = at + (at < shift ? before : after);
      return this.#hours[Math.floor((wall % days(1)) / (days(1) / 24))] ?? 0;
    });
  }
}
