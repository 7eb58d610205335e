import type { Random } from "../kernel/random.js";

/** HMAC-SHA-256 of a text with a key, in hex. */
export type Seal = (key: string, text: string) => string;

/** Somebody else with accounts, who vouches for its users. */
export class ThirdParty {
  /** Whoever has it can check what this party vouches for. */
  readonly key: string;
  readonly #seal: Seal;

  constructor(random: Random, seal: Seal) {
    this.key = String(random());
    this.#seal = seal;
  }

  /** What a user of this id shows to whoever asks. */
  vouch(id: string): string {
    return this.#seal(this.key, id);
  }
}
