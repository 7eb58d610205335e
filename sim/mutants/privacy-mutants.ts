import { Privacy } from "../camera/privacy.js";
import * as alerts from "../cloud/alerts.js";
import * as facts from "../cloud/facts.js";
import * as presence from "../cloud/presence.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";

class NeverOff extends Privacy {
  protected override wantsOff(): boolean {
    return false;
  }
}

class AlwaysOff extends Privacy {
  protected override wantsOff(): boolean {
    return true;
  }
}

/** Off once, off for good. */
class StaysOff extends Privacy {
  protected override wantsOff(): boolean {
    return this.isOff || super.wantsOff();
  }
}

class IgnoresPeriods extends Privacy {
  protected override isOffBySchedule(): boolean {
    return true;
  }
}

/** Goes off when it is told, and at no turn of its schedule. */
class MissesTurns extends Privacy {
  protected override onTurn(): void {}
}

/** A cloud that takes a camera that is turned off for one without power. */
function offIsOffline() {
  const off = new Set<string>();
  return {
    facts: {
      ...facts,
      learn: (known: facts.Facts, serial: string, news: facts.Fact): facts.Facts => {
        if (news.settings?.off === true) off.add(serial);
        if (news.settings?.off === false) off.delete(serial);
        return facts.learn(known, serial, news);
      },
    },
    presence: {
      ...presence,
      statusOf: (known: presence.Presences, serial: string) =>
        off.has(serial) ? ("offline" as const) : presence.statusOf(known, serial),
    },
  };
}

const silentAlarms = { alerts: { ...alerts, isPushed: () => false } };

/** The live view with this entry for every owner. */
const always = (label: string): readonly MenuEntry[] =>
  cameraMenu.map((entry) =>
    entry.label === "Live"
      ? {
          ...entry,
          entries: [...(entry.entries ?? []).filter((each) => each.label !== label), alwaysThere(label)],
        }
      : entry,
  );
const alwaysThere = (label: string): MenuEntry => ({
  label,
  action: label === "Camera On" ? "turn-on" : "turn-off",
});

/** What can be wrong about a camera that is turned off. */
export const privacyMutants: readonly Mutant[] = [
  {
    name: "never-off",
    sentence: "The camera cannot be turned off, by its button or by its schedule.",
    reddens: [
      "AJ-PRIV-01",
      "AJ-PRIV-05",
      "AJ-PRIV-06",
      "AJ-PRIV-07",
      "AJ-PRIV-08",
      "AJ-PRIV-10",
      "AJ-PRIV-11",
    ],
    replace: { cameraParts: { Privacy: NeverOff } },
  },
  {
    name: "never-off-in-silence",
    sentence: "The camera cannot be turned off, and alarms reach the Alert list only.",
    reddens: [
      "AJ-PRIV-01",
      "AJ-PRIV-05",
      "AJ-PRIV-06",
      "AJ-PRIV-07",
      "AJ-PRIV-08",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-PRIV-11",
      "AJ-SCHED-06",
    ],
    replace: { cameraParts: { Privacy: NeverOff }, services: silentAlarms },
  },
  {
    name: "never-off-unlisted",
    sentence: "The camera cannot be turned off, no alarm reaches anybody, and it records.",
    reddens: [
      "AJ-PRIV-01",
      "AJ-PRIV-05",
      "AJ-PRIV-06",
      "AJ-PRIV-07",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-PRIV-11",
      "AJ-SCHED-06",
    ],
    replace: {
      cameraParts: { Privacy: NeverOff },
      services: { alerts: { ...alerts, isPushed: () => false, alertsOf: () => [] } },
    },
  },
  {
    name: "always-off",
    sentence: "The camera is turned off whatever it is told.",
    reddens: [
      "AJ-CLOUD-06",
      "AJ-CLOUD-07",
      "AJ-CLOUD-08",
      "AJ-CLOUD-11",
      "AJ-PRIV-01",
      "AJ-PRIV-02",
      "AJ-PRIV-05",
      "AJ-PRIV-06",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-PRIV-11",
      "AJ-REC-01",
      "AJ-REC-03",
      "AJ-REC-04",
      "AJ-SCHED-03",
      "AJ-SCHED-04",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
      "AJ-SD-02",
      "AJ-SD-04",
      "AJ-SD-05",
      "AJ-SD-06",
      "AJ-SD-10",
      "AJ-SD-11",
      "AJ-SD-12",
      "AJ-SD-14",
      "AJ-SD-15",
      "AJ-SD-16",
      "AJ-SD-17",
      "AJ-SD-18",
      "AJ-SD-20",
      "AJ-SD-24",
    ],
    replace: { cameraParts: { Privacy: AlwaysOff } },
  },
  {
    name: "stays-off",
    sentence: "A camera that was off once stays off.",
    reddens: ["AJ-PRIV-01", "AJ-PRIV-06", "AJ-PRIV-09", "AJ-PRIV-10", "AJ-PRIV-11"],
    replace: { cameraParts: { Privacy: StaysOff } },
  },
  {
    name: "ignores-off-periods",
    sentence: "Timed off turns the camera off all the time, whatever its periods are.",
    reddens: ["AJ-PRIV-06", "AJ-PRIV-09", "AJ-PRIV-11"],
    replace: { cameraParts: { Privacy: IgnoresPeriods } },
  },
  {
    name: "misses-turns",
    sentence: "The Timed Off Schedule counts only at the moment at which it is set.",
    reddens: ["AJ-PRIV-06", "AJ-PRIV-07", "AJ-PRIV-08", "AJ-PRIV-09", "AJ-PRIV-11"],
    replace: { cameraParts: { Privacy: MissesTurns } },
  },
  {
    name: "off-is-offline",
    sentence: "A camera that is turned off is shown as offline.",
    reddens: ["AJ-PRIV-01"],
    replace: { services: offIsOffline() },
  },
  {
    name: "camera-off-missing",
    sentence: "The live view has no Camera Off.",
    reddens: ["AJ-PRIV-02"],
    replace: { menu: without("Camera Off") },
  },
  {
    name: "camera-on-missing",
    sentence: "The live view has no Camera On.",
    reddens: ["AJ-PRIV-02"],
    replace: { menu: without("Camera On") },
  },
  {
    name: "camera-off-always",
    sentence: "The live view offers Camera Off also while the camera is off.",
    reddens: ["AJ-PRIV-02"],
    replace: { menu: always("Camera Off") },
  },
  {
    name: "camera-on-always",
    sentence: "The live view offers Camera On also while the camera is on.",
    reddens: ["AJ-PRIV-02"],
    replace: { menu: always("Camera On") },
  },
  {
    name: "timed-off-missing",
    sentence: "The settings have no Privacy Settings.",
    reddens: ["AJ-PRIV-03"],
    replace: { menu: without("Privacy Settings") },
  },
];
