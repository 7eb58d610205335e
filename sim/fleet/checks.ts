import { productOf } from "../bench/products.js";
import { referenceTraits } from "../camera/traits.js";
import type { ChargeAsked, PushSent } from "../contracts/outside.js";
import type { CloudOrder } from "../contracts/recordings.js";
import type { Clock } from "../kernel/clock.js";
import { days, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import { isOlder } from "../kernel/version.js";
import { replaces } from "./campaign.js";
import type { Campaign } from "./fleet.js";
import { householdIn } from "./fleet-cloud.js";
import type { FleetFinding } from "./fleet-report.js";
import type { Home } from "./home.js";
import type { FleetCamera } from "./household.js";

/** After so long a camera is where it belongs again, whatever befell its home. */
const RECOVERY_MS: Milliseconds = minutes(10);
/** How soon a motion is told, and a clip sent and stored. */
const TOLD_MS: Milliseconds = seconds(30);
const STORED_MS: Milliseconds = minutes(30);
/** Who pays by the month does not pay more often. */
const MONTH_MS: Milliseconds = days(27);

/** A home, and what is awaited of its cameras. */
interface Watched {
  readonly home: Home;
  /** Until when something was amiss there, or will be. */
  disturbedUntil: Instant;
  paidAt: Instant | undefined;
  /** When something moved of which this camera has not told yet. */
  readonly motions: Map<string, Instant>;
  /** Since when each camera owes a clip of a motion. */
  readonly owed: Map<string, Instant>;
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
  readonly #campaign: Campaign | undefined;
  readonly #versions = new Map<string, string>();
  /** The cameras that are to record nothing for the cloud. */
  readonly #unrecorded = new Set<string>();
  /** How often each camera has told of a motion, and how often each phone was told so. */
  readonly #told = new Map<string, number>();
  readonly #pushed = new Map<string, number>();

  /** `online` has the cameras that are so now. */
  constructor(clock: Pick<Clock, "now">, online: ReadonlySet<string>, campaign?: Campaign) {
    this.#clock = clock;
    this.#online = online;
    this.#campaign = campaign;
  }

  /** From now on; all is awaited of its cameras once its people have moved in. */
  follow(home: Home): void {
    const { index, cameras } = home.household;
    const watched = {
      home,
      disturbedUntil: this.#clock.now(),
      paidAt: undefined,
      motions: new Map(),
      owed: new Map(),
      clips: new Map(),
    };
    this.#homes.set(index, watched);
    for (const { serial } of cameras) this.#bySerial.set(serial, watched);
  }

  /** For so long something is amiss in a household, or in all of them. What was awaited until now is looked at first. */
  disturb(lengthMs: Milliseconds, index?: number): void {
    const end = this.#clock.now() + lengthMs;
    const disturbed = index === undefined ? [...this.#homes.values()] : [this.#homes.get(index)];
    for (const watched of disturbed) {
      if (watched === undefined) continue;
      this.#expect(watched);
      watched.disturbedUntil = Math.max(watched.disturbedUntil, end);
    }
  }

  find(about: string, promise: string, seen: string): void {
    this.findings.push({ at: this.#clock.now(), about, promise, seen });
  }

  onHello(serial: string, version: string): void {
    this.#versions.set(serial, version);
    const { firmware } = this.#cameraOf(serial) ?? {};
    const isOwn = firmware === undefined || version === firmware;
    const isNew =
      firmware !== undefined && this.#campaign?.version === version && replaces(this.#campaign, firmware);
    if (!isOwn && !isNew) this.find(serial, "a camera runs its own firmware or the new one", version);
  }

  /** A camera is about to restart into new firmware. */
  onRestart(serial: string): void {
    this.disturb(0, this.#bySerial.get(serial)?.home.household.index ?? -1);
  }

  onMotion(serial: string): void {
    const watched = this.#bySerial.get(serial);
    if (watched === undefined || this.#isBlind(watched, serial)) return;
    this.#expectTold(watched, serial);
    watched.motions.set(serial, this.#clock.now());
  }

  /** A camera tells of a motion. */
  onEvent(serial: string): void {
    oneMore(this.#told, serial);
    const watched = this.#bySerial.get(serial);
    if (watched === undefined) return;
    watched.motions.delete(serial);
    if (!this.#unrecorded.has(serial) && !watched.owed.has(serial))
      watched.owed.set(serial, this.#clock.now());
    const stillFrom = watched.home.cameras.get(serial)?.camera.imager.stillFrom ?? 0;
    const stillMs = this.#clock.now() - stillFrom;
    if (stillMs > TOLD_MS && this.#isCalmSince(watched, this.#clock.now() - RECOVERY_MS))
      this.find(serial, "a camera tells of motion only when something moves", `still for ${stillMs} ms`);
  }

  /** A phone is told something; an alarm is about a motion of which the camera has told. */
  onPush({ to, kind, serial }: PushSent): void {
    if (kind !== "alarm") return;
    const pushed = oneMore(this.#pushed, `${to} ${serial}`);
    const told = this.#told.get(serial) ?? 0;
    if (pushed > told) this.find(serial, "an alarm is about a motion", `${pushed} alarms, ${told} motions`);
  }

  /** A camera is told what to record for the cloud. */
  onOrder(serial: string, { mode }: Pick<CloudOrder, "mode">): void {
    if (mode === "none") this.#unrecorded.add(serial);
    else this.#unrecorded.delete(serial);
  }

  /** A clip was sent, up to its last part. */
  onClip(serial: string, id: string): void {
    const watched = this.#bySerial.get(serial);
    watched?.owed.delete(serial);
    const name = `${serial}/${id}`;
    if (watched?.clips.has(name) === false) watched.clips.set(name, this.#clock.now());
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
    this.#expect(watched);
    const isCalm = this.#isCalmSince(watched, this.#clock.now() - RECOVERY_MS);
    if (isCalm) for (const { serial } of home.household.cameras) this.#expectOnline(home, serial);
  }

  #cameraOf(serial: string): FleetCamera | undefined {
    const { home } = this.#bySerial.get(serial) ?? {};
    return home?.household.cameras.find((camera) => camera.serial === serial);
  }

  /** Outdated firmware may miss motion (AJ-MOTION-08). */
  #isBlind({ home }: Watched, serial: string): boolean {
    const { outdatedFirmwareNoticesMotion } = productOf(home.household.vendor).policy.camera;
    const version = this.#versions.get(serial) ?? "0.0.0";
    return !outdatedFirmwareNoticesMotion.value && isOlder(version, referenceTraits.motionSince);
  }

  /** What was awaited for long enough has come. */
  #expect(watched: Watched): void {
    for (const serial of watched.motions.keys()) this.#expectTold(watched, serial);
    this.#expectSoon(watched, watched.owed, "a motion that is to be recorded is sent as a clip");
    this.#expectSoon(watched, watched.clips, "a clip that was sent is stored");
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

  #expectSoon(watched: Watched, awaited: Map<string, Instant>, promise: string): void {
    for (const [about, at] of awaited) {
      if (this.#clock.now() - at < STORED_MS) continue;
      awaited.delete(about);
      if (this.#isCalmSince(watched, at - RECOVERY_MS))
        this.find(about, promise, `since ${new Date(at).toISOString()}`);
    }
  }

  #isCalmSince({ home, disturbedUntil }: Watched, since: Instant): boolean {
    return home.hasMovedIn && disturbedUntil < since;
  }
}

/** One more; returns how many. */
function oneMore(counts: Map<string, number>, name: string): number {
  const more = (counts.get(name) ?? 0) + 1;
  counts.set(name, more);
  return more;
}
