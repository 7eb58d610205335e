import { Broker } from "../../broker/broker.js";
import type { Credential } from "../../broker/permissions.js";
import type { Clock } from "../../kernel/clock.js";
import { seconds } from "../../kernel/duration.js";
import type { Fleet } from "../fleet.js";
import { fleetHappenings } from "../happenings.js";

/** Who does not read what it is sent for so long is cut off, so that nobody waits for one. */
const STUCK_MS = seconds(5);

/** The embedded broker on a port of this machine, which goes away and comes back when the fleet file says so. */
export class EmbeddedBroker {
  readonly #credentials: readonly Credential[];
  #broker: Broker;
  #isOver = false;

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
      clock.at(at, async () => {
        if (this.#isOver) return;
        restarted();
        await this.#broker.close();
        clock.after(lengthMs, () => void this.#comeBack());
      });
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#broker.close();
  }

  async #comeBack(): Promise<void> {
    if (this.#isOver) return;
    this.#broker = await Broker.start(this.#credentials, { stuckMs: STUCK_MS });
    await this.#broker.listen(this.port);
  }
}
