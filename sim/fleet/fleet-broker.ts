import { Broker } from "../broker/broker.js";
import type { Passed, Refused } from "../broker/broker-port.js";
import { MemoryLink } from "../broker/memory-link.js";
import type { Credential } from "../broker/permissions.js";
import { Listeners } from "../kernel/listeners.js";

/** The embedded broker of a fleet, which can be away for a while: nobody is let in then, and what it held in memory is gone. */
export class FleetBroker {
  readonly passed = new Listeners<[Passed]>();
  readonly refused = new Listeners<[Refused]>();
  readonly #credentials: Credential[] = [];
  #running: Broker | undefined;

  async start(): Promise<void> {
    const broker = await Broker.start(this.#credentials);
    broker.passed.add((passed) => this.#running === broker && this.passed.tell(passed));
    broker.refused.add((refused) => this.#running === broker && this.refused.tell(refused));
    this.#running = broker;
  }

  /** Every connection ends; of last wills nothing is told, since how many are still published says nothing. */
  async stop(): Promise<void> {
    const broker = this.#running;
    this.#running = undefined;
    await broker?.close();
  }

  get isAway(): boolean {
    return this.#running === undefined;
  }

  admit(credential: Credential): void {
    this.#credentials.push(credential);
    this.#running?.admit(credential);
  }

  /** A connection; one to a broker that is away ends at once. */
  link(): MemoryLink {
    if (this.#running) return this.#running.link();
    const link = new MemoryLink();
    link.broker.destroy();
    return link;
  }

  publish(topic: string, message: unknown): void {
    this.#running?.publish(topic, message);
  }
}
