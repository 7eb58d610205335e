import type { Broker } from "../broker/broker.js";
import { ClockDone } from "../contracts/bench.js";
import { decode, MalformedMessage } from "../contracts/decode.js";
import { clockTopics, readTopic } from "../contracts/topics.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import { realTime, turn } from "./event-loop.js";

/** How long another process may take over one announcement, in real time, before it counts as silent. */
const PATIENCE_MS: Milliseconds = 10_000;
/**
 * How long a camera may take to acknowledge a message, in real time, before the message counts as lost on the way:
 * a camera whose network is down hears nothing. On a loopback the answer takes a millisecond.
 */
const DELIVERY_MS: Milliseconds = 1_000;

interface Participant {
  doneWith: number;
  next: Deadline | undefined;
}

/**
 * Other processes on simulated time: the bench announces an instant, each participant works off what is due and answers
 * with its next deadline. Rounds repeat within one instant until one is empty.
 */
export class Participants {
  readonly #broker: Broker;
  readonly #clock: Clock;
  readonly #participants = new Map<string, Participant>();
  #sequence = 0;
  #trafficSeen = 0;
  #isDue = false;

  constructor(broker: Broker, clock: Clock) {
    this.#broker = broker;
    this.#clock = clock;
    broker.passed.add(({ topic, text }) => this.#receive(topic, text));
  }

  /** From now on the clock waits for this one. */
  join(name: string): void {
    this.#participants.set(name, { doneWith: this.#sequence, next: undefined });
    this.#isDue = true;
  }

  /** Makes one round if there is anything to tell or to do; says whether it did. */
  async round(): Promise<boolean> {
    if (this.#participants.size === 0 || !this.#hasWork()) return false;
    await this.#waitForDeliveries();
    this.#trafficSeen = this.#broker.outsideTraffic;
    this.#isDue = false;
    this.#sequence++;
    this.#broker.publish(clockTopics.announce, { sequence: this.#sequence, instant: this.#clock.now() });
    await this.#waitUntil(() => this.#waitingFor() === undefined, "answer the clock");
    return true;
  }

  #hasWork(): boolean {
    return this.#isDue || this.#broker.outsideTraffic !== this.#trafficSeen;
  }

  #waitingFor(): string | undefined {
    return [...this.#participants].find(([, { doneWith }]) => doneWith < this.#sequence)?.[0];
  }

  async #waitForDeliveries(): Promise<void> {
    const startedAt = realTime();
    while (this.#broker.outsideUnacknowledged > 0 && realTime() - startedAt < DELIVERY_MS) await turn();
    this.#broker.writeOffUnacknowledged();
  }

  async #waitUntil(holds: () => boolean, what: string): Promise<void> {
    const startedAt = realTime();
    while (!holds()) {
      this.#requirePresent(what);
      if (realTime() - startedAt > PATIENCE_MS) throw this.#silent(what);
      await turn();
    }
  }

  #requirePresent(what: string): void {
    for (const name of this.#participants.keys()) {
      if (this.#broker.isConnected(name)) continue;
      throw new Unreachable(`${name} has left the bench before it could ${what}`, {
        remedy:
          "See why the target's process or rig ended; the gate starts it with the command in the target file.",
      });
    }
  }

  #silent(what: string): Unreachable {
    return new Unreachable(
      `${this.#waitingFor() ?? "the target"} did not ${what} within ${PATIENCE_MS / 1000} seconds`,
      {
        remedy:
          "A participant answers each announcement once its own messages are acknowledged: see the clock contract.",
      },
    );
  }

  #receive(topic: string, text: string): void {
    const { area, owner, kind } = readTopic(topic) ?? {};
    const participant = area === "clock" && kind === "done" ? this.#participants.get(owner ?? "") : undefined;
    if (participant === undefined) return;
    try {
      this.#onDone(participant, decode(ClockDone, text, topic));
    } catch (error) {
      // A malformed answer is no answer: the participant will count as silent.
      if (!(error instanceof MalformedMessage)) throw error;
    }
  }

  #onDone(participant: Participant, { sequence, next }: ClockDone): void {
    participant.doneWith = sequence;
    participant.next?.cancel();
    participant.next =
      next === null
        ? undefined
        : this.#clock.at(next, () => {
            this.#isDue = true;
          });
  }
}
