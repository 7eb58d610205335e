import type { Instant, Milliseconds } from "../kernel/duration.js";

/** What a fleet does, counted: in all, and over time in steps. */
export class Tally {
  readonly #from: Instant;
  readonly #stepMs: Milliseconds;
  readonly #steps: number;
  readonly #totals = new Map<string, number>();
  readonly #counts = new Map<string, number[]>();
  readonly #changes = new Map<string, number[]>();

  constructor(from: Instant, stepMs: Milliseconds, lengthMs: Milliseconds) {
    this.#from = from;
    this.#stepMs = stepMs;
    this.#steps = Math.max(1, Math.ceil(lengthMs / stepMs));
  }

  /** Counts in all. */
  count(name: string, by = 1): void {
    this.#totals.set(name, (this.#totals.get(name) ?? 0) + by);
  }

  /** Counts in all, and in the step of this instant. */
  countAt(at: Instant, name: string, by = 1): void {
    this.count(name, by);
    this.#add(this.#counts, name, { at, by });
  }

  /** There is so much more of it from this instant on, or less. */
  change(at: Instant, name: string, by: number): void {
    this.#add(this.#changes, name, { at, by });
  }

  get totals(): Record<string, number> {
    return sorted([...this.#totals]);
  }

  /** How much came in each step, and how much there was at the end of each. */
  get series(): Record<string, readonly number[]> {
    const levels = [...this.#changes].map(([name, changes]) => [name, levelsAfter(changes)] as const);
    const counts = [...this.#counts].map(([name, values]) => [name, [...values]] as const);
    return sorted([...counts, ...levels]);
  }

  #add(series: Map<string, number[]>, name: string, { at, by }: { at: Instant; by: number }): void {
    const values = series.get(name) ?? new Array<number>(this.#steps).fill(0);
    series.set(name, values);
    const step = Math.min(Math.max(Math.floor((at - this.#from) / this.#stepMs), 0), this.#steps - 1);
    values[step] = (values[step] ?? 0) + by;
  }
}

const sorted = <Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

function levelsAfter(changes: readonly number[]): number[] {
  let level = 0;
  return changes.map((change) => {
    level += change;
    return level;
  });
}
