import { traitsFor } from "../../bench/reference-camera.js";
import { Camera } from "../../camera/camera.js";
import { referenceParts } from "../../camera/parts.js";
import type { CameraTraits } from "../../camera/traits.js";
import type { VendorPolicy } from "../../cloud/policy.js";
import { DeviceDoor, type DeviceDoorPorts } from "../../doors/device-door.js";
import type { Instant, Milliseconds } from "../../kernel/duration.js";
import type { Random } from "../../kernel/random.js";
import { comparePixels } from "../../media/pixel-comparison.js";
import type { LocalAir } from "../../outside/air.js";
import { testChecks } from "../../signing/test-firmware.js";
import { fatFileSystem } from "../../storage/fat-file-system.js";
import { SkewedClock, SlowUplink } from "../bad-lines.js";
import { HOME } from "../fleet-camera.js";
import type { FleetCamera } from "../household.js";
import type { Tally } from "./tally.js";
import { WallUplink } from "./wall-uplink.js";

/** By its vendor's policy. Whoever comes finds the cameras as they have long been: they do not boot first. */
export const wallTraits = (policy: VendorPolicy): CameraTraits => ({
  ...traitsFor(policy),
  bootMs: 0,
  joinMs: 0,
});

/** What a camera stands on; one for all cameras of a process but for how they connect. */
export interface WallGround
  extends Pick<DeviceDoorPorts, "clock" | "dial" | "tell" | "note" | "pace" | "wire"> {
  readonly tally: Tally;
  readonly air: LocalAir;
  readonly random: Random;
  readonly traits: CameraTraits;
  readonly linkDelayMs: Milliseconds;
}

/** A camera on wall time that was set up long ago. */
export class WallCamera {
  readonly camera: Camera;
  readonly #uplink: WallUplink;
  readonly #air: LocalAir;

  /** It has no power yet. */
  constructor(ground: WallGround, { serial, key, skewMs, ...model }: FleetCamera) {
    const { air, random, linkDelayMs } = ground;
    this.#air = air;
    const clock = skewMs === 0 ? ground.clock : new SkewedClock(ground.clock, skewMs);
    const door = new DeviceDoor(
      {
        ...ground,
        hasInternet: (network) => air.network(network)?.internet ?? false,
        onAirChange: (listener) => air.onChange(listener),
      },
      serial,
      key,
      ground.wire?.keepAlive?.everyMs,
    );
    this.#uplink = new WallUplink(door, ground.tally, ground.clock);
    const uplink = linkDelayMs === 0 ? this.#uplink : new SlowUplink(this.#uplink, ground.clock, linkDelayMs);
    const own = { clock, random, air, uplink, images: testChecks, compare: comparePixels };
    const ports = { ...own, fileSystem: fatFileSystem };
    this.camera = new Camera({ serial, ...model }, ports, referenceParts, ground.traits);
    this.camera.flash.store({ network: HOME.name, password: HOME.password });
  }

  get isOnline(): boolean {
    return this.#uplink.isOpen;
  }

  get hasBeenOnline(): boolean {
    return this.#uplink.hasBeenOpen;
  }

  /** Since when it is gone; undefined while it is online, and before it has been. */
  get goneAt(): Instant | undefined {
    return this.#uplink.goneAt;
  }

  start(): void {
    if (this.#air.network(HOME.name)) this.#uplink.expect();
    this.camera.actOnPower(this.camera.battery ? "switch-on" : "connect");
  }

  /** Says that it leaves, if it is there; `leave` comes when that has been acknowledged. */
  sayGoodbye(): void {
    this.#uplink.sayGoodbye();
  }

  /** Who has not said goodbye stays until it is put away. */
  leave(): void {
    this.#uplink.leave();
  }

  /** Tells its state, as a camera that nobody asks may; returns whether it could, or had better not. */
  report(): boolean {
    const { battery, firmware } = this.camera;
    return this.#uplink.report("state", {
      firmware: firmware.version,
      network: HOME.name,
      ...(battery && { batteryPercent: Math.round(battery.percent) }),
    });
  }
}
