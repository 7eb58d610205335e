import type { Duplex } from "node:stream";
import { ClockAnnounce } from "../contracts/bench.js";
import { decode } from "../contracts/decode.js";
import { type Observation, RigCommand, type RigHello } from "../contracts/rig.js";
import { clockTopics, rigTopics } from "../contracts/topics.js";
import { MqttJsClient } from "../doors/mqtt-js-client.js";
import type { Instant } from "../kernel/duration.js";
import type { CamloopError } from "../kernel/errors.js";
import { failed, type Hands, type Noticed } from "../rig/hands.js";
import type { RigOutcome, RigRequest } from "../rig/rig.js";

/** Who a rig is at the broker, and what it says of itself. */
export interface RigIdentity {
  readonly name: string;
  readonly key: string;
  readonly hello: RigHello;
}

/** What a rig's program tells whoever started it. */
export interface RigEvents {
  /** The broker has it, and has its hello. */
  ready(): void;
  /** The connection is gone: before it was ready, it was turned away; afterwards, the run is over. */
  closed(): void;
  tell(problem: CamloopError): void;
}

type Command = ReturnType<typeof decode<typeof RigCommand>>;

/**
 * A rig as a program of its own: it says hello to the broker, has commands carried out one after another, and reports what is
 * noticed. On the acknowledged clock it acts and reports in announcements only, as the contract asks.
 */
export class RigProgram {
  readonly #identity: RigIdentity;
  readonly #events: RigEvents;
  readonly #topics: ReturnType<typeof rigTopics>;
  readonly #client: MqttJsClient;
  readonly #wallNow: () => Instant;
  /** One thing after another, in the order in which it came. */
  #work: Promise<void> = Promise.resolve();
  #hands: Hands | undefined;
  #isPreparing = false;
  readonly #waiting: Command[] = [];
  #noticed: Noticed[] = [];
  #deliveries: Promise<void>[] = [];

  constructor(stream: Duplex, identity: RigIdentity, wallNow: () => Instant, events: RigEvents) {
    const { name, key } = identity;
    this.#identity = identity;
    this.#events = events;
    this.#wallNow = wallNow;
    this.#topics = rigTopics(name);
    const subscribe = [this.#topics.command, ...(this.#isOnWall ? [] : [clockTopics.announce])];
    this.#client = new MqttJsClient(
      stream,
      { name, password: key, subscribe },
      {
        ready: () => void this.#introduce(),
        message: (topic, text) => this.#receive(topic, text),
        closed: () => events.closed(),
        tell: (problem) => events.tell(problem),
      },
    );
  }

  /** Who carries out what is asked; given before the rig is connected. */
  use(hands: Hands): void {
    this.#hands = hands;
  }

  /** What eyes and ears notice. */
  notice(noticed: Noticed): void {
    if (this.#isPreparing) return;
    if (this.#isOnWall) this.#report(noticed, noticed.at ?? this.#wallNow());
    else this.#noticed.push(noticed);
  }

  leave(): void {
    this.#client.leave();
  }

  get #isOnWall(): boolean {
    return this.#identity.hello.clock === "wall";
  }

  async #introduce(): Promise<void> {
    await this.#client.deliver(this.#topics.hello, this.#identity.hello, { retain: true });
    this.#events.ready();
  }

  #receive(topic: string, text: string): void {
    if (topic === clockTopics.announce) {
      const announced = decode(ClockAnnounce, text, topic);
      this.#next(() => this.#round(announced));
    } else {
      const command = decode(RigCommand, text, topic);
      if (this.#isOnWall) this.#next(() => this.#carryOut(command));
      else this.#waiting.push(command);
    }
  }

  #next(work: () => Promise<void>): void {
    this.#work = this.#work.then(work);
  }

  async #round({ sequence, instant }: ClockAnnounce): Promise<void> {
    this.#reportAll(instant);
    for (const command of this.#waiting.splice(0)) {
      await this.#carryOut(command);
      this.#reportAll(instant);
    }
    await Promise.all(this.#deliveries.splice(0));
    this.#client.publish(clockTopics.done(this.#identity.name), { sequence, next: null });
  }

  async #carryOut({ id, ...request }: Command): Promise<void> {
    this.#isPreparing = request.action === "prepare" || request.action === "self-test";
    if (this.#isPreparing) this.#noticed = [];
    const outcome = await this.#ask(request);
    this.#isPreparing = false;
    this.#deliver(this.#topics.answer, { id, ...outcome, ...(this.#isOnWall ? { at: Date.now() } : {}) });
  }

  /** Hands that break down have tried in vain: the bench must not wait for them. */
  async #ask(request: RigRequest): Promise<RigOutcome> {
    try {
      return (await this.#hands?.ask(request)) ?? failed("Nobody is at the rig.");
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  }

  #reportAll(instant: Instant): void {
    for (const noticed of this.#noticed.splice(0)) this.#report(noticed, instant);
  }

  #report(noticed: Noticed, at: Instant): void {
    const observation: Observation = { ...noticed, at: Math.round(at) };
    this.#deliver(this.#topics.observation, observation);
  }

  #deliver(topic: string, message: unknown): void {
    const delivery = this.#client.deliver(topic, message);
    if (!this.#isOnWall) this.#deliveries.push(delivery);
  }
}
