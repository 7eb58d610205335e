import type { Release } from "../../cloud/releases.js";
import { decode } from "../../contracts/decode.js";
import { Answer, type Command, Hello, Presence } from "../../contracts/device.js";
import { ChunkRequest, UpgradeReport } from "../../contracts/firmware.js";
import { ClipPart } from "../../contracts/recordings.js";
import { deviceTopics, readTopic } from "../../contracts/topics.js";
import type { Client } from "../../doors/client.js";
import { PacketClient, type WireOptions } from "../../doors/packet-client.js";
import { toBase64 } from "../../kernel/base64.js";
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
  /** What cameras say of their firmware; nobody listens to it without these. */
  readonly firmware?: {
    onHello(serial: string, version: string): void;
    onFailed(serial: string): void;
  };
}

/** A command without an answer yet. */
interface Asked {
  readonly at: number;
  readonly over: Deadline;
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
  readonly #asked = new Map<string, Asked>();
  /** How often connections began or ended: one's own, and each camera's. */
  #ownChanges = 0;
  readonly #changes = new Map<string, number>();
  /** Serials of the cameras that are there. */
  readonly #online = new Set<string>();
  /** What is published for a camera, by its serial. */
  readonly #releases = new Map<string, Release>();
  #client: Client | undefined;
  #isOpen = false;
  #isOver = false;
  /** The place in {@link ORDERS} of the next command to each camera: neighbours begin at different ones. */
  readonly #turns = new Map<string, number>();
  #count = 0;

  constructor(ground: CommanderGround) {
    this.#ground = ground;
    this.#connect();
  }

  /** Sends the next command to a camera, if it is there. */
  commandNext(serial: string): void {
    if (!this.#online.has(serial)) return;
    const turn = this.#turns.get(serial) ?? this.#turns.size;
    this.#turns.set(serial, turn + 1);
    const session = `live-${this.#count}`;
    const order = (ORDERS[turn % ORDERS.length] as (session: string) => Order)(session);
    this.#send(serial, order);
    if (order.command !== "start-live") return;
    this.#ground.clock.after(LIVE_MS, () => this.#send(serial, { command: "stop-live", session }));
  }

  /** Firmware for one camera: from now on its pieces are to be had. */
  publish(serial: string, release: Release): void {
    this.#releases.set(serial, release);
  }

  /** Offers a camera what is published for it. */
  offer(serial: string): void {
    const release = this.#releases.get(serial);
    if (release === undefined) return;
    const { version, sha256, image } = release;
    this.#send(serial, { command: "upgrade-firmware", version, sha256, size: image.length });
  }

  /** What has no answer by now is still open. */
  close(): void {
    this.#isOver = true;
    for (const { over } of this.#asked.values()) {
      over.cancel();
      this.#ground.tally.count("commands still open");
    }
    this.#asked.clear();
    if (this.#isOpen) this.#client?.leave();
    else this.#client?.drop();
  }

  #send(serial: string, order: Order): void {
    if (!this.#isOpen || this.#isOver) return;
    const id = `${this.#ground.identity.name}-${this.#count++}`;
    const before = this.#changesFor(serial);
    const over = this.#ground.clock.after(ANSWER_MS, () => {
      this.#asked.delete(id);
      const isCutOff = this.#changesFor(serial) > before;
      this.#ground.tally.count(isCutOff ? "commands cut off" : "commands unanswered");
    });
    this.#asked.set(id, { at: performance.now(), over });
    this.#ground.tally.count("commands sent");
    this.#client?.publish(deviceTopics(serial).command, { id, ...order });
  }

  #connect(): void {
    const { dial, identity, wire, clock, tell } = this.#ground;
    const { presence, answer, clip, hello, upgrade, "chunk-request": request } = deviceTopics("+");
    const ofFirmware = this.#ground.firmware ? [hello, upgrade, request] : [];
    this.#client = new PacketClient(
      dial(),
      { ...identity, subscribe: [presence, answer, clip, ...ofFirmware] },
      {
        ready: () => {
          this.#isOpen = true;
        },
        message: (topic, text) => this.#receive(topic, text),
        closed: () => {
          this.#isOpen = false;
          this.#online.clear();
          this.#ownChanges++;
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
    if (kind === "hello") return this.#ground.firmware?.onHello(owner, decode(Hello, text, topic).firmware);
    if (kind === "chunk-request") return this.#supply(owner, decode(ChunkRequest, text, topic));
    if (kind === "upgrade") return this.#noteUpgrade(owner, decode(UpgradeReport, text, topic));
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
    this.#changes.set(serial, (this.#changes.get(serial) ?? 0) + 1);
  }

  /** More of them than when something was asked: question or answer may be lost. */
  #changesFor = (serial: string): number => this.#ownChanges + (this.#changes.get(serial) ?? 0);

  #supply(serial: string, { version, offset, length }: ChunkRequest): void {
    const release = this.#releases.get(serial);
    if (release?.version !== version || offset >= release.image.length) return;
    const bytes = toBase64(release.image.subarray(offset, offset + length));
    this.#client?.publish(deviceTopics(serial).chunk, { version, offset, bytes });
  }

  #noteUpgrade(serial: string, { state }: UpgradeReport): void {
    if (state === "failed") this.#ground.firmware?.onFailed(serial);
  }

  /** Who is not told that a clip is stored sends it again. */
  #confirm(serial: string, { id, isLast }: ClipPart): void {
    if (isLast) this.#send(serial, { command: "clip-stored", clip: id });
  }
}
