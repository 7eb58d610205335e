import { once } from "node:events";
import { connect } from "node:net";
import { type IClientOptions, MqttClient } from "mqtt";
import type { AppNotice, AppRequest, AppResponse, AppResult } from "../contracts/app.js";
import { appTopics } from "../contracts/topics.js";
import type { Change, Disk } from "./data.js";

/** Where power is lost: at which write, and whether that one is on the disk all the same. */
export interface Loss {
  readonly atWrite: number;
  readonly takesIt: boolean;
}

const NEVER: Loss = { atWrite: Number.POSITIVE_INFINITY, takesIt: false };

/** A disk in memory on which power is lost at one write, with what was being written or without it. */
export class BreakingDisk implements Disk {
  readonly contents: ReadonlyMap<string, string>;
  /** What is on it now: what the next one begins with. */
  readonly texts: Map<string, string>;
  /** How many writes there were, the last one included. */
  writes = 0;
  #isBroken = false;
  readonly #loss: Loss;

  constructor(contents: ReadonlyMap<string, string> = new Map(), loss = NEVER) {
    // As LevelDB gives them: in the order of their names.
    this.contents = new Map([...contents].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.texts = new Map(contents);
    this.#loss = loss;
  }

  async write(changes: readonly Change[]): Promise<void> {
    // A real one takes its time, and more is gathered meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#isBroken) throw new Error("no power");
    this.writes++;
    this.#isBroken = this.writes >= this.#loss.atWrite;
    if (!this.#isBroken || this.#loss.takesIt) this.#take(changes);
    if (this.#isBroken) throw new Error("no power");
  }

  async close(): Promise<void> {}

  #take(changes: readonly Change[]): void {
    for (const { name, text } of changes) {
      if (text === undefined) this.texts.delete(name);
      else this.texts.set(name, text);
    }
  }
}

/** The calls of an app, without their ids. */
export type Call = AppRequest extends infer Request
  ? Request extends { id: string }
    ? Omit<Request, "id">
    : never
  : never;

/** A client from outside, over TCP; whatever it waits for ends with its connection. */
export class Visitor {
  /** What was published to it, oldest first. */
  readonly heard: { readonly topic: string; readonly text: string }[] = [];
  readonly mqtt: MqttClient;
  readonly #name: string;
  readonly #ended: Promise<never>;
  #asked = 0;

  private constructor(port: number, name: string, password: string, extra: IClientOptions) {
    this.#name = name;
    this.mqtt = new MqttClient(() => connect(port, "127.0.0.1").setNoDelay(true) as never, {
      clientId: name,
      username: name,
      password,
      reconnectPeriod: 0,
      keepalive: 0,
      ...extra,
    });
    this.mqtt.on("error", () => {});
    this.mqtt.on("message", (topic, payload) => this.heard.push({ topic, text: payload.toString() }));
    this.#ended = new Promise((_, reject) =>
      this.mqtt.once("close", () => reject(new Error(`${name} has lost its connection`))),
    );
    this.#ended.catch(() => {});
  }

  /** Whether the broker still had its session. */
  hadSession = false;

  static async enter(
    port: number,
    { name, password }: { readonly name: string; readonly password: string },
    extra: IClientOptions = {},
  ): Promise<Visitor> {
    const visitor = new Visitor(port, name, password, extra);
    const [connack] = await visitor.#whileConnected(once(visitor.mqtt as never, "connect"));
    visitor.hadSession = connack.sessionPresent;
    return visitor;
  }

  /** Resolves once the broker has acknowledged it. */
  async publish(topic: string, message: unknown, retain = false): Promise<void> {
    await this.#whileConnected(this.mqtt.publishAsync(topic, JSON.stringify(message), { qos: 1, retain }));
  }

  async subscribe(topic: string): Promise<void> {
    await this.#whileConnected(this.mqtt.subscribeAsync(topic, { qos: 1 }));
  }

  /** Asks as an app; resolves with the answer. */
  async ask(call: Call): Promise<AppResponse> {
    const { request, response } = appTopics(this.#name);
    const id = `visit-${++this.#asked}`;
    if (this.#asked === 1) await this.subscribe(response);
    await this.publish(request, { id, ...call });
    return this.until(() =>
      this.heard
        .filter(({ topic }) => topic === response)
        .map(({ text }) => JSON.parse(text) as AppResponse)
        .find((each) => each.id === id),
    );
  }

  async done(call: Call): Promise<AppResult> {
    const answer = await this.ask(call);
    if (answer.ok) return answer.result;
    throw new Error(`${call.call} is refused: ${answer.refusal.sentence}`);
  }

  /** The home pages that it was shown. */
  get homes() {
    return this.heard
      .filter(({ topic }) => topic === appTopics(this.#name).notice)
      .map(({ text }) => JSON.parse(text) as AppNotice)
      .flatMap((notice) => ("home" in notice ? [notice.home] : []));
  }

  /** Waits until something that was published to it has brought this about. */
  async until<Found>(find: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      await this.#whileConnected(once(this.mqtt as never, "message"));
    }
  }

  async leave(): Promise<void> {
    await this.mqtt.endAsync();
  }

  /** As when its power goes. */
  drop(): void {
    this.mqtt.end(true);
  }

  #whileConnected<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([work, this.#ended]);
  }
}
