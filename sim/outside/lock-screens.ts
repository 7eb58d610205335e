import type { PushSent } from "../contracts/outside.js";

/** What stands on the phones' lock screens. */
export class LockScreens {
  readonly #shown: PushSent[] = [];

  deliver(push: PushSent): void {
    this.#shown.push(push);
  }

  /** What a terminal has shown, oldest first. */
  on(terminal: string): readonly PushSent[] {
    return this.#shown.filter(({ to }) => to === terminal);
  }
}
