import type { Over, Pace } from "../../doors/pace.js";
import type { Tally } from "./tally.js";

/** Counts what cameras publish, and times its acknowledgement. */
export class PublishPace implements Pace {
  readonly #tally: Tally;
  readonly #qos: 0 | 1;
  #inFlight = 0;

  constructor(tally: Tally, qos: 0 | 1) {
    this.#tally = tally;
    this.#qos = qos;
  }

  /** How much has not been acknowledged yet. */
  get inFlight(): number {
    return this.#inFlight;
  }

  deliver(_: string, act: () => void): void {
    act();
  }

  begins(what?: "connection" | "message"): Over {
    if (what !== "message") return nothing;
    this.#tally.count("messages");
    if (this.#qos === 0) return nothing;
    const began = performance.now();
    this.#inFlight++;
    return (isLost) => {
      this.#inFlight--;
      if (isLost) return this.#tally.count("messages not accepted");
      this.#tally.count("messages acknowledged");
      this.#tally.time("message acknowledged", performance.now() - began);
    };
  }
}

const nothing: Over = () => {};
