import type { PushSent } from "../contracts/outside.js";

/** What the system settings of a phone allow the app: anything at all, and each kind of notification. */
export interface NotificationSettings {
  isAllowed: boolean;
  alarm: boolean;
  system: boolean;
}

/** What stands on the phones' lock screens. */
export class LockScreens {
  readonly #shown: PushSent[] = [];
  readonly #settings = new Map<string, NotificationSettings>();

  /** The app's notifications in the system settings of a phone (AJ-ALERT-07, AJ-ALERT-09); all are allowed at first. */
  settingsOf(terminal: string): NotificationSettings {
    const known = this.#settings.get(terminal) ?? { isAllowed: true, alarm: true, system: true };
    this.#settings.set(terminal, known);
    return known;
  }

  /** Returns whether the phone shows it. */
  deliver(push: PushSent): boolean {
    const settings = this.settingsOf(push.to);
    const isShown = settings.isAllowed && settings[push.kind];
    if (isShown) this.#shown.push(push);
    return isShown;
  }

  /** How much all of them have shown. */
  get count(): number {
    return this.#shown.length;
  }

  /** What a terminal has shown, oldest first, leaving out what was among the first `before` of all. */
  on(terminal: string, before = 0): readonly PushSent[] {
    return this.#shown.slice(before).filter(({ to }) => to === terminal);
  }
}
