import { type CameraGround, traitsFor } from "../bench/reference-camera.js";
import { Camera } from "../camera/camera.js";
import { type CameraParts, referenceParts } from "../camera/parts.js";
import type { VendorPolicy } from "../cloud/policy.js";
import type { AirNetwork } from "../contracts/rig.js";
import { DeviceDoor } from "../doors/device-door.js";
import { type Milliseconds, minutes } from "../kernel/duration.js";
import type { Random } from "../kernel/random.js";
import { comparePixels } from "../media/pixel-comparison.js";
import { LocalAir } from "../outside/air.js";
import { testChecks } from "../signing/test-firmware.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import { SkewedClock, SlowUplink } from "./bad-lines.js";
import { FleetImager, FleetMotion, FleetSightings } from "./fleet-eyes.js";
import type { FleetCamera } from "./household.js";

/** The network at home; every household's own, so one name serves all. */
export const HOME: AirNetwork = { name: "Home", password: "at-home", signal: "good", internet: true };

export const fleetParts: CameraParts = {
  ...referenceParts,
  Imager: FleetImager,
  Motion: FleetMotion,
  Sightings: FleetSightings,
};

/** A picture when a clip begins is enough to tell what it shows. */
const CLIP_FRAME_MS = minutes(5);

/** A camera of a fleet at its home, where the air can be emptied and the power cut. */
export interface PlacedFleetCamera {
  readonly camera: Camera;
  readonly air: LocalAir;
}

/** By whose policy a camera behaves, what it draws from, and how late comes what it sends. */
export interface FleetCameraOptions {
  readonly policy: VendorPolicy;
  readonly random: Random;
  readonly linkDelayMs?: Milliseconds;
  readonly parts?: CameraParts;
}

/** The reference camera with a fleet's little eye, and without a rig. It has no power yet. */
export function placeFleetCamera(
  ground: CameraGround,
  { serial, key, skewMs, ...model }: FleetCamera,
  { policy, random, linkDelayMs = 0, parts = fleetParts }: FleetCameraOptions,
): PlacedFleetCamera {
  const air = new LocalAir();
  air.fill([HOME]);
  const door = new DeviceDoor(
    {
      ...ground,
      hasInternet: (network) => air.network(network)?.internet ?? false,
      onAirChange: (listener) => air.onChange(listener),
    },
    serial,
    key,
  );
  const traits = {
    ...traitsFor(policy),
    clipFrameMs: CLIP_FRAME_MS,
    longestClipFrameMs: CLIP_FRAME_MS,
  };
  const ports = {
    clock: skewMs === 0 ? ground.clock : new SkewedClock(ground.clock, skewMs),
    random,
    air,
    uplink: linkDelayMs === 0 ? door : new SlowUplink(door, ground.clock, linkDelayMs),
    images: testChecks,
    compare: comparePixels,
    fileSystem: fatFileSystem,
  };
  return { camera: new Camera({ serial, ...model }, ports, parts, traits), air };
}
