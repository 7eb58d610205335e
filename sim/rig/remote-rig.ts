import { decode, MalformedMessage } from "../contracts/decode.js";
import { Observation, RigAnswer, RigHello } from "../contracts/rig.js";
import { rigTopics } from "../contracts/topics.js";
import type { Rig, RigOutcome, RigRequest } from "./rig.js";

/** The bench's side of the wire to a rig. */
export interface RigWire {
  publish(topic: string, message: unknown): void;
  onMessage(listener: (topic: string, text: string) => void): () => void;
  tell(problem: MalformedMessage): void;
}

/** A rig somewhere else, over the rig contract. */
export class RemoteRig implements Rig {
  hello: RigHello | undefined;
  observations: Observation[] = [];
  readonly #wire: RigWire;
  readonly #topics: ReturnType<typeof rigTopics>;
  readonly #answers = new Map<string, (outcome: RigOutcome) => void>();
  #asked = 0;

  constructor(wire: RigWire, name: string) {
    this.#wire = wire;
    this.#topics = rigTopics(name);
    wire.onMessage((topic, text) => this.#receive(topic, text));
  }

  ask(request: RigRequest): Promise<RigOutcome> {
    if (request.action === "prepare") this.observations = [];
    this.#asked++;
    const id = String(this.#asked);
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#wire.publish(this.#topics.command, { id, ...request });
    });
  }

  #receive(topic: string, text: string): void {
    try {
      if (topic === this.#topics.hello) this.hello = decode(RigHello, text, topic);
      if (topic === this.#topics.observation) this.observations.push(decode(Observation, text, topic));
      if (topic === this.#topics.answer) this.#onAnswer(decode(RigAnswer, text, topic));
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#wire.tell(error);
    }
  }

  #onAnswer({ id, ...outcome }: RigAnswer): void {
    this.#answers.get(id)?.(outcome);
    this.#answers.delete(id);
  }
}
