import { Camera } from "../camera/camera.js";
import { referenceParts } from "../camera/parts.js";
import { type CameraTraits, referenceTraits } from "../camera/traits.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { REFERENCE_FIRMWARE } from "../cloud/updates.js";
import { DeviceDoor, type DeviceDoorPorts } from "../doors/device-door.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import type { Random } from "../kernel/random.js";
import { comparePixels } from "../media/pixel-comparison.js";
import { LocalAir } from "../outside/air.js";
import { VirtualRig } from "../rig/virtual-rig.js";
import { testChecks } from "../signing/test-firmware.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import type { Replacement } from "./replacement.js";
import { type Ground, tellProblem } from "./stage.js";
import { VirtualCards } from "./virtual-cards.js";

/** The built-in cameras: serial, device key and power. */
export const REFERENCE_CAMERAS = {
  wired: { serial: "REF00001", key: "reference-key-1", model: "reference-wired" },
  battery: { serial: "REF00002", key: "reference-key-2", model: "reference-battery" },
} as const;

/** Whatever differs from the reference, and whose policy the camera keeps to. */
export interface ReferenceOptions {
  readonly policy: VendorPolicy;
  readonly random: Random;
  readonly replace: Replacement;
  /** On wall time, how long a camera is waited for until it takes a Reset: ours does by then. */
  readonly uptimeBeforeResetMs?: Milliseconds | undefined;
}

/** A model of the reference family, and one camera of it. */
export interface ReferenceModel {
  readonly serial: string;
  readonly key: string;
  readonly model: string;
  readonly power: "wired" | "battery";
  readonly capabilities: readonly string[];
}

/** What a built-in camera stands on: a clock, and a broker that is as near as memory. */
export type CameraGround = Pick<DeviceDoorPorts, "clock" | "dial" | "tell">;

export const cameraGroundOf = (stage: Ground): CameraGround => ({
  clock: stage.clock,
  dial: () => stage.broker.link(),
  tell: tellProblem(stage),
});

/** A built-in camera, in the hands of its virtual rig. */
export function placeReferenceCamera(
  ground: CameraGround,
  { serial, key, model, power, capabilities }: ReferenceModel,
  options: ReferenceOptions,
): VirtualRig {
  const { clock } = ground;
  const air = new LocalAir();
  const uplink = new DeviceDoor(
    {
      clock,
      dial: () => ground.dial(),
      hasInternet: (network) => air.network(network)?.internet ?? false,
      isCrowded: (network) => air.network(network)?.crowded ?? false,
      onAirChange: (listener) => air.onChange(listener),
      tell: (problem) => ground.tell(problem),
    },
    serial,
    key,
  );
  const ports = {
    clock,
    random: options.random,
    air,
    uplink,
    images: testChecks,
    compare: comparePixels,
    fileSystem: fatFileSystem,
  };
  const identity = { serial, model, power, capabilities, firmware: REFERENCE_FIRMWARE.latest };
  const parts = { ...referenceParts, ...options.replace.cameraParts };
  return new VirtualRig(
    clock,
    air,
    new VirtualCards(options.random),
    () => new Camera(identity, ports, parts, traitsOf(options)),
  );
}

/** The traits of one camera, which may be broken. */
export function traitsOf({
  policy,
  replace,
  uptimeBeforeResetMs = Number.POSITIVE_INFINITY,
}: Omit<ReferenceOptions, "random">): CameraTraits {
  const traits = traitsFor(policy);
  const resetAfterUptimeMs = Math.min(traits.resetAfterUptimeMs, uptimeBeforeResetMs);
  return { ...traits, resetAfterUptimeMs, ...replace.cameraTraits };
}

/** The traits of a vendor's built-in cameras. */
export function traitsFor({ camera, cloudStorage, recording }: VendorPolicy): CameraTraits {
  return {
    ...referenceTraits,
    resetAfterUptimeMs: seconds(camera.resetAfterUptimeSeconds.value),
    resetSignal: camera.resetSignal.value,
    resetEntersSetupMode: camera.resetEntersSetupMode.value,
    blinksAtPowerOn: camera.blinksAtPowerOn.value,
    keepsNetworkWithoutPower: camera.keepsNetworkWithoutPower.value,
    ...(camera.outdatedFirmwareServesMobileData.value ? { relaySince: "0.0.0" } : {}),
    ...(camera.outdatedFirmwareNoticesMotion.value ? { motionSince: "0.0.0" } : {}),
    rotatesFromFactory: camera.rotatesFromFactory.value,
    logoFromFactory: camera.logoFromFactory.value,
    cardGigabytes: recording.cardGigabytes.value.map(Number),
    slowestSpeedClass: recording.slowestSpeedClass.value,
    mostPeriods: recording.cardPeriodsAtMost.value,
    recordsFromFactory: recording.recordsFromFactory.value,
    batteryRecordsContinuously: recording.batteryRecordsContinuously.value,
    everyModelRecordsContinuously: recording.everyModelRecordsContinuously.value,
    timedOffPeriodsAreWork: recording.timedOffPeriodsAre.value === "hours of work",
    previewMs: seconds(cloudStorage.previewSeconds.value),
    switchesDetections: recording.detectionsAreSwitched?.value ?? false,
    ...longestClipOf(recording.cloudClipSecondsAtMost?.value),
  };
}

const longestClipOf = (atMost: number | undefined): Partial<CameraTraits> =>
  atMost === undefined ? {} : { longestCloudClipMs: seconds(atMost) };
