import type { Duplex } from "node:stream";
import { AppNotice, type AppRequest, AppResponse } from "../contracts/app.js";
import { decode } from "../contracts/decode.js";
import { appTopics } from "../contracts/topics.js";
import type { CamloopError } from "../kernel/errors.js";
import type { Phone } from "../phone/phone.js";
import type { Client } from "./client.js";
import type { Pace } from "./pace.js";
import { PacketClient } from "./packet-client.js";

/** Makes a phone an MQTT client of the app contract. Requests made before it is connected wait. */
export class AppDoor {
  readonly #connect: () => Client;
  readonly #request: string;
  readonly #waiting: AppRequest[] = [];
  #client: Client;
  #isReady = false;

  constructor(
    dial: () => Duplex,
    identity: { name: string; password: string },
    phone: () => Pick<Phone, "receive">,
    tell: (problem: CamloopError) => void,
    pace?: Pace,
  ) {
    const { presence, request, response, notice } = appTopics(identity.name);
    this.#request = request;
    const receive = (topic: string, text: string) =>
      topic === response
        ? phone().receive({ response: decode(AppResponse, text, topic) })
        : phone().receive({ notice: decode(AppNotice, text, topic) });
    this.#connect = () =>
      new PacketClient(
        dial(),
        {
          ...identity,
          subscribe: [response, notice],
          will: { topic: presence, message: { online: false } },
        },
        {
          ready: () => {
            this.#client.publish(presence, { online: true }, { retain: true });
            this.#onReady();
          },
          message: receive,
          closed: () => {},
          tell,
        },
        pace,
      );
    this.#client = this.#connect();
  }

  send(request: AppRequest): void {
    if (this.#isReady) this.#client.publish(this.#request, request);
    else this.#waiting.push(request);
  }

  /** Like an app that is swiped away: its last will tells of it. */
  close(): void {
    this.#isReady = false;
    this.#client.drop();
  }

  /** Connects again after it was closed. */
  reopen(): void {
    this.#client = this.#connect();
  }

  #onReady(): void {
    this.#isReady = true;
    for (const request of this.#waiting.splice(0)) this.send(request);
  }
}
