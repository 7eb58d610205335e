import { decode, MalformedMessage } from "../contracts/decode.js";
import { Observation, RigAnswer, type RigCommand, RigHello } from "../contracts/rig.js";
import { rigTopics } from "../contracts/topics.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { RigFault } from "../kernel/errors.js";
import { Questions } from "./questions.js";
import type { Rig, RigOutcome, RigRequest } from "./rig.js";

/** The bench's side of the wire to a rig. */
export interface RigWire {
  publish(topic: string, message: unknown): void;
  onMessage(listener: (topic: string, text: string) => void): () => void;
  tell(problem: MalformedMessage): void;
  /** The instant that the rig was last told, on the acknowledged clock: it notices things then and at no other time. */
  now?(): Instant;
}

/** A rig somewhere else, over the rig contract. */
export class RemoteRig implements Rig {
  hello: RigHello | undefined;
  observations: Observation[] = [];
  fault: RigFault | undefined;
  readonly #wire: RigWire;
  readonly #topics: ReturnType<typeof rigTopics>;
  readonly #questions: Questions<RigCommand, RigAnswer>;
  /** What it was asked last, in the contract's words. */
  lastAsked: string | undefined;

  constructor(wire: RigWire, name: string) {
    this.#wire = wire;
    this.#topics = rigTopics(name);
    this.#questions = new Questions((command) => wire.publish(this.#topics.command, command));
    wire.onMessage((topic, text) => this.#receive(topic, text));
  }

  ask(request: RigRequest): Promise<RigOutcome> {
    if (request.action === "prepare") this.#startAnew();
    this.lastAsked = inWords(request);
    return this.#questions.ask(request);
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
    this.observations = [];
    this.fault = undefined;
  }

  #onObservation(observation: Observation): void {
    const now = this.#wire.now?.() ?? observation.at;
    if (observation.at === now) this.observations.push(observation);
    else this.fault ??= strayClock(observation.at - now);
  }
}

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
