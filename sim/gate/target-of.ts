import { referenceTarget, type Target } from "../bench/target.js";
import type { TargetFile } from "../files/target-file.js";
import { seconds } from "../kernel/duration.js";
import { brokerOf } from "./broker-of.js";
import { tolerancesOf } from "./tolerances-of.js";

/**
 * What a target file says is judged; without one, the reference.
 * @throws {UsageError} when a file that its broker needs is missing or of no use
 */
export function targetOf(file: TargetFile | undefined): Target {
  if (file === undefined) return referenceTarget;
  const { name, vendor, camera, cloud, app, folder, clock, tolerances = {} } = file;
  const startOf = (command: readonly string[] | undefined) => command && { command, cwd: folder };
  return {
    name,
    cameras: camera
      ? {
          start: startOf(camera.start),
          cameras: camera.cameras,
          resetHoldMs: inMs(camera.resetHoldSeconds),
          holdToleranceMs: inMs(tolerances.holdSeconds),
          blink: camera.blinkHertz === undefined ? undefined : blinkOf(camera.blinkHertz, tolerances),
        }
      : "reference",
    cloud: cloud ? { ...cloud, vendor, start: startOf(cloud.start) } : "reference",
    ...(app && { app: { ...app, start: startOf(app.start) } }),
    broker: brokerOf(file),
    wall: clock === "wall" ? tolerancesOf(file) : undefined,
    patience: { startMs: inMs(tolerances.startSeconds), answerMs: inMs(tolerances.answerSeconds) },
  };
}

/** Taps along, films and sensors are not exact; a product that has two blinks has them further apart. */
const USUAL_BLINK_PERCENT = 25;

const blinkOf = (hertz: number, { blinkPercent = USUAL_BLINK_PERCENT }: { blinkPercent?: number }) => ({
  hertz,
  percent: blinkPercent,
});

const inMs = (count: number | undefined) => (count === undefined ? undefined : seconds(count));
