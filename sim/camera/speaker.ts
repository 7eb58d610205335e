import { Listeners } from "../kernel/listeners.js";

/** The loudspeaker, as far as it beeps. */
export class Speaker {
  readonly beeped = new Listeners<[]>();

  beep(): void {
    this.beeped.tell();
  }
}
