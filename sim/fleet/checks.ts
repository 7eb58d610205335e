import { productOf } from "../bench/products.js";
import { referenceTraits } from "../camera/traits.js";
import type { ChargeAsked } from "../contracts/outside.js";
import type { Clock } from "../kernel/clock.js";
import { days, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import { isOlder } from "../kernel/version.js";
import { householdIn } from "./fleet-cloud.js";
import type { FleetFinding } from "./fleet-report.js";
import type { Home } from "./home.js";

/** After so long a camera is where it belongs again, whatever befell its home. */
const RECOVERY_MS: Milliseconds = minutes(10);
/** How soon a motion is told, and a clip stored. */
const TOLD_MS: Milliseconds = seconds(30);
const STORED_MS: Milliseconds = minutes(30);
/** Who pays by the month does not pay more often. */
const MONTH_MS: Milliseconds = days(27);

/** A home, and what is awaited of its cameras. */
interface Watched {
  readonly home: Home;
  /** When something was last amiss there. */
  disturbedAt: Instant;
  paidAt: Instant | undefined;
  /** When something moved of which this camera has not told yet. */
  readonly motions: Map<string, Instant>;
  /** When a clip was sent of which the cloud has not said yet that it is stored, by serial and id. */
  readonly clips: Map<string, Instant>;
}

/**
 * Checks what a fleet's product promises while it runs: by what passes the broker, by the cameras' lights and by what the payment
 * provider is asked for. A home in which something was just amiss is left alone.
 */
export class Checks {
  readonly findings: FleetFinding[] = [];
  readonly #clock: Pick<Clock, "now">;
  readonly #homes = new Map<number, Watched>();
  readonly #bySerial = new Map<string, Watched>();
  readonly #online: ReadonlySet<string>;
  readonly #versions = new Map<string, string>();
  /** When all homes were last disturbed at once. */
  #outageAt: Instant = Number.NEGATIVE_INFINITY;

  /** `online` has the cameras that are so now. */
  constructor(clock: Pick<Clock, "now">, online: ReadonlySet<string>) {
    this.#clock = clock;
    this.#online = online;
  }

  follow(home: Home): void {
    const { index, cameras } = home.household;
    const watched = {
      home,
      disturbedAt: this.#clock.now(),
      paidAt: undefined,
      motions: new Map(),
      clips: new Map(),
    };
    this.#homes.set(index, watched);
    for (const { serial } of cameras) this.#bySerial.set(serial, watched);
  }

  /** Something is amiss in a household, or in all of them; or is so no more. */
  disturb(index?: number): void {
    const now = this.#clock.now();
    const watched = index === undefined ? undefined : this.#homes.get(index);
    if (watched) watched.disturbedAt = now;
    else this.#outageAt = now;
  }

  find(about: string, promise: string, seen: string): void {
    this.findings.push({ at: this.#clock.now(), about, promise, seen });
  }

  onHello(serial: string, version: string): void {
    this.#versions.set(serial, version);
  }

  onMotion(serial: string): void {
    const watched = this.#bySerial.get(serial);
    if (watched === undefined || this.#isBlind(watched, serial)) return;
    this.#expectTold(watched, serial);
    watched.motions.set(serial, this.#clock.now());
  }

  /** A camera tells of a motion. */
  onEvent(serial: string): void {
    this.#bySerial.get(serial)?.motions.delete(serial);
  }

  onClip(serial: string, id: string): void {
    this.#bySerial.get(serial)?.clips.set(`${serial}/${id}`, this.#clock.now());
  }

  onStored(serial: string, id: string): void {
    this.#bySerial.get(serial)?.clips.delete(`${serial}/${id}`);
  }

  onCharge({ charge, cents }: ChargeAsked): void {
    const watched = this.#homes.get(householdIn(charge));
    if (watched === undefined) return;
    const { plan, vendor, index } = watched.home.household;
    const price = plan && productOf(vendor).policy.plans[plan]?.monthCents.value;
    const about = `household ${index}`;
    if (cents !== price) this.find(about, "only the price of the plan is charged", `${cents} cents`);
    const sinceMs = this.#clock.now() - (watched.paidAt ?? Number.NEGATIVE_INFINITY);
    if (sinceMs < MONTH_MS) this.find(about, "a month is charged once", "a second charge");
    watched.paidAt = this.#clock.now();
  }

  /** Looks at a household; `broken` is what its cloud says of itself. */
  sweep(index: number, broken: readonly string[]): void {
    const watched = this.#homes.get(index);
    if (watched === undefined) return;
    for (const each of broken) this.find(`household ${index}`, "the cloud's state is sound", each);
    const { home } = watched;
    for (const { serial } of home.household.cameras) this.#expectTold(watched, serial);
    const isCalm = this.#isCalmSince(watched, this.#clock.now() - RECOVERY_MS);
    if (isCalm) for (const { serial } of home.household.cameras) this.#expectOnline(home, serial);
    this.#expectStored(watched);
  }

  /** Outdated firmware may miss motion (AJ-MOTION-08). */
  #isBlind({ home }: Watched, serial: string): boolean {
    const { outdatedFirmwareNoticesMotion } = productOf(home.household.vendor).policy.camera;
    const version = this.#versions.get(serial) ?? "0.0.0";
    return !outdatedFirmwareNoticesMotion.value && isOlder(version, referenceTraits.motionSince);
  }

  #expectTold(watched: Watched, serial: string): void {
    const at = watched.motions.get(serial);
    if (at === undefined || this.#clock.now() - at < TOLD_MS) return;
    watched.motions.delete(serial);
    if (!this.#isCalmSince(watched, at - RECOVERY_MS)) return;
    this.find(serial, "a camera tells of what moves", `no word of a motion at ${new Date(at).toISOString()}`);
  }

  #expectOnline({ cameras }: Home, serial: string): void {
    if (!this.#online.has(serial)) this.find(serial, "a camera that can connect is online", "it is offline");
    const { light } = cameras.get(serial)?.camera.led.pattern ?? {};
    if (light !== "off") this.find(serial, "the indicator of a camera in use is dark", `it is ${light}`);
  }

  #expectStored(watched: Watched): void {
    for (const [clip, at] of watched.clips) {
      if (this.#clock.now() - at < STORED_MS) continue;
      watched.clips.delete(clip);
      if (this.#isCalmSince(watched, at - RECOVERY_MS))
        this.find(clip, "a clip that was sent is stored", `sent at ${new Date(at).toISOString()}`);
    }
  }

  #isCalmSince({ home, disturbedAt }: Watched, since: Instant): boolean {
    return !home.isCutOff && disturbedAt < since && this.#outageAt < since;
  }
}
