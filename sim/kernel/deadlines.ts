import type { Deadline } from "./clock.js";
import type { Instant } from "./duration.js";

/** Fleets have a hundred thousand of them: no function of its own each. */
class Entry implements Deadline {
  cancelled = false;

  constructor(
    readonly at: Instant,
    readonly order: number,
    readonly due: () => void,
  ) {}

  cancel(): void {
    this.cancelled = true;
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/**
 * A binary heap of deadlines, earliest first and, within one instant, in the order in which they were set.
 * Any distance works: platform timers overflow after 24.8 days, this does not.
 */
export class Deadlines {
  readonly #heap: Entry[] = [];
  #order = 0;

  /** The earliest instant at which something is due, or undefined when nothing is pending. */
  next(): Instant | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.at;
  }

  add(at: Instant, due: () => void): Deadline {
    const entry = new Entry(at, this.#order++, due);
    this.#heap.push(entry);
    this.#siftUp(this.#heap.length - 1);
    return entry;
  }

  /** Takes the earliest deadline that is due by `now`, or undefined. */
  takeDue(now: Instant): (() => void) | undefined {
    const next = this.next();
    return next !== undefined && next <= now ? this.#pop().due : undefined;
  }

  #dropCancelled(): void {
    while (this.#heap[0]?.cancelled) this.#pop();
  }

  #pop(): Entry {
    const top = this.#heap[0] as Entry;
    const last = this.#heap.pop() as Entry;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#siftDown(0);
    }
    return top;
  }

  #siftUp(start: number): void {
    let child = start;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#swapIfEarlier(child, parent)) return;
      child = parent;
    }
  }

  #siftDown(start: number): void {
    let parent = start;
    for (;;) {
      const child = this.#earlierChild(parent);
      if (child === undefined || !this.#swapIfEarlier(child, parent)) return;
      parent = child;
    }
  }

  #earlierChild(parent: number): number | undefined {
    const left = 2 * parent + 1;
    const [a, b] = [this.#heap[left], this.#heap[left + 1]];
    if (a === undefined) return undefined;
    return b !== undefined && before(b, a) ? left + 1 : left;
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    const [below, above] = [this.#heap[child] as Entry, this.#heap[parent] as Entry];
    if (!before(below, above)) return false;
    this.#heap[child] = above;
    this.#heap[parent] = below;
    return true;
  }
}
