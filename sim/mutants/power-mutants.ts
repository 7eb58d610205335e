import { Battery } from "../camera/battery.js";
import { WiredPower } from "../camera/power.js";
import type { PowerAction } from "../contracts/rig.js";
import { minutes } from "../kernel/duration.js";
import { ClockedRadio } from "./clocked-radio.js";
import type { Mutant } from "./mutant.js";

class HiddenBattery extends WiredPower {
  constructor() {
    super();
    // Whoever waits for the power to come is there only when the camera is built.
    queueMicrotask(() => this.set(true));
  }
}

class TakesAnyAdapter extends WiredPower {
  override act(action: PowerAction): boolean {
    return action.startsWith("break-") || super.act(action);
  }
}

class RunsWithoutAdapter extends WiredPower {
  override act(action: PowerAction): boolean {
    return action === "disconnect" || super.act(action);
  }
}

class SlidesBackIn extends WiredPower {
  override act(action: PowerAction): boolean {
    if (action === "disconnect" && this.on) {
      ClockedRadio.clock?.after(minutes(10), () => void this.act("connect"));
    }
    return super.act(action);
  }
}

class WornSocket extends WiredPower {
  #isWorn = false;

  override act(action: PowerAction): boolean {
    if (action === "disconnect") this.#isWorn = true;
    return (action === "connect" && this.#isWorn) || super.act(action);
  }
}

class HealsByReplugging extends WiredPower {
  override act(action: PowerAction): boolean {
    if (action === "connect") super.act("replace-plug-and-cord");
    return super.act(action);
  }
}

const deadForGoodAfter = (fault: PowerAction) =>
  class extends WiredPower {
    #isDead = false;

    override act(action: PowerAction): boolean {
      if (action === fault) this.#isDead = true;
      return (action === "replace-plug-and-cord" && this.#isDead) || super.act(action);
    }
  };

class NeverCharges extends Battery {
  override act(action: PowerAction): boolean {
    return action === "charge-battery" || super.act(action);
  }
}

class RunsOnEmpty extends Battery {
  override act(action: PowerAction): boolean {
    return super.act(action === "empty-battery" ? "switch-off" : action);
  }
}

class RecoversFromEmpty extends Battery {
  readonly #clock: ConstructorParameters<typeof Battery>[0];

  constructor(...args: ConstructorParameters<typeof Battery>) {
    super(...args);
    this.#clock = args[0];
  }

  override act(action: PowerAction): boolean {
    if (action === "empty-battery") this.#clock.after(minutes(8), () => this.#recover());
    return super.act(action);
  }

  #recover(): void {
    super.act("charge-battery");
    super.act("switch-on");
  }
}

/** What plug, cord and battery can do wrong. */
export const powerMutants: readonly Mutant[] = [
  {
    name: "hidden-battery",
    sentence: "A wired camera is on before anybody plugs it in.",
    reddens: ["AJ-RESET-01", "AJ-NET-07"],
    replace: { cameraParts: { WiredPower: HiddenBattery } },
  },
  {
    name: "hidden-battery-in-the-dark",
    sentence: "A wired camera is on before anybody plugs it in, and blinks at no power.",
    reddens: ["AJ-LED-01", "AJ-POWER-02", "AJ-POWER-03", "AJ-NET-07"],
    replace: {
      cameraParts: { WiredPower: HiddenBattery },
      cameraTraits: { blinksAtPowerOn: false },
    },
  },
  {
    name: "takes-any-adapter",
    sentence: "A dead plug or cord feeds the camera all the same.",
    reddens: ["AJ-LED-02", "AJ-POWER-03"],
    replace: { cameraParts: { WiredPower: TakesAnyAdapter } },
  },
  {
    name: "runs-without-adapter",
    sentence: "A wired camera runs on when its adapter comes loose.",
    reddens: [
      "AJ-RESET-07",
      "AJ-LED-01",
      "AJ-POWER-02",
      "AJ-POWER-04",
      "AJ-OTA-06",
      "AJ-CLOUD-10",
      "AJ-CLOUD-13",
      "AJ-CLOUD-27",
    ],
    replace: { cameraParts: { WiredPower: RunsWithoutAdapter } },
  },
  {
    name: "slides-back-in",
    sentence: "An adapter that has come loose feeds the camera again after ten minutes.",
    reddens: ["AJ-POWER-02"],
    replace: { cameraParts: { Radio: ClockedRadio, WiredPower: SlidesBackIn } },
  },
  {
    name: "worn-socket",
    sentence: "An adapter that was once pulled out feeds no more.",
    reddens: [
      "AJ-RESET-02",
      "AJ-RESET-06",
      "AJ-RESET-07",
      "AJ-LED-01",
      "AJ-POWER-02",
      "AJ-POWER-04",
      "AJ-NET-06",
      "AJ-OTA-06",
    ],
    replace: { cameraParts: { WiredPower: WornSocket } },
  },
  {
    name: "heals-by-replugging",
    sentence: "Plugging a dead adapter in again mends it.",
    reddens: ["AJ-LED-02", "AJ-POWER-03"],
    replace: { cameraParts: { WiredPower: HealsByReplugging } },
  },
  {
    name: "never-gets-over-a-dead-plug",
    sentence: "A camera whose plug died stays dead on another plug and cord.",
    reddens: ["AJ-POWER-03"],
    replace: { cameraParts: { WiredPower: deadForGoodAfter("break-plug") } },
  },
  {
    name: "never-gets-over-a-dead-cord",
    sentence: "A camera whose cord died stays dead on another plug and cord.",
    reddens: ["AJ-POWER-03"],
    replace: { cameraParts: { WiredPower: deadForGoodAfter("break-cord") } },
  },
  {
    name: "never-charges",
    sentence: "Charging leaves an empty battery empty.",
    reddens: ["AJ-POWER-01"],
    replace: { cameraParts: { Battery: NeverCharges } },
  },
  {
    name: "recovers-from-empty",
    sentence: "An empty battery feeds the camera again after eight minutes.",
    reddens: ["AJ-POWER-01"],
    replace: { cameraParts: { Battery: RecoversFromEmpty } },
  },
  {
    name: "runs-on-empty",
    sentence: "An empty battery still feeds the camera.",
    reddens: ["AJ-LED-02", "AJ-POWER-01"],
    replace: { cameraParts: { Battery: RunsOnEmpty } },
  },
];
