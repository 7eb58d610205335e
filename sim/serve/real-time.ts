import { quiet, realTime } from "../bench/event-loop.js";
import { wallClock } from "../bench/wall-time.js";
import type { Pace, Undertaking } from "../doors/pace.js";
import { Listeners } from "../kernel/listeners.js";
import type { ProductTime } from "./product-time.js";

/** The machine's clock as a product lives it: each message is acted on as it comes. */
export class RealTime implements ProductTime {
  readonly kind = "wall" as const;
  /** It alone keeps no process alive: some deadlines lie months away. */
  readonly clock = wallClock({
    now: realTime,
    wakeAfter: (delayMs, wake) => {
      const timer = setTimeout(() => this.#does(wake), delayMs).unref();
      return () => clearTimeout(timer);
    },
  });
  /** Asked after everything that has happened: who has something to say says it now. */
  readonly lastWords = new Listeners<[]>();
  #isStirred = false;

  readonly deliver: Pace["deliver"] = (_, act) => this.#does(act);

  begins(what?: Undertaking): () => void {
    return what === "message" ? () => {} : () => this.stir();
  }

  /** Something has happened. */
  stir(): void {
    if (this.#isStirred) return;
    this.#isStirred = true;
    void quiet().then(() => {
      this.#isStirred = false;
      this.lastWords.tell();
    });
  }

  #does(what: () => void): void {
    this.stir();
    what();
  }
}
