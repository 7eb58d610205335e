import { Camera } from "../camera/camera.js";
import type { FlashContents } from "../camera/flash.js";
import { referenceParts } from "../camera/parts.js";
import { referenceTraits } from "../camera/traits.js";
import { REFERENCE_FIRMWARE } from "../cloud/updates.js";
import type { SetupCode } from "../contracts/device.js";
import { DeviceDoor, type DeviceDoorPorts } from "../doors/device-door.js";
import type { Random } from "../kernel/random.js";
import { comparePixels } from "../media/pixel-comparison.js";
import { LocalAir } from "../outside/air.js";
import { testChecks } from "../signing/test-firmware.js";
import { fatFileSystem } from "../storage/fat-file-system.js";

/** How a served camera gets to the broker, and by which clock. */
export type CameraGround = Pick<DeviceDoorPorts, "clock" | "dial" | "tell">;

/** Who it is, and what it draws from. */
export interface ServedIdentity {
  readonly serial: string;
  readonly key: string;
  readonly random: Random;
}

/** What its flash held when it was placed before, and where to write what it holds. */
export interface KeptFlash {
  readonly text: string | undefined;
  write(text: string): void;
}

/** Whoever comes finds the cameras as they have long been: they do not boot first. */
const traits = { ...referenceTraits, bootMs: 0, joinMs: 0 };

/** A virtual camera that was set up with this code, with power on; returns how it says goodbye. */
export function placeServedCamera(
  ground: CameraGround,
  who: ServedIdentity,
  code: SetupCode,
  kept: KeptFlash,
): () => void {
  const { network, password, token } = code;
  const air = new LocalAir();
  air.fill([{ name: network, password, signal: "good", internet: true }]);
  const uplink = new DeviceDoor(
    {
      ...ground,
      hasInternet: (name) => air.network(name) !== undefined,
      onAirChange: (listener) => air.onChange(listener),
    },
    who.serial,
    who.key,
  );
  const model = {
    serial: who.serial,
    model: "reference-wired",
    power: "wired",
    capabilities: [],
    firmware: REFERENCE_FIRMWARE.latest,
  } as const;
  const camera = new Camera(
    model,
    {
      clock: ground.clock,
      random: who.random,
      air,
      uplink,
      images: testChecks,
      compare: comparePixels,
      fileSystem: fatFileSystem,
    },
    referenceParts,
    traits,
  );
  const { flash } = camera;
  flash.written.add((contents) => kept.write(JSON.stringify(contents)));
  if (kept.text === undefined) {
    flash.store({ network, password });
    flash.setupToken = token;
  } else flash.restore(JSON.parse(kept.text) as FlashContents);
  camera.actOnPower("connect");
  return () => camera.putAway();
}
