import { decode } from "../../contracts/decode.js";
import { Answer, type Command, Presence } from "../../contracts/device.js";
import { ClipPart } from "../../contracts/recordings.js";
import { deviceTopics, readTopic } from "../../contracts/topics.js";
import type { Client } from "../../doors/client.js";
import { PacketClient, type WireOptions } from "../../doors/packet-client.js";
import type { Clock, Deadline } from "../../kernel/clock.js";
import { type Milliseconds, seconds } from "../../kernel/duration.js";
import type { CamloopError } from "../../kernel/errors.js";
import type { Dial } from "./dialer.js";
import type { Tally } from "./tally.js";

/** How a commander gets to one broker, and as whom. */
export interface CommanderGround {
  readonly clock: Clock;
  readonly tally: Tally;
  readonly wire: WireOptions;
  readonly identity: { readonly name: string; readonly password: string };
  readonly dial: Dial;
  tell(problem: CamloopError): void;
}

/** A command without an answer by then is given up. */
export const ANSWER_MS: Milliseconds = seconds(30);
const RETRY_MS: Milliseconds = seconds(1);
/** A viewer looks for so long. */
const LIVE_MS: Milliseconds = seconds(2);

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;
type Order = WithoutId<Command>;

/** What is asked, in turn: mostly what costs little, as clouds ask it. */
const ORDERS: readonly ((session: string) => Order)[] = [
  () => ({ command: "ping" }),
  () => ({ command: "configure", settings: { sensitivity: "High" } }),
  () => ({ command: "ping" }),
  () => ({ command: "take-snapshot", quality: "SD" }),
  () => ({ command: "ping" }),
  () => ({ command: "configure", settings: { sensitivity: "Medium" } }),
  () => ({ command: "ping" }),
  (session) => ({ command: "start-live", session, path: "local", quality: "SD" }),
];

/** Plays as much of a cloud at one broker as loads cameras: it sends commands, takes the answers, and confirms clips. */
export class Commander {
  readonly #ground: CommanderGround;
  /** Commands without an answer yet, by id. */
  readonly #asked = new Map<string, { readonly at: number; readonly over: Deadline }>();
  /** Serials of the cameras that are there. */
  readonly #online = new Set<string>();
  #client: Client | undefined;
  #isOpen = false;
  #isOver = false;
  #count = 0;

  constructor(ground: CommanderGround) {
    this.#ground = ground;
    this.#connect();
  }

  /** Sends the next command to a camera, if it is there. */
  commandNext(serial: string): void {
    if (!this.#online.has(serial)) return;
    const order = ORDERS[this.#count % ORDERS.length] as (session: string) => Order;
    const session = `live-${this.#count}`;
    this.#send(serial, order(session));
    if (order(session).command !== "start-live") return;
    this.#ground.clock.after(LIVE_MS, () => this.#send(serial, { command: "stop-live", session }));
  }

  close(): void {
    this.#isOver = true;
    for (const { over } of this.#asked.values()) over.cancel();
    if (this.#isOpen) this.#client?.leave();
    else this.#client?.drop();
  }

  #send(serial: string, order: Order): void {
    if (!this.#isOpen) return;
    const id = `${this.#ground.identity.name}-${this.#count++}`;
    const over = this.#ground.clock.after(ANSWER_MS, () => {
      this.#asked.delete(id);
      this.#ground.tally.count("commands unanswered");
    });
    this.#asked.set(id, { at: performance.now(), over });
    this.#ground.tally.count("commands sent");
    this.#client?.publish(deviceTopics(serial).command, { id, ...order });
  }

  #connect(): void {
    const { dial, identity, wire, clock, tell } = this.#ground;
    const { presence, answer, clip } = deviceTopics("+");
    this.#client = new PacketClient(
      dial(),
      { ...identity, subscribe: [presence, answer, clip] },
      {
        ready: () => {
          this.#isOpen = true;
        },
        message: (topic, text) => this.#receive(topic, text),
        closed: () => {
          this.#isOpen = false;
          this.#online.clear();
          if (!this.#isOver) clock.after(RETRY_MS, () => this.#isOver || this.#connect());
        },
        tell,
      },
      undefined,
      wire,
    );
  }

  #receive(topic: string, text: string): void {
    const { owner, kind } = readTopic(topic) ?? { owner: "", kind: "" };
    if (kind === "presence") return this.#notePresence(owner, decode(Presence, text, topic));
    if (kind === "clip") return this.#confirm(owner, decode(ClipPart, text, topic));
    const { id } = decode(Answer, text, topic);
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    asked.over.cancel();
    this.#ground.tally.count("commands answered");
    this.#ground.tally.time("command answered", performance.now() - asked.at);
  }

  #notePresence(serial: string, { online }: Presence): void {
    if (online) this.#online.add(serial);
    else this.#online.delete(serial);
  }

  /** Who is not told that a clip is stored sends it again. */
  #confirm(serial: string, { id, isLast }: ClipPart): void {
    if (isLast) this.#send(serial, { command: "clip-stored", clip: id });
  }
}
