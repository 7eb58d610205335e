import { productOf } from "../bench/products.js";
import { Cloud } from "../cloud/cloud.js";
import { brokenIn } from "../cloud/invariants.js";
import type { CloudOutlets, FromDevice } from "../cloud/ports.js";
import type { StoredClip } from "../cloud/recordings.js";
import { type Release, Releases } from "../cloud/releases.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import type { AppRequest } from "../contracts/app.js";
import type { Presence } from "../contracts/device.js";
import type { ChargeAnswered, RenewalTurnedOff } from "../contracts/outside.js";
import type { HearingCloud } from "../doors/cloud-door.js";
import type { Clock } from "../kernel/clock.js";
import { randomFor } from "../kernel/random.js";
import { labelsIn } from "./fleet-eyes.js";
import type { Household } from "./household.js";
import { heldTooLong, keptTooLong } from "./kept-too-long.js";

/** What all partitions stand on. */
export interface FleetCloudOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly services?: CloudServices | undefined;
}

/**
 * The reference cloud in partitions, as clouds of that size are built: a household is served by a cloud of its own, behind one
 * door. What one household asks costs the same however many there are.
 */
export class FleetCloud implements HearingCloud {
  readonly #options: FleetCloudOptions;
  readonly #services: CloudServices;
  /** Where everything leaves by the door that is open now. */
  #outlets: CloudOutlets | undefined;
  readonly #bySerial = new Map<string, Cloud>();
  readonly #byTerminal = new Map<string, Cloud>();
  readonly #byIndex = new Map<number, Partition>();

  constructor(options: FleetCloudOptions) {
    this.#options = options;
    this.#services = options.services ?? referenceServices;
  }

  /** From now on it speaks through these. */
  connect(outlets: CloudOutlets): this {
    this.#outlets = outlets;
    return this;
  }

  /** Serves a household from now on, on these terminals. */
  serve(household: Household, terminals: readonly string[]): void {
    const { index, vendor, owner, members, cameras } = household;
    const { clock, seed } = this.#options;
    const releases = new Releases();
    const accounts = new Map([owner, ...members].map((one) => [one.identifier.value, one]));
    const cloud = new Cloud(
      {
        ...this.#outletsOf(index),
        clock,
        random: randomFor(seed, `cloud of household ${index}`),
        labelsIn,
        confirms: () => false,
      },
      { policy: productOf(vendor).policy, accounts, releases },
      this.#services,
    );
    this.#byIndex.set(index, { cloud, household, releases });
    for (const { serial } of cameras) this.#bySerial.set(serial, cloud);
    for (const terminal of terminals) this.#byTerminal.set(terminal, cloud);
  }

  /** What is in a household's state that must never be there, in words. */
  broken(index: number): readonly string[] {
    const { cloud, household } = this.#byIndex.get(index) ?? {};
    if (cloud === undefined || household === undefined) return [];
    const { policy } = productOf(household.vendor);
    const now = this.#options.clock.now();
    const showing = { household, policy, services: this.#services };
    return [
      ...brokenIn(cloud.state, policy, now),
      ...keptTooLong(cloud.state, showing, now),
      ...heldTooLong(cloud.state),
    ];
  }

  /** The vendor publishes firmware for one camera of a household. */
  publish(index: number, release: Release, serial: string): void {
    this.#byIndex.get(index)?.releases.publish(release, { serials: [serial] });
  }

  /** The clip that a camera's cloud has stored last, if that is it. */
  newestClip(serial: string, id: string): StoredClip | undefined {
    const clips = this.#bySerial.get(serial)?.state.recordings.clips ?? [];
    for (let index = clips.length - 1; index >= 0; index--) {
      const clip = clips[index];
      if (clip?.serial === serial && clip.id === id) return clip;
    }
    return undefined;
  }

  handle(terminal: string, request: AppRequest): void {
    this.#byTerminal.get(terminal)?.handle(terminal, request);
  }

  receive(serial: string, said: FromDevice): void {
    this.#bySerial.get(serial)?.receive(serial, said);
  }

  receiveFromTerminal(terminal: string, said: Presence): void {
    this.#byTerminal.get(terminal)?.receiveFromTerminal(terminal, said);
  }

  receivePayment({ charge, outcome }: ChargeAnswered): void {
    this.#byIndex.get(householdIn(charge))?.cloud.receivePayment({ charge: inner(charge), outcome });
  }

  receiveFromStore({ subscription }: RenewalTurnedOff): void {
    const { cloud } = this.#byIndex.get(householdIn(subscription)) ?? {};
    cloud?.receiveFromStore({ subscription: inner(subscription) });
  }

  receiveMail(): void {}

  /** The door is open again: what nobody has answered is asked again. */
  resume(): void {
    for (const { cloud } of this.#byIndex.values()) cloud.resume();
  }

  /** Each partition counts its own charges and subscriptions; outside they are all known apart. */
  #outletsOf(index: number): CloudOutlets {
    return {
      command: (serial, command) => this.#outlets?.command(serial, command),
      supply: (serial, chunk) => this.#outlets?.supply(serial, chunk),
      respond: (terminal, response) => this.#outlets?.respond(terminal, response),
      notify: (terminal, notice) => this.#outlets?.notify(terminal, notice),
      sendMail: (mail) => this.#outlets?.sendMail(mail),
      sendSms: (sms) => this.#outlets?.sendSms(sms),
      sendPush: (push) => this.#outlets?.sendPush(push),
      charge: (asked) => this.#outlets?.charge({ ...asked, charge: outer(index, asked.charge) }),
      refund: (asked) => this.#outlets?.refund({ ...asked, charge: outer(index, asked.charge) }),
      enlist: (listed) =>
        this.#outlets?.enlist({ ...listed, subscription: outer(index, listed.subscription) }),
    };
  }
}

/** A household's cloud. */
interface Partition {
  readonly cloud: Cloud;
  readonly household: Household;
  readonly releases: Releases;
}

const outer = (index: number, name: string): string => `${index}/${name}`;

const inner = (name: string): string => name.slice(name.indexOf("/") + 1);

/** The household whose charge or subscription this is. */
export const householdIn = (name: string): number => Number.parseInt(name, 10);
