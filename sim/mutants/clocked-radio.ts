import { Radio } from "../camera/radio.js";
import type { Clock } from "../kernel/clock.js";

/** A sound radio that lends its clock: parts without one of their own are wrong at a later time by it. */
export class ClockedRadio extends Radio {
  static clock: Clock | undefined;

  constructor(...args: ConstructorParameters<typeof Radio>) {
    super(...args);
    ClockedRadio.clock = args[0];
  }
}
