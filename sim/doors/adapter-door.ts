import type { Duplex } from "node:stream";
import { type AdapterAnswer, AdapterCommand, type AdapterHello } from "../contracts/adapter.js";
import { decode } from "../contracts/decode.js";
import { adapterTopics } from "../contracts/topics.js";
import type { CamloopError } from "../kernel/errors.js";
import { Client } from "./mqtt-client.js";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** What became of a command. */
export type CarriedOut = WithoutId<AdapterAnswer>;

/** Who is behind an adapter's door. */
export interface Adapter {
  readonly name: string;
  readonly password: string;
  readonly hello: AdapterHello;
  carryOut(command: AdapterCommand): Promise<CarriedOut>;
}

/** Makes whoever keeps a cloud an MQTT client of the adapter's contract. */
export class AdapterDoor {
  readonly #client: Client;

  constructor(stream: Duplex, adapter: Adapter, tell: (problem: CamloopError) => void) {
    const { name, password } = adapter;
    const topics = adapterTopics(name);
    this.#client = new Client(
      stream,
      { name, password, subscribe: [topics.command] },
      {
        ready: () => this.#client.publish(topics.hello, adapter.hello, { retain: true }),
        message: (topic, text) => void this.#carryOut(adapter, decode(AdapterCommand, text, topic)),
        closed: () => {},
        tell,
      },
    );
  }

  close(): void {
    this.#client.leave();
  }

  async #carryOut(adapter: Adapter, command: AdapterCommand): Promise<void> {
    const outcome = await adapter.carryOut(command);
    this.#client.publish(adapterTopics(adapter.name).answer, { id: command.id, ...outcome });
  }
}
