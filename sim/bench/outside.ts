import type { BrokerPort } from "../broker/broker-port.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import { realTime } from "./event-loop.js";
import { requirePresent } from "./participants.js";

/** How long a message may stay without acknowledgement before it counts as lost on the way: a camera whose network is down hears nothing. */
const DELIVERY_MS: Milliseconds = seconds(1);

/** Somebody outside whom the bench asks. */
export interface Party {
  /** Whether something that was asked is not answered yet. */
  readonly isAsked: boolean;
  /** In the contract's words. */
  readonly lastAsked?: string | undefined;
}

/** What is asked of a broker. */
type Receiver = Pick<BrokerPort, "isConnected" | "outsideUnacknowledged" | "owedNow">;

/** Other processes on wall time: nobody counts their rounds, but what they owe is known. */
export class Outside {
  readonly #broker: Receiver;
  readonly #deliveryMs: Milliseconds;
  readonly #parties = new Map<string, Party>();
  /** Since when something has been on its way without an end, and how to wait for it no longer. */
  #sending: { readonly since: number; readonly writeOff: () => number } | undefined;

  constructor(broker: Receiver, deliveryMs: Milliseconds = DELIVERY_MS) {
    this.#broker = broker;
    this.#deliveryMs = deliveryMs;
  }

  /** From now on the bench waits for what this one owes. */
  join(name: string, party: Party): void {
    this.#parties.set(name, party);
  }

  /** Nobody owes anything any more. */
  dismiss(): void {
    this.#parties.clear();
  }

  /**
   * Whether an answer or an acknowledgement is owed.
   * @throws {Unreachable} when somebody has left.
   */
  async isBusy(): Promise<boolean> {
    requirePresent(this.#broker, this.#parties.keys(), () => this.#where());
    const isSending = this.#parties.size > 0 && this.#isSending();
    return isSending || [...this.#parties.values()].some(({ isAsked }) => isAsked);
  }

  #where(): string {
    const asked = [...this.#parties].flatMap(([name, { lastAsked }]) =>
      lastAsked === undefined ? [] : `${name} was last asked to ${lastAsked}`,
    );
    return asked.join("; ") || "nothing was asked";
  }

  #isSending(): boolean {
    if (this.#broker.outsideUnacknowledged === 0) {
      this.#sending = undefined;
      return false;
    }
    this.#sending ??= { since: realTime(), writeOff: this.#broker.owedNow() };
    if (realTime() - this.#sending.since < this.#deliveryMs) return true;
    this.#sending.writeOff();
    this.#sending = undefined;
    return this.#isSending();
  }
}
