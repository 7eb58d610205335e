import { Button } from "../camera/button.js";
import { Led } from "../camera/led.js";
import { Speaker } from "../camera/speaker.js";
import { seconds } from "../kernel/duration.js";
import { ClockedRadio } from "./clocked-radio.js";
import type { Mutant } from "./mutant.js";

class DarkLed extends Led {
  override blink(): void {}
}

class RestlessLed extends Led {
  override off(): void {}
}

class RobustLed extends Led {
  override fail(): void {}
}

class BurntLed extends Led {
  override relight(): void {}
}

class PhantomLed extends Led {
  constructor() {
    super();
    this.blink(2);
  }
}

class MuteSpeaker extends Speaker {
  override beep(): void {}
}

class StutteringSpeaker extends Speaker {
  override beep(): void {
    super.beep();
    super.beep();
  }
}

/** The button that was built last, for the speaker that is built after it. */
class WiredButton extends Button {
  static latest: Button | undefined;

  constructor() {
    super();
    WiredButton.latest = this;
  }
}

class BeepsAfterEachPress extends Speaker {
  constructor() {
    super();
    const beepSoon = () => ClockedRadio.clock?.after(seconds(1), () => this.beep());
    WiredButton.latest?.released.add(beepSoon);
  }
}

/** What indicator and speaker can do wrong. */
export const signalMutants: readonly Mutant[] = [
  {
    name: "dark-led",
    sentence: "The indicator never blinks.",
    reddens: ["AJ-RESET-01", "AJ-RESET-03", "AJ-LED-01", "AJ-POWER-02", "AJ-POWER-03", "AJ-NET-07"],
    replace: { cameraParts: { Led: DarkLed } },
  },
  {
    name: "restless-led",
    sentence: "The indicator blinks on when it should go dark.",
    reddens: ["AJ-POWER-02", "AJ-POWER-03"],
    replace: { cameraParts: { Led: RestlessLed } },
  },
  {
    name: "robust-led",
    sentence: "The indicator that has gone dark comes back by itself.",
    reddens: ["AJ-RESET-01"],
    replace: { cameraParts: { Led: RobustLed } },
  },
  {
    name: "burnt-led",
    sentence: "A Reset leaves the indicator that has gone dark as it is.",
    reddens: ["AJ-RESET-01"],
    replace: { cameraParts: { Led: BurntLed } },
  },
  {
    name: "phantom-led",
    sentence: "The indicator of a camera that never had power blinks.",
    reddens: ["AJ-RESET-01", "AJ-LED-02", "AJ-NET-07"],
    replace: { cameraParts: { Led: PhantomLed } },
  },
  {
    name: "dark-at-power-on",
    sentence: "The indicator stays dark when the power comes.",
    reddens: ["AJ-LED-01", "AJ-POWER-02", "AJ-POWER-03", "AJ-NET-07"],
    replace: { cameraTraits: { blinksAtPowerOn: false } },
  },
  {
    name: "mute-speaker",
    sentence: "The speaker stays silent.",
    reddens: ["AJ-RESET-04", "AJ-RESET-07"],
    replace: { cameraParts: { Speaker: MuteSpeaker } },
  },
  {
    name: "stuttering-speaker",
    sentence: "Each beep is two.",
    reddens: ["AJ-RESET-04"],
    replace: { cameraParts: { Speaker: StutteringSpeaker } },
  },
  {
    name: "beeps-after-each-press",
    sentence: "The camera beeps a second after its button was let go, even without power.",
    reddens: ["AJ-RESET-01", "AJ-RESET-04", "AJ-RESET-06", "AJ-RESET-07"],
    replace: {
      cameraParts: { Button: WiredButton, Radio: ClockedRadio, Speaker: BeepsAfterEachPress },
    },
  },
  {
    name: "reset-beeps-only",
    sentence: "A Reset beeps and leaves the indicator as it is.",
    reddens: ["AJ-RESET-03"],
    replace: { cameraTraits: { resetSignal: "beep" } },
  },
  {
    name: "reset-blinks-only",
    sentence: "A Reset blinks and does not beep.",
    reddens: ["AJ-RESET-04", "AJ-RESET-07"],
    replace: { cameraTraits: { resetSignal: "blink" } },
  },
];
