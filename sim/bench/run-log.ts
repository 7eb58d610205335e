import type { Instant } from "../kernel/duration.js";

interface Line {
  readonly at: Instant;
  readonly round: number;
  readonly client: string;
  readonly text: string;
}

/** Everything that was said and seen in a scenario; byte-identical for the same seed and options in one process. */
export class RunLog {
  readonly #lines: Line[] = [];

  #round = 0;

  /** What is noted from now on comes after what was noted before, also within one instant. */
  beginRound(): void {
    this.#round++;
  }

  note(at: Instant, client: string, text: string): void {
    this.#lines.push({ at, round: this.#round, client, text });
  }

  /**
   * The log in the order in which things happened; with other processes on the stage, whose order within an instant is
   * chance, by round of the clock, within one by client, and then in the order in which each spoke.
   */
  toString({ byClient = false } = {}): string {
    const lines = byClient
      ? [...this.#lines].sort((a, b) => a.at - b.at || a.round - b.round || compare(a.client, b.client))
      : this.#lines;
    return lines.map(({ at, client, text }) => `${new Date(at).toISOString()} ${client} ${text}\n`).join("");
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
