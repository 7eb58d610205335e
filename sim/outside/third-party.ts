import { hash32, type Random } from "../kernel/random.js";

/** Somebody else with accounts, who vouches for its users. */
export class ThirdParty {
  readonly #secret: string;

  constructor(random: Random) {
    this.#secret = String(random());
  }

  /** What a user of this id shows to whoever asks. */
  vouch(id: string): string {
    return hash32(`${this.#secret}/${id}`).toString(16);
  }

  /** Whether a proof is this party's own. */
  confirms(id: string, proof: string): boolean {
    return proof === this.vouch(id);
  }
}
