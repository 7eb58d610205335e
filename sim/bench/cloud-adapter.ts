import { AdapterAnswer, type AdapterCommand, AdapterHello } from "../contracts/adapter.js";
import { decode, MalformedMessage } from "../contracts/decode.js";
import { adapterTopics } from "../contracts/topics.js";
import { CannotInject, RigFault, SilentRig } from "../kernel/errors.js";
import { Questions } from "../rig/questions.js";
import type { RigWire } from "../rig/remote-rig.js";
import type { BenchTime } from "./bench-time.js";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** What can be asked of whoever keeps the cloud. */
export type AdapterRequest = WithoutId<AdapterCommand>;
type AdapterOutcome = WithoutId<AdapterAnswer>;

/** By what name the adapter signs in. */
export const ADAPTER = "adapter";

/** The bench's side of the wire to a cloud's adapter, whoever's cloud it is. */
export class CloudAdapter {
  hello: AdapterHello | undefined;
  /** What was asked last. */
  lastAsked: string | undefined;
  /** Whether it has said that apps and cameras are served. */
  isServing = false;
  readonly #topics = adapterTopics(ADAPTER);
  readonly #wire: Pick<RigWire, "publish" | "onMessage" | "tell">;
  readonly #questions = new Questions<AdapterCommand, AdapterAnswer>((command) =>
    this.#wire.publish(this.#topics.command, command),
  );
  readonly #stopListening: () => void;
  /** What it said that could not be understood. */
  fault: RigFault | undefined;

  constructor(wire: Pick<RigWire, "publish" | "onMessage" | "tell">) {
    this.#wire = wire;
    this.#stopListening = wire.onMessage((topic, text) => this.#receive(topic, text));
  }

  /** Whether it owes an answer. */
  get isAsked(): boolean {
    return this.#questions.isOpen;
  }

  /** Hears no more. */
  close(): void {
    this.#stopListening();
  }

  /**
   * Asks, and waits until the world has come to rest.
   * @throws {CannotInject} when the adapter has no means for it: the scenario is not run.
   * @throws {RigFault} when it failed, or did not answer: no verdict on the product.
   */
  async ask(time: BenchTime, request: AdapterRequest): Promise<void> {
    const { action } = request;
    let outcome: AdapterOutcome | undefined;
    this.fault = undefined;
    this.lastAsked = action;
    if (action === "prepare") {
      this.isServing = false;
      this.#questions.forget();
    }
    void this.#questions.ask(request).then((answer) => {
      outcome = answer;
    });
    await time.settle();
    if (outcome === undefined) throw this.fault ?? silent(action);
    if (!outcome.ok) throw troubleOf(outcome, action);
    this.isServing = true;
  }

  #receive(topic: string, text: string): void {
    try {
      if (topic === this.#topics.hello) this.hello = decode(AdapterHello, text, topic);
      if (topic === this.#topics.answer) this.#questions.answer(decode(AdapterAnswer, text, topic));
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#wire.tell(error);
      this.fault ??= new RigFault(`what the cloud's adapter said was dropped: ${error.message}`, {
        remedy: error.remedy,
      });
    }
  }
}

const silent = (action: string): SilentRig =>
  new SilentRig(`the cloud's adapter did not answer "${action}"`, {
    remedy: "An adapter answers every command, if only to say that it cannot: see the adapter's contract.",
  });

function troubleOf(outcome: AdapterOutcome & { ok: false }, action: string): CannotInject | RigFault {
  const sentence = outcome.sentence.replace(/\.$/, "");
  return outcome.reason === "cannot"
    ? new CannotInject(`the cloud's adapter cannot do "${action}": ${sentence}`, {
        remedy: "Let the adapter do it, or accept that this scenario is not run.",
      })
    : new RigFault(`the cloud's adapter failed to do "${action}": ${sentence}`, {
        remedy: "Mend the adapter and run again.",
      });
}
