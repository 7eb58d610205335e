import { Broker } from "../../broker/broker.js";
import type { Credential } from "../../broker/permissions.js";
import type { Clock, Deadline } from "../../kernel/clock.js";
import { seconds } from "../../kernel/duration.js";
import type { Fleet } from "../fleet.js";
import { fleetHappenings } from "../happenings.js";

/** Who does not read what it is sent for so long is cut off, so that nobody waits for one. */
const STUCK_MS = seconds(5);

/** The embedded broker on a port of this machine, which goes away and comes back when the fleet file says so. */
export class EmbeddedBroker {
  readonly #credentials: readonly Credential[];
  readonly #changes: Deadline[] = [];
  #broker: Broker;
  /** What it does about itself now. */
  #changing: Promise<void> = Promise.resolve();

  private constructor(
    credentials: readonly Credential[],
    broker: Broker,
    readonly port: number,
  ) {
    this.#credentials = credentials;
    this.#broker = broker;
  }

  static async start(credentials: readonly Credential[]): Promise<EmbeddedBroker> {
    const broker = await Broker.start(credentials, { stuckMs: STUCK_MS });
    return new EmbeddedBroker(credentials, broker, await broker.listen());
  }

  /** Restarts by the fleet file, whose instants count from now. */
  follow(fleet: Fleet, clock: Clock, restarted: () => void): void {
    for (const { at, lengthMs } of fleetHappenings(fleet))
      this.#changes.push(
        clock.at(at, () => {
          restarted();
          this.#change(() => this.#broker.close());
        }),
        clock.at(at + lengthMs, () => this.#change(() => this.#comeBack())),
      );
  }

  /** @throws {Error} when it could not come back */
  async close(): Promise<void> {
    for (const change of this.#changes) change.cancel();
    this.#change(() => this.#broker.close());
    await this.#changing;
  }

  #change(change: () => Promise<void>): void {
    this.#changing = this.#changing.then(change);
    // Who closes is told.
    this.#changing.catch(() => {});
  }

  async #comeBack(): Promise<void> {
    this.#broker = await Broker.start(this.#credentials, { stuckMs: STUCK_MS });
    await this.#broker.listen(this.port);
  }
}
