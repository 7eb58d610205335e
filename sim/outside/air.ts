import type { AirNetwork } from "../contracts/rig.js";
import { Listeners } from "../kernel/listeners.js";

/** The Wi-Fi networks as received at one place. */
export class LocalAir {
  readonly #changed = new Listeners<[]>();
  #networks: readonly AirNetwork[] = [];

  /** Replaces what is in the air. */
  fill(networks: readonly AirNetwork[]): void {
    this.#networks = networks;
    this.#changed.tell();
  }

  network(name: string): AirNetwork | undefined {
    return this.#networks.find((network) => network.name === name);
  }

  onChange(listener: () => void): () => void {
    return this.#changed.add(listener);
  }

  /** What a network says to someone who wants to join it with this password. */
  tryToJoin(name: string, password: string): "joined" | "not-found" | "weak-signal" | "wrong-password" {
    const network = this.network(name);
    if (network === undefined) return "not-found";
    if (network.signal === "weak") return "weak-signal";
    return network.password === password ? "joined" : "wrong-password";
  }
}
