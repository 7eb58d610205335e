import { test } from "node:test";
import { Privacy } from "../camera/privacy.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { Schedule } from "../contracts/schedule.js";
import { hours } from "../kernel/duration.js";
import { Bench } from "./bench.js";
import type { Replacement } from "./replacement.js";
import { referenceTarget } from "./target.js";

const MORNING: Schedule = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 480, toMinute: 720 }];
const REST_OF_THE_DAY: Schedule = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 720, toMinute: 480 }];

class NeverOff extends Privacy {
  protected override wantsOff = () => false;
}

class AlwaysOff extends Privacy {
  protected override wantsOff = () => true;
}

const periodsAre = (value: "hours off" | "hours of work"): Replacement => {
  const { timedOffPeriodsAre } = ajcloud.recording;
  const recording = { ...ajcloud.recording, timedOffPeriodsAre: { ...timedOffPeriodsAre, value } };
  return { policy: { ...ajcloud, recording } };
};

/** The hours after which, since midnight, the camera is asked to be off in the morning. */
const HOURS = [6, 10, 14];

/** Such a product is to be off in the morning: what the app then shows as its Timed Off Schedule. */
async function requireEntered(periods: Schedule, hour: number, replace: Replacement): Promise<void> {
  const world = await new Bench({ seed: 1, target: referenceTarget, replace }).world({
    id: "timed-off",
    power: "wired",
  });
  try {
    await world.installCamera();
    await world.pass(hours(hour));
    await world.keepTheCameraOffFrom(MORNING);
    await world.storageSetter.seesSchedule(periods, "the Timed Off Schedule");
  } finally {
    await world.close();
  }
}

for (const hour of HOURS) {
  test(`at ${hour} o'clock, a product whose periods are hours of work gets the hours between them (AJ-PRIV-11)`, async () => {
    await requireEntered(MORNING, hour, periodsAre("hours off"));
    await requireEntered(REST_OF_THE_DAY, hour, periodsAre("hours of work"));
  });

  test(`at ${hour} o'clock, a product that heeds no period gets them as they stand`, async () => {
    await requireEntered(MORNING, hour, { cameraParts: { Privacy: NeverOff } });
    await requireEntered(MORNING, hour, { cameraParts: { Privacy: AlwaysOff } });
  });
}
