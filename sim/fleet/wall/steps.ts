import { type Milliseconds, seconds } from "../../kernel/duration.js";
import type { Count, Slice } from "./tally.js";

/** What a report shows over time, besides the cameras that are online. */
const SHOWN = ["connects", "reconnects", "messages", "commands answered", "lost", "connects failed"] as const;
const MOST_STEPS = 600;
const LENGTHS_S = [1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600];

/** The shortest step with which so long a time makes a chart of a sensible size. */
export function stepFor(lengthMs: Milliseconds): Milliseconds {
  const wanted = lengthMs / MOST_STEPS;
  return seconds(LENGTHS_S.find((length) => seconds(length) >= wanted) ?? 86_400);
}

/** What happened in each step of a run. */
export class Steps {
  readonly #series = new Map<string, number[]>([["cameras online", []], ...SHOWN.map(emptySeries)]);
  readonly #now: Partial<Record<Count, number>> = {};

  note({ counts }: Slice): void {
    for (const what of SHOWN) this.#now[what] = (this.#now[what] ?? 0) + (counts[what] ?? 0);
  }

  /** A step is over. */
  end(online: number): void {
    this.#series.get("cameras online")?.push(online);
    for (const what of SHOWN) {
      this.#series.get(what)?.push(this.#now[what] ?? 0);
      this.#now[what] = 0;
    }
  }

  /** What came after the last whole step makes a shorter one. */
  endRest(online: number): void {
    if (SHOWN.some((what) => this.#now[what])) this.end(online);
  }

  get series(): Record<string, number[]> {
    return Object.fromEntries(this.#series);
  }
}

const emptySeries = (name: string): [string, number[]] => [name, []];
