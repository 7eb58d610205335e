import type { Duplex } from "node:stream";
import { MqttClient } from "mqtt";
import { forbiddenIn } from "../contracts/outgoing.js";
import type { CamloopError } from "../kernel/errors.js";
import { type Client, type ClientEvents, type ClientIdentity, willOf } from "./client.js";
import { AT_ONCE, type Pace } from "./pace.js";
import { unlessMalformed } from "./told.js";

/** A client of MQTT.js, for programs that are on a network. */
export class MqttJsClient implements Client {
  readonly #mqtt: MqttClient;
  readonly #stream: Duplex;
  readonly #tell: (problem: CamloopError) => void;
  readonly #pace: Pace;
  #isClosed = false;

  constructor(stream: Duplex, identity: ClientIdentity, events: ClientEvents, pace: Pace = AT_ONCE) {
    this.#stream = stream;
    this.#pace = pace;
    this.#tell = (problem) => events.tell(problem);
    this.#mqtt = new MqttClient(() => stream as never, {
      clientId: identity.name,
      username: identity.name,
      password: identity.password,
      // The in-memory link expires on the keep-alive's schedule: an idle year needs no pings.
      keepalive: 0,
      reconnectPeriod: 0,
      resubscribe: false,
      ...(identity.will ? { will: willOf(identity.will) } : {}),
    });
    this.#listen(identity, events);
  }

  publish(topic: string, message: unknown, { retain = false } = {}): void {
    void this.deliver(topic, message, { retain });
  }

  /** Publishes; resolves once the broker has acknowledged it, or the connection is gone. */
  deliver(topic: string, message: unknown, { retain = false } = {}): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    const forbidden = forbiddenIn(topic, message);
    if (forbidden) {
      this.#tell(forbidden);
      return Promise.resolve();
    }
    const ended = this.#pace.begins();
    return new Promise((resolve) => {
      this.#mqtt.publish(topic, JSON.stringify(message), { qos: 1, retain }, () => {
        ended();
        resolve();
      });
    });
  }

  /** Drops the connection; whether the other side notices is up to the stream. */
  drop(): void {
    this.#isClosed = true;
    this.#stream.destroy();
  }

  /** Says goodbye: no last will is published. */
  leave(): void {
    this.#isClosed = true;
    this.#mqtt.end();
  }

  #listen({ subscribe }: ClientIdentity, events: ClientEvents): void {
    const isThere = this.#pace.begins();
    this.#mqtt.on("connect", () =>
      this.#mqtt.subscribe([...subscribe], { qos: 1 }, () => {
        if (!this.#isClosed) events.ready();
        isThere();
      }),
    );
    this.#mqtt.on("message", (topic, payload) => {
      const act = () => events.message(topic, payload.toString());
      this.#pace.deliver(topic, () => this.#isClosed || unlessMalformed(act, this.#tell));
    });
    // What was no MQTT leaves the stream open.
    this.#mqtt.on("error", () => this.#stream.destroy());
    this.#mqtt.on("close", () => {
      if (this.#isClosed) return;
      this.#isClosed = true;
      isThere();
      this.#mqtt.end(true);
      events.closed();
    });
  }
}
