import type { Clock, Deadline } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import type { BackOff } from "./back-off.js";
import type { WifiCredentials } from "./flash.js";
import type { Air, JoinOutcome } from "./ports.js";
import type { CameraTraits } from "./traits.js";

/** Joins a network, stays in it as long as the air allows, and tries again when it is lost. */
export class Wifi {
  readonly joined = new Listeners<[network: string]>();
  readonly lost = new Listeners<[]>();
  readonly refused = new Listeners<[JoinOutcome]>();
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #air: Air;
  readonly #backOff: BackOff;
  readonly #stopListening: () => void;
  #wanted: WifiCredentials | undefined;
  #attempt: Deadline | undefined;
  #isJoined = false;

  constructor(clock: Clock, traits: CameraTraits, air: Air, backOff: BackOff) {
    this.#clock = clock;
    this.#traits = traits;
    this.#air = air;
    this.#backOff = backOff;
    this.#stopListening = air.onChange(() => this.#onAirChanged());
  }

  get isJoined(): boolean {
    return this.#isJoined;
  }

  /** Leaves the network, if any, and joins this one, however often it takes. */
  join(credentials: WifiCredentials): void {
    this.leave();
    this.#wanted = credentials;
    this.#backOff.reset();
    this.#tryAfter(this.#traits.joinMs);
  }

  leave(): void {
    this.#wanted = undefined;
    this.#attempt?.cancel();
    if (this.#isJoined) this.#lose();
  }

  stop(): void {
    this.#stopListening();
  }

  /** Asks the air; a mutant's place to be wrong about the answer. */
  protected ask({ network, password }: WifiCredentials): JoinOutcome {
    return this.#air.tryToJoin(network, password);
  }

  #tryAfter(delayMs: number): void {
    this.#attempt = this.#clock.after(delayMs, () => this.#try());
  }

  #try(): void {
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    const outcome = this.ask(wanted);
    if (outcome === "joined") this.#enter(wanted.network);
    else this.#retry(outcome);
  }

  #enter(network: string): void {
    this.#isJoined = true;
    this.#backOff.reset();
    this.joined.tell(network);
  }

  #retry(outcome: JoinOutcome): void {
    this.#tryAfter(this.#backOff.next() + this.#traits.joinMs);
    this.refused.tell(outcome);
  }

  #onAirChanged(): void {
    if (!this.#isJoined || this.#wanted === undefined || this.ask(this.#wanted) === "joined") return;
    this.#lose();
    this.#tryAfter(this.#backOff.next() + this.#traits.joinMs);
  }

  #lose(): void {
    this.#isJoined = false;
    this.lost.tell();
  }
}
