import { Readable } from "node:stream";
import MemoryPersistence from "aedes-persistence/asyncPersistence.js";
import type { HeldPacket } from "./kept-sessions.js";

const WILDCARD = /[+#]/;

/**
 * What Aedes remembers in memory, except that a filter without wildcards finds its retained message at once: Aedes's own looks
 * through all of them, so that thousands of clients that subscribe cost millions of comparisons.
 */
export class RetainedByTopic extends MemoryPersistence {
  readonly #retained = new Map<string, HeldPacket>();

  override async storeRetained(packet: HeldPacket): Promise<void> {
    await super.storeRetained(packet);
    if (packet.payload.length === 0) this.#retained.delete(packet.topic);
    else this.#retained.set(packet.topic, { ...packet });
  }

  override createRetainedStreamCombi(filters: readonly string[]): Readable {
    if (filters.some((filter) => WILDCARD.test(filter))) return super.createRetainedStreamCombi(filters);
    return Readable.from(filters.flatMap((topic) => this.#retained.get(topic) ?? []));
  }
}
