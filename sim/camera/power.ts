import type { PowerAction } from "../contracts/rig.js";
import { Listeners } from "../kernel/listeners.js";

/** Where a camera's power comes from; it tells when the power comes and goes. */
export abstract class Power {
  readonly changed = new Listeners<[on: boolean]>();
  #on = false;

  get on(): boolean {
    return this.#on;
  }

  /** Does what a hand does to the power; false when this camera has no such part. */
  abstract act(action: PowerAction): boolean;

  protected set(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    this.changed.tell(on);
  }
}

/** A plug and a cord, either of which may be faulty (AJ-POWER-02, AJ-POWER-03). */
export class WiredPower extends Power {
  #connected = false;
  #sound = true;

  act(action: PowerAction): boolean {
    switch (action) {
      case "connect":
      case "disconnect":
        this.#connected = action === "connect";
        break;
      case "break-plug":
      case "break-cord":
      case "replace-plug-and-cord":
        this.#sound = action === "replace-plug-and-cord";
        break;
      default:
        return false;
    }
    this.set(this.#connected && this.#sound);
    return true;
  }
}
