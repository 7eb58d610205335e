import { decode, MalformedMessage } from "../contracts/decode.js";
import { Observation, RigAnswer, type RigCommand, RigHello } from "../contracts/rig.js";
import { rigTopics } from "../contracts/topics.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { RigFault } from "../kernel/errors.js";
import { Questions } from "./questions.js";
import type { Rig, RigOutcome, RigRequest } from "./rig.js";
import { RigClock } from "./rig-clock.js";

/** The bench's side of the wire to a rig. */
export interface RigWire {
  publish(topic: string, message: unknown): void;
  onMessage(listener: (topic: string, text: string) => void): () => void;
  tell(problem: MalformedMessage): void;
  /**
   * The bench's time, where observations are held against it. On the acknowledged clock a rig notices things at the instant
   * that it was last told and at no other; on wall time its machine's clock is measured.
   */
  readonly time?: { readonly kind: RigHello["clock"]; now(): Instant };
}

/** A rig somewhere else, over the rig contract. */
export class RemoteRig implements Rig {
  hello: RigHello | undefined;
  observations: Observation[] = [];
  fault: RigFault | undefined;
  readonly #wire: RigWire;
  readonly #topics: ReturnType<typeof rigTopics>;
  readonly #questions: Questions<RigCommand, RigAnswer>;
  readonly #clock = new RigClock();
  /** What it was asked last, in the contract's words. */
  lastAsked: string | undefined;

  constructor(wire: RigWire, name: string) {
    this.#wire = wire;
    this.#topics = rigTopics(name);
    this.#questions = new Questions((command) => wire.publish(this.#topics.command, command));
    wire.onMessage((topic, text) => this.#receive(topic, text));
  }

  /** Whether it owes an answer. */
  get isAsked(): boolean {
    return this.#questions.isOpen;
  }

  async ask(request: RigRequest): Promise<RigOutcome> {
    const { time } = this.#wire;
    if (request.action === "prepare") this.#startAnew();
    this.lastAsked = inWords(request);
    const { at, ...outcome } = await this.#questions.ask(request);
    if (at !== undefined && time) this.#clock.measure(at, time.now());
    // Whatever it noticed before is of the scenario that is over, and was on its way.
    if (request.action === "prepare" && time?.kind === "wall") this.#forgetObservations();
    return outcome;
  }

  #receive(topic: string, text: string): void {
    try {
      if (topic === this.#topics.hello) this.hello = decode(RigHello, text, topic);
      if (topic === this.#topics.observation) this.#onObservation(decode(Observation, text, topic));
      if (topic === this.#topics.answer) this.#questions.answer(decode(RigAnswer, text, topic));
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#wire.tell(error);
      this.fault ??= this.#dropped(topic, error);
    }
  }

  /** Whoever waits for what was dropped would otherwise be told that nothing came. */
  #dropped(topic: string, { message, remedy }: MalformedMessage): RigFault {
    const to = topic === this.#topics.answer && this.lastAsked ? ` to "${this.lastAsked}"` : "";
    const what = `the rig's ${topic.split("/").at(-1)}${to} was dropped: ${message.slice(topic.length + 2)}`;
    return new RigFault(what, { remedy });
  }

  #startAnew(): void {
    this.#questions.forget();
    this.#clock.restart();
    this.#forgetObservations();
  }

  #forgetObservations(): void {
    this.observations = [];
    this.fault = undefined;
  }

  #onObservation(observation: Observation): void {
    const { time } = this.#wire;
    const now = time?.now() ?? observation.at;
    if (time?.kind === "wall") this.#onWall(observation, now);
    else if (observation.at === now) this.observations.push(observation);
    else this.fault ??= strayClock(observation.at - now);
  }

  #onWall(observation: Observation, heardAt: Instant): void {
    const strayMs = this.#clock.strayMs(observation.at, heardAt);
    if (strayMs !== 0) this.fault ??= strayMachine(strayMs);
    else this.observations.push({ ...observation, at: this.#clock.benchTime(observation.at, heardAt) });
  }
}

const strayMachine = (byMs: Milliseconds): RigFault =>
  new RigFault(`the rig's clock is ${byMs} ms away from what is possible on the bench's`, {
    remedy: "Stamp answers and observations by one clock, and set the machine's: see the rig contract.",
  });

const inWords = (request: RigRequest): string =>
  [
    request.action,
    ...("power" in request ? [request.power] : "fault" in request ? [request.fault] : []),
  ].join(" ");

const strayClock = (byMs: Milliseconds): RigFault =>
  new RigFault(
    `the rig's clock is ${byMs} ms away from the bench's, or \`done\` was sent before the observation was acknowledged`,
    {
      remedy:
        "Stamp an observation with the announced instant in which it was made, and send `done` once it is acknowledged: see the clock contract.",
    },
  );
