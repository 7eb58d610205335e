import { Listeners } from "../kernel/listeners.js";

/** The Reset button: a finger is on it, or not. */
export class Button {
  readonly pressed = new Listeners<[]>();
  readonly released = new Listeners<[]>();
  #down = false;

  press(): void {
    if (this.#down) return;
    this.#down = true;
    this.pressed.tell();
  }

  release(): void {
    if (!this.#down) return;
    this.#down = false;
    this.released.tell();
  }
}
