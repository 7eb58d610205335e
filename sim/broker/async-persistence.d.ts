/** The part of what Aedes remembers in memory by that we build on; its package has no types for this file. */
declare module "aedes-persistence/asyncPersistence.js" {
  import type { Readable } from "node:stream";

  class MemoryPersistence {
    storeRetained(packet: { readonly topic: string; readonly payload: Buffer }): Promise<void>;
    createRetainedStreamCombi(filters: readonly string[]): Readable;
  }

  export = MemoryPersistence;
}
