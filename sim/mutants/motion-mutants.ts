import { Flash } from "../camera/flash.js";
import { Motion } from "../camera/motion.js";
import { Session } from "../camera/session.js";
import { Sightings } from "../camera/sightings.js";
import * as alerts from "../cloud/alerts.js";
import type { Label } from "../contracts/device.js";
import { FULL_AREA, type Settings } from "../contracts/settings.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";

class NoticesNothing extends Motion {
  protected override counts(): boolean {
    return false;
  }
}

/** Motion that is judged by other settings than the owner's. */
const judgingBy = (change: Partial<Settings>) =>
  class extends Motion {
    constructor(...[clock, eye, compare, settings]: ConstructorParameters<typeof Motion>) {
      super(clock, eye, compare, () => ({ ...settings(), ...change }));
    }
  };

class KeepsItsSensitivity extends Flash {
  override get settings(): Settings {
    return super.settings;
  }

  override set settings(settings: Settings) {
    super.settings = { ...settings, sensitivity: super.settings.sensitivity };
  }
}

class TakesAnySensitivity extends Flash {
  override refusalOf(): undefined {
    return undefined;
  }
}

/** Goes on over a neighbour's network when its own is out. */
class Roams extends Session {
  constructor(...[clock, uplink, backOff, hello]: ConstructorParameters<typeof Session>) {
    super(clock, { connect: (_, events) => uplink.connect("Garden", events) }, backOff, hello);
  }

  override stop(): void {}
}

const seeing = (labels: Label[]) =>
  class extends Sightings {
    protected override look(): Label[] {
      return labels;
    }
  };

class TakesAnythingForAPackage extends Sightings {
  protected override look(): Label[] {
    const seen = super.look();
    return seen.length === 0 ? ["package"] : seen;
  }
}

/** What detection of motion, labels and notices can do wrong. */
export const motionMutants: readonly Mutant[] = [
  {
    name: "notices-no-motion",
    sentence: "The camera notices no motion.",
    reddens: [
      "AJ-AI-02",
      "AJ-AI-04",
      "AJ-MOTION-01",
      "AJ-MOTION-04",
      "AJ-MOTION-06",
      "AJ-MOTION-07",
      "AJ-MOTION-08",
      "AJ-MOTION-09",
    ],
    replace: { cameraParts: { Motion: NoticesNothing } },
  },
  {
    name: "area-of-no-effect",
    sentence: "Motion counts everywhere, whatever area is chosen.",
    reddens: ["AJ-MOTION-07", "AJ-MOTION-09"],
    replace: { cameraParts: { Motion: judgingBy({ detectionArea: FULL_AREA }) } },
  },
  {
    name: "sensitivity-always-low",
    sentence: "The sensitivity is low, whatever level is set.",
    reddens: ["AJ-MOTION-04"],
    replace: { cameraParts: { Motion: judgingBy({ sensitivity: "Low" }) } },
  },
  {
    name: "sensitivity-always-high",
    sentence: "The sensitivity is high, whatever level is set.",
    reddens: ["AJ-MOTION-04"],
    replace: { cameraParts: { Motion: judgingBy({ sensitivity: "High" }) } },
  },
  {
    name: "keeps-its-sensitivity",
    sentence: "The camera agrees to another sensitivity and keeps the one that it had.",
    reddens: ["AJ-MOTION-03", "AJ-MOTION-04", "AJ-MOTION-05"],
    replace: { cameraParts: { Flash: KeepsItsSensitivity } },
  },
  {
    name: "takes-any-sensitivity",
    sentence: "The camera agrees to a sensitivity that it does not have.",
    reddens: ["AJ-MOTION-05"],
    replace: { cameraParts: { Flash: TakesAnySensitivity } },
  },
  {
    name: "no-motion-detection-menu",
    sentence: "The camera's settings have no entry for motion detection.",
    reddens: ["AJ-MOTION-03"],
    replace: { menu: without("Motion detection") },
  },
  {
    name: "roams",
    sentence: "The camera goes on over a neighbour's network when its own is out.",
    reddens: ["AJ-MOTION-02"],
    replace: { cameraParts: { Session: Roams } },
  },
  {
    name: "pushes-every-label",
    sentence: "Alarms are pushed whatever labels were chosen.",
    reddens: ["AJ-MOTION-01", "AJ-AI-05", "AJ-AI-06", "AJ-AI-07", "AJ-ALERT-12"],
    replace: { services: { alerts: { ...alerts, isPushed: () => true } } },
  },
  {
    name: "sees-no-label",
    sentence: "Built-in detection tells nothing apart.",
    reddens: ["AJ-AI-02", "AJ-AI-04", "AJ-MOTION-01"],
    replace: { cameraParts: { Sightings: seeing([]) } },
  },
  {
    name: "sees-persons-everywhere",
    sentence: "Built-in detection takes everything for a person.",
    reddens: ["AJ-AI-04", "AJ-MOTION-01"],
    replace: { cameraParts: { Sightings: seeing(["person"]) } },
  },
  {
    name: "sees-packages-everywhere",
    sentence: "Built-in detection takes for a package what it does not know.",
    reddens: ["AJ-AI-02", "AJ-AI-04"],
    replace: { cameraParts: { Sightings: TakesAnythingForAPackage } },
  },
];
