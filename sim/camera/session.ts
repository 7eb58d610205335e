import type { Command, Hello } from "../contracts/device.js";
import type { Chunk } from "../contracts/firmware.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import type { BackOff } from "./back-off.js";
import type { Connection, ConnectionEvents, Outgoing, Uplink } from "./ports.js";

/** Keeps a connection to the cloud while there is a network: says hello on each, comes back after each loss. */
export class Session {
  /** The cloud is reached and has not been told anything yet. */
  readonly reached = new Listeners<[]>();
  readonly established = new Listeners<[]>();
  readonly commanded = new Listeners<[Command]>();
  readonly supplied = new Listeners<[Chunk]>();
  /** A connection is over, and with it whatever was going on over it. */
  readonly ended = new Listeners<[]>();
  readonly #clock: Clock;
  readonly #uplink: Uplink;
  readonly #backOff: BackOff;
  readonly #hello: (network: string) => Hello | undefined;
  #network: string | undefined;
  #attempt: Attempt | undefined;
  #isOpen = false;
  #retry: Deadline | undefined;

  constructor(clock: Clock, uplink: Uplink, backOff: BackOff, hello: (network: string) => Hello | undefined) {
    this.#clock = clock;
    this.#uplink = uplink;
    this.#backOff = backOff;
    this.#hello = hello;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The camera is on this network now. */
  start(network: string): void {
    this.#network = network;
    this.#connect();
  }

  /** The network has gone, or the camera leaves it: nobody is told. */
  stop(): void {
    this.#forget()?.vanish();
  }

  /** Ends the connection in view of the cloud, as before a restart. */
  hangUp(): void {
    this.#forget()?.hangUp();
  }

  /** Sends when there is a connection; what is said without one is lost. */
  send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
    if (this.#isOpen) this.#attempt?.connection?.send(kind, message);
  }

  #forget(): Connection | undefined {
    const connection = this.#attempt?.connection;
    this.#network = undefined;
    this.#attempt = undefined;
    this.#isOpen = false;
    this.#retry?.cancel();
    this.ended.tell();
    return connection;
  }

  #connect(): void {
    const network = this.#network;
    if (network === undefined) return;
    const attempt = new Attempt(this, network);
    this.#attempt = attempt;
    attempt.connection = this.#uplink.connect(network, attempt);
  }

  /** @internal Whether what comes is still about the connection that counts. */
  isCurrent(attempt: Attempt): boolean {
    return attempt === this.#attempt;
  }

  /** @internal */
  onConnected(network: string): void {
    this.#isOpen = true;
    this.#backOff.reset();
    this.reached.tell();
    const hello = this.#hello(network);
    if (hello === undefined) return;
    this.send("hello", hello);
    this.established.tell();
  }

  /** @internal */
  lost(): void {
    this.onLost();
  }

  protected onLost(): void {
    this.#isOpen = false;
    this.#attempt = undefined;
    this.ended.tell();
    this.#retry = this.#clock.after(this.#backOff.next(), () => this.#connect());
  }
}

/** One connection, from when it is tried on. */
class Attempt implements ConnectionEvents {
  connection: Connection | undefined;
  readonly #session: Session;
  readonly #network: string;

  constructor(session: Session, network: string) {
    this.#session = session;
    this.#network = network;
  }

  connected(): void {
    if (this.#session.isCurrent(this)) this.#session.onConnected(this.#network);
  }

  command(command: Command): void {
    if (this.#session.isCurrent(this)) this.#session.commanded.tell(command);
  }

  chunk(chunk: Chunk): void {
    if (this.#session.isCurrent(this)) this.#session.supplied.tell(chunk);
  }

  lost(): void {
    if (this.#session.isCurrent(this)) this.#session.lost();
  }
}
