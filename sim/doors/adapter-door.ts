import type { Duplex } from "node:stream";
import { type AdapterAnswer, AdapterCommand, type AdapterHello } from "../contracts/adapter.js";
import { ClockAnnounce, type ClockDone } from "../contracts/bench.js";
import { decode } from "../contracts/decode.js";
import { adapterTopics, clockTopics } from "../contracts/topics.js";
import type { CamloopError } from "../kernel/errors.js";
import type { Client } from "./client.js";
import type { Pace } from "./pace.js";
import { PacketClient } from "./packet-client.js";

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

/** How an adapter is connected, and who follows the bench's clock, if anybody does. */
export interface AdapterLine {
  readonly stream: Duplex;
  readonly pace?: Pace | undefined;
  /** Resolves once the work for an announcement is done. */
  readonly announced?: ((announcement: ClockAnnounce) => Promise<ClockDone>) | undefined;
}

/** Makes whoever keeps a cloud an MQTT client of the adapter's contract. */
export class AdapterDoor {
  readonly #client: Client;

  constructor(
    { stream, pace, announced }: AdapterLine,
    adapter: Adapter,
    { tell, closed = () => {} }: { tell(problem: CamloopError): void; closed?(wasAdmitted: boolean): void },
  ) {
    const { name, password } = adapter;
    const topics = adapterTopics(name);
    const { announce, done } = clockTopics;
    let wasAdmitted = false;
    const answer = async (announcement: ClockAnnounce) =>
      this.#client.publish(done(name), await announced?.(announcement));
    const carryOut = async (command: AdapterCommand) => {
      // An announcement is not over before what was asked is done, however long that takes in real time.
      const over = pace?.begins();
      await this.#carryOut(adapter, command);
      over?.();
    };
    this.#client = new PacketClient(
      stream,
      { name, password, subscribe: [topics.command, ...(announced ? [announce] : [])] },
      {
        ready: () => {
          wasAdmitted = true;
          this.#client.publish(topics.hello, adapter.hello, { retain: true });
        },
        message: (topic, text) =>
          topic === announce
            ? void answer(decode(ClockAnnounce, text, topic))
            : void carryOut(decode(AdapterCommand, text, topic)),
        closed: () => closed(wasAdmitted),
        tell,
      },
      pace,
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
