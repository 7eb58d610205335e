/** The package brings no types: what {@link RedisMemory} uses of it. */
declare module "aedes-persistence-redis" {
  import type { Redis } from "ioredis";

  namespace persistence {
    interface StoredWill {
      readonly clientId: string;
      readonly brokerId: string;
      readonly topic: string;
    }

    interface RedisPersistence {
      /** Wills that were left with any broker but these. */
      streamWill: (but: Readonly<Record<string, unknown>>) => AsyncIterable<StoredWill>;
      delWill(of: { readonly id: string; readonly brokerId: string }): Promise<unknown>;
    }
  }

  function persistence(options: {
    readonly conn: Redis;
    readonly maxSessionDelivery: number;
  }): persistence.RedisPersistence;

  export = persistence;
}
