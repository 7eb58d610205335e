import type { PushSent } from "../contracts/outside.js";

/** The phones' own part in notifications: whether the app may show any, and what stands on the lock screen. */
export class LockScreens {
  readonly #forbidden = new Set<string>();
  readonly #shown: PushSent[] = [];

  /** The phone's system settings allow or forbid the app to notify. */
  permit(terminal: string, isAllowed: boolean): void {
    if (isAllowed) this.#forbidden.delete(terminal);
    else this.#forbidden.add(terminal);
  }

  /** Says whether the phone shows it. */
  deliver(push: PushSent): boolean {
    if (this.#forbidden.has(push.to)) return false;
    this.#shown.push(push);
    return true;
  }

  /** What a terminal has shown, oldest first. */
  on(terminal: string): readonly PushSent[] {
    return this.#shown.filter(({ to }) => to === terminal);
  }
}
