import type { BrokerPort } from "../broker/broker-port.js";
import { ClockDone } from "../contracts/bench.js";
import { decode, MalformedMessage } from "../contracts/decode.js";
import { clockTopics, readTopic } from "../contracts/topics.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { days, type Instant, type Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import { moment, realTime, turn } from "./event-loop.js";

/** What the bench puts up with; times are real ones. */
export interface Patience {
  /** How long another process may take over one announcement before it counts as silent. */
  readonly answerMs: Milliseconds;
  /**
   * How long a camera may take to acknowledge a message, before and again after an announcement, until the message counts as
   * lost on the way: a camera whose network is down hears nothing. On a loopback the answer takes a millisecond.
   */
  readonly deliveryMs: Milliseconds;
  /** How long the target may owe answers in one scenario, or in one day of a scenario that lasts longer. */
  readonly scenarioMs: Milliseconds;
  /** How many rounds one instant may take: whoever has something to say in each would hold the clock for ever. */
  readonly rounds: number;
}

const PATIENCE: Patience = { answerMs: 10_000, deliveryMs: 1_000, scenarioMs: 300_000, rounds: 1_000 };

/** An acknowledgement is mostly there sooner; whoever takes longer may take the machine, too. */
const SOON_MS = 5;

interface Participant {
  doneWith: number;
  next: Deadline | undefined;
  /** What it answered to the present announcement in place of what was asked. */
  misfit?: string | undefined;
}

/** What a run's log and a lost target's message want to know. */
export interface Circumstances {
  /** So many messages were not acknowledged in time. */
  onLost(messages: number): void;
  /** A round begins: what is said from now on comes after what was said before, also within one instant. */
  onRound(): void;
  /** What a participant's rig was asked last. */
  lastAsked(name: string): string | undefined;
}

const NO_CIRCUMSTANCES: Circumstances = { onLost() {}, onRound() {}, lastAsked: () => undefined };

/**
 * Other processes on simulated time: the bench announces an instant, each participant works off what is due and answers
 * with its next deadline. Rounds repeat within one instant until one is empty.
 */
export class Participants {
  readonly #broker: BrokerPort;
  readonly #clock: Clock;
  readonly #patience: Patience;
  readonly #circumstances: Circumstances;
  readonly #participants = new Map<string, Participant>();
  #sequence = 0;
  #announcedAt: Instant = 0;
  #refusal: Unreachable | undefined;
  #trafficSeen = 0;
  #isDue = false;
  #roundsHere: { readonly at: Instant; readonly count: number } = { at: 0, count: 0 };
  #owedMs: Milliseconds = 0;
  #dayEnds: Instant = 0;
  #onAnswer = () => {};

  constructor(
    broker: BrokerPort,
    clock: Clock,
    patience: Partial<Patience> = {},
    circumstances: Circumstances = NO_CIRCUMSTANCES,
  ) {
    this.#broker = broker;
    this.#clock = clock;
    this.#patience = { ...PATIENCE, ...patience };
    this.#circumstances = circumstances;
    broker.passed.add(({ topic, text }) => this.#receive(topic, text));
  }

  /** From now on the clock waits for this one. */
  join(name: string): void {
    this.#participants.set(name, { doneWith: this.#sequence, next: undefined });
    this.#isDue = true;
  }

  /** A scenario begins: its real time counts anew, and so do its rounds, for it may take no time, as the one before it. */
  beginScenario(): void {
    this.#owedMs = 0;
    this.#dayEnds = 0;
    this.#roundsHere = { at: 0, count: 0 };
  }

  /** The clock waits for nobody any more. */
  dismiss(): void {
    for (const { next } of this.#participants.values()) next?.cancel();
    this.#participants.clear();
  }

  /**
   * Makes one round if there is anything to tell or to do; says whether it did.
   * @throws {Unreachable} when a participant has left, does not answer, or does not come to rest.
   */
  async round(): Promise<boolean> {
    this.#requirePresent();
    if (this.#participants.size === 0 || !this.#hasWork()) return false;
    this.#countRound();
    this.#requireProgress();
    await this.#deliver();
    await this.#announce();
    return true;
  }

  async #announce(): Promise<void> {
    this.#trafficSeen = this.#broker.outsideTraffic;
    this.#isDue = false;
    this.#sequence++;
    this.#announcedAt = this.#clock.now();
    this.#circumstances.onRound();
    for (const participant of this.#participants.values()) participant.misfit = undefined;
    this.#broker.publish(clockTopics.announce, { sequence: this.#sequence, instant: this.#announcedAt });
    await this.#owing(() => this.#waitForAnswers());
  }

  #hasWork(): boolean {
    return this.#isDue || this.#broker.outsideTraffic !== this.#trafficSeen;
  }

  #countRound(): void {
    const at = this.#clock.now();
    this.#roundsHere = { at, count: this.#roundsHere.at === at ? this.#roundsHere.count + 1 : 1 };
    if (this.#roundsHere.count <= this.#patience.rounds) return;
    throw new Unreachable(
      `the target does not come to rest: ${this.#patience.rounds} rounds at one instant (${this.#whereAll()})`,
      {
        remedy: "A participant's next deadline lies after the announced instant: see the clock contract.",
      },
    );
  }

  #requireProgress(): void {
    this.#countDay();
    if (this.#owedMs < this.#patience.scenarioMs) return;
    throw new Unreachable(
      `the target owed answers for more than ${this.#patience.scenarioMs / 1000} seconds in one scenario, or one day of it (${this.#whereAll()})`,
      {
        remedy: "A round takes milliseconds: see what the target does before it answers the clock.",
      },
    );
  }

  /** A camera that pings keeps busy for as long as time lasts: a month may take it longer than a day. */
  #countDay(): void {
    const now = this.#clock.now();
    if (now < this.#dayEnds) return;
    if (this.#dayEnds > 0) this.#owedMs = 0;
    this.#dayEnds = now + days(1);
  }

  #waitingFor(): string | undefined {
    return [...this.#participants].find(([, { doneWith }]) => doneWith < this.#sequence)?.[0];
  }

  /**
   * A machine that has others to serve makes a camera late that hears: an answer to the clock tells that the target had its turn
   * since. What was sent only then is waited for as long.
   */
  async #deliver(): Promise<void> {
    while (!(await this.#areDelivered())) {
      this.#requireProgress();
      const writeOff = this.#broker.owedNow();
      await this.#announce();
      if (await this.#areDelivered()) return;
      const lost = writeOff();
      if (lost > 0) this.#circumstances.onLost(lost);
    }
  }

  async #areDelivered(): Promise<boolean> {
    const startedAt = realTime();
    await this.#owing(async () => {
      while (this.#broker.outsideUnacknowledged > 0 && this.#isWithin(startedAt, "deliveryMs"))
        await (realTime() - startedAt < SOON_MS ? turn() : moment());
    });
    return this.#broker.outsideUnacknowledged === 0;
  }

  /** What the bench does itself is nobody's debt. */
  async #owing(wait: () => Promise<void>): Promise<void> {
    const startedAt = realTime();
    await wait();
    this.#owedMs += realTime() - startedAt;
  }

  async #waitForAnswers(): Promise<void> {
    const startedAt = realTime();
    for (let name = this.#waitingFor(); name !== undefined; name = this.#waitingFor()) {
      this.#requirePresent();
      if (!this.#isWithin(startedAt, "answerMs")) throw this.#silent(name);
      // Turning the loop until it comes would take a core from the process that is to answer.
      await Promise.race([this.#nextAnswer(), moment()]);
      // What came with it is read before anybody goes on.
      await turn();
    }
    if (this.#refusal !== undefined) throw this.#refusal;
  }

  #nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAnswer = resolve;
    });
  }

  #isWithin(startedAt: Milliseconds, limit: "answerMs" | "deliveryMs"): boolean {
    return realTime() - startedAt < this.#patience[limit];
  }

  #requirePresent(): void {
    requirePresent(this.#broker, this.#participants.keys(), () => this.#whereAll());
  }

  #silent(name: string): Unreachable {
    const { misfit } = this.#participants.get(name) ?? {};
    const within = `did not answer the clock within ${this.#patience.answerMs / 1000} seconds`;
    return new Unreachable(`${name} ${within}: ${misfit ?? "nothing came"} (${this.#where(name)})`, {
      remedy:
        "A participant answers each announcement once its own messages are acknowledged: see the clock contract.",
    });
  }

  #where(...names: readonly string[]): string {
    const instant = new Date(this.#announcedAt).toISOString();
    const asked = names.flatMap((name) => {
      const what = this.#circumstances.lastAsked(name);
      const whom = names.length > 1 ? `${name} ` : "";
      return what === undefined ? [] : [`; ${whom}last asked to ${what}`];
    });
    return `announcement ${this.#sequence}, ${instant}${asked.join("")}`;
  }

  #whereAll(): string {
    return this.#where(...this.#participants.keys());
  }

  /** A deadline that is due is worked off before `done`: one that is not later would hold the clock for ever. */
  #requireLater(name: string, next: Instant): void {
    if (next > this.#announcedAt) return;
    this.#refusal ??= new Unreachable(
      `${name} answered the clock with next ${next}, not later than the announced ${this.#announcedAt} (${this.#where(name)})`,
      { remedy: "Do what is due at the announced instant before `done`: see the clock contract." },
    );
  }

  #receive(topic: string, text: string): void {
    const { area, owner, kind } = readTopic(topic) ?? {};
    const participant = area === "clock" && kind === "done" ? this.#participants.get(owner ?? "") : undefined;
    if (participant === undefined || owner === undefined) return;
    this.#onAnswer();
    try {
      this.#onDone(owner, participant, decode(ClockDone, text, topic));
    } catch (error) {
      // A malformed answer is no answer: the participant will count as silent.
      if (!(error instanceof MalformedMessage)) throw error;
      participant.misfit = error.message;
    }
  }

  #onDone(name: string, participant: Participant, { sequence, next }: ClockDone): void {
    // An answer to another announcement says nothing about this one.
    if (sequence !== this.#sequence) {
      participant.misfit = `answered sequence ${sequence}, announced was ${this.#sequence}`;
      return;
    }
    if (next !== null) this.#requireLater(name, next);
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

/** @throws {Unreachable} when one of those whom the bench judges by is gone. */
export function requirePresent(
  broker: Pick<BrokerPort, "isConnected">,
  names: Iterable<string>,
  where: () => string,
): void {
  for (const name of names) {
    if (broker.isConnected(name)) continue;
    throw new Unreachable(`${name} has left the bench (${where()})`, {
      remedy:
        "See why the target's process or rig ended; the gate starts it with the command in the target file.",
    });
  }
}
