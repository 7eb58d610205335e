import type { Clock } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";

/** So many of one kind are told at once; what comes above that is counted, and told as one line. */
const TOLD_AT_ONCE = 5;
const WINDOW_MS: Milliseconds = seconds(10);
const LONGEST_LINE = 300;

/** Something that is worth a line. */
export interface Item {
  /** What it is one of, such as `refused` or `malformed`. */
  readonly kind: string;
  /** Whom or what it is about: a client that is known, or a topic. */
  readonly about: string;
  readonly line: string;
}

/** Tells what happens, line by line, and counts it. A flood costs some lines each ten seconds, however long it is. */
export class News {
  readonly #clock: Clock;
  readonly #print: (line: string) => void;
  readonly #counts = new Map<string, number>();
  /** How many of a kind there were in the window that is open. */
  readonly #windows = new Map<string, number>();

  constructor(clock: Clock, print: (line: string) => void) {
    this.#clock = clock;
    this.#print = print;
  }

  tell({ kind, about, line }: Item): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    const key = `${kind}: ${about}`;
    const seen = this.#windows.get(key) ?? 0;
    if (seen === 0) this.#clock.after(WINDOW_MS, () => this.#endWindow(key));
    this.#windows.set(key, seen + 1);
    if (seen < TOLD_AT_ONCE) this.#print(printable(line));
  }

  /** How many of a kind there have been. */
  count(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  #endWindow(key: string): void {
    const held = (this.#windows.get(key) ?? 0) - TOLD_AT_ONCE;
    this.#windows.delete(key);
    if (held > 0) this.#print(`${printable(key)}: ${held} more within ${WINDOW_MS / 1000} seconds`);
  }
}

/** Strangers choose topics, names and keys: none of it may steer the terminal that shows it, or fill it. */
function printable(text: string): string {
  const visible = text.replace(/[^\P{C}]/gu, (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`);
  return visible.length > LONGEST_LINE ? `${visible.slice(0, LONGEST_LINE)}…` : visible;
}
