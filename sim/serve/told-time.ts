import { quiet } from "../bench/event-loop.js";
import type { ClockAnnounce, ClockDone } from "../contracts/bench.js";
import { clockTopics } from "../contracts/topics.js";
import { Listeners } from "../kernel/listeners.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { ProductTime } from "./product-time.js";

/**
 * The acknowledged clock as a participant lives it: what comes between two announcements is acted on in the next, and
 * an announcement is answered once all that it brought about has reached the broker.
 */
export class ToldTime implements ProductTime {
  readonly kind = "acknowledged" as const;
  readonly clock = new ManualClock();
  readonly lastWords = new Listeners<[]>();
  readonly #held: (() => void)[] = [];
  #round: { readonly sequence: number; readonly done: Promise<ClockDone> } | undefined;
  #underWay = 0;
  #over: () => void = () => {};

  deliver(topic: string, act: () => void): void {
    if (topic === clockTopics.announce) act();
    else this.#held.push(act);
  }

  begins(): () => void {
    this.#underWay++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#underWay--;
      if (this.#underWay === 0) this.#over();
    };
  }

  /** Several participants of one process may hear one announcement. */
  readonly announced = (announcement: ClockAnnounce): Promise<ClockDone> => {
    const { sequence } = announcement;
    if (this.#round?.sequence !== sequence) this.#round = { sequence, done: this.#work(announcement) };
    return this.#round.done;
  };

  async #work({ sequence, instant }: ClockAnnounce): Promise<ClockDone> {
    this.clock.advance(instant - this.clock.now());
    for (const act of this.#held.splice(0)) act();
    await this.#rest();
    this.lastWords.tell();
    await this.#rest();
    return { sequence, next: this.clock.next() ?? null };
  }

  async #rest(): Promise<void> {
    await quiet();
    while (this.#underWay > 0) {
      await new Promise<void>((resolve) => {
        this.#over = resolve;
      });
      await quiet();
    }
  }
}
