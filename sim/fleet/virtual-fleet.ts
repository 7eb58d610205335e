// First: see event-loop.ts.
import "../bench/event-loop.js";
import { RunLog } from "../bench/run-log.js";
import { VirtualTime } from "../bench/virtual-time.js";
import type { Passed } from "../broker/broker-port.js";
import type { CameraParts } from "../camera/parts.js";
import { referenceTraits } from "../camera/traits.js";
import type { CloudServices } from "../cloud/services.js";
import type { Command, Hello, Presence } from "../contracts/device.js";
import type { UpgradeReport } from "../contracts/firmware.js";
import type { ChargeAsked, PushSent } from "../contracts/outside.js";
import type { ClipPart } from "../contracts/recordings.js";
import { outsideTopics, readTopic } from "../contracts/topics.js";
import { CloudDoor, CloudLost } from "../doors/cloud-door.js";
import { days, hours, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { CamloopError } from "../kernel/errors.js";
import { Payments } from "../outside/payments.js";
import type { Shard } from "../play/selection.js";
import { Checks } from "./checks.js";
import { drawFor } from "./draw.js";
import { householdsOf } from "./drawing.js";
import { daysOf, type Fleet, hashOf } from "./fleet.js";
import { FleetBroker } from "./fleet-broker.js";
import { FleetCloud } from "./fleet-cloud.js";
import type { FleetReport } from "./fleet-report.js";
import { fleetHappenings, happeningsOf } from "./happenings.js";
import { Home, TERMINAL_PASSWORD, terminalsOf } from "./home.js";
import type { Happening } from "./household.js";
import { compareFindings } from "./merge-reports.js";
import { Rollout } from "./rollout.js";
import { Tally } from "./tally.js";

/** How far a fleet is. */
export interface FleetProgress {
  readonly at: Instant;
  /** The part of its time that is over, from 0 to 1. */
  readonly done: number;
  readonly messages: number;
  readonly alerts: number;
  readonly findings: number;
}

/** How a fleet is run, besides what its file says. */
export interface VirtualFleetOptions {
  readonly shard?: Shard;
  readonly onProgress?: (progress: FleetProgress) => void;
  /** Parts and services in place of the reference's. */
  readonly parts?: CameraParts;
  readonly services?: CloudServices;
}

/** What came of a run. */
export interface FleetRun {
  readonly report: FleetReport;
  /** All that was said by and to each camera that is logged. */
  readonly logs: ReadonlyMap<string, string>;
}

const PASSWORD = "inside";
/** Households move in within so long. */
const MOVING_MS: Milliseconds = hours(1);
/** Which takes each of them less than this. */
const SETTLING_MS: Milliseconds = minutes(10);
/** A report has about so many steps. */
const STEPS = 720;

/** Runs a fleet with its cloud and broker on one simulated clock. The same fleet, seed and shard give the same report, to the byte. */
export async function runVirtualFleet(fleet: Fleet, options: VirtualFleetOptions = {}): Promise<FleetRun> {
  const time = new VirtualTime(fleet.startsAt);
  try {
    const running = new VirtualFleet(fleet, options, time);
    return await running.run();
  } finally {
    time.stop();
  }
}

class VirtualFleet {
  readonly #fleet: Fleet;
  readonly #options: VirtualFleetOptions;
  readonly #time: VirtualTime;
  readonly #broker = new FleetBroker();
  readonly #cloud: FleetCloud;
  readonly #tally: Tally;
  readonly #stepMs: Milliseconds;
  readonly #checks: Checks;
  readonly #rollout: Rollout | undefined;
  readonly #homes: Home[] = [];
  /** The households of which is known that they cannot move in. */
  readonly #homeless = new Set<number>();
  readonly #payments: Payments;
  readonly #logs = new Map<string, RunLog>();
  readonly #online = new Set<string>();
  /** The cameras that have been online before. */
  readonly #known = new Set<string>();
  /** The clip of each camera that was stored last. */
  readonly #stored = new Map<string, string>();
  #door: CloudDoor | undefined;

  constructor(fleet: Fleet, options: VirtualFleetOptions, time: VirtualTime) {
    const { clock } = time;
    this.#fleet = fleet;
    this.#options = options;
    this.#time = time;
    this.#stepMs = Math.max(1, Math.ceil(fleet.durationMs / STEPS / hours(1))) * hours(1);
    this.#tally = new Tally(fleet.startsAt, this.#stepMs, fleet.durationMs);
    this.#checks = new Checks(clock, this.#online, fleet.campaign);
    this.#payments = new Payments(clock);
    this.#payments.answered.add((answer) => this.#broker.publish(outsideTopics.payment, answer));
    this.#cloud = new FleetCloud({ clock, seed: fleet.seed, services: options.services });
    const tools = { clock, cloud: this.#cloud, tally: this.#tally };
    this.#rollout = fleet.campaign && new Rollout(fleet, fleet.campaign, tools);
  }

  async run(): Promise<FleetRun> {
    this.#broker.admit({ name: "cloud", password: PASSWORD, role: "cloud" });
    this.#broker.passed.add((passed) => this.#onPassed(passed));
    this.#broker.refused.add(({ client, kind, what }) =>
      this.#checks.find(client, "nobody is refused", `${kind}: ${what}`),
    );
    await this.#broker.start();
    await this.#openCloud();
    for (const household of householdsOf(this.#fleet, this.#options.shard)) this.#place(household);
    this.#rollout?.plan(this.#homes);
    for (const { at, lengthMs } of fleetHappenings(this.#fleet)) this.#planRestart(at, lengthMs);
    for (let day = 0; day < daysOf(this.#fleet); day++) await this.#live(day);
    const report = this.#report();
    // Nobody hears what cameras say when all power goes at once.
    this.#door?.close();
    await this.#broker.stop();
    return { report, logs: new Map([...this.#logs].map(([serial, log]) => [serial, log.toString()])) };
  }

  async #openCloud(): Promise<void> {
    const lines = { front: this.#broker.link().device };
    this.#door = new CloudDoor(
      lines,
      PASSWORD,
      (outlets) => this.#cloud.connect(outlets),
      (problem) => this.#tell(problem),
    );
    await this.#time.settle();
  }

  #place(household: Home["household"]): void {
    const { clock } = this.#time;
    const { cameras, index, members } = household;
    const terminals = terminalsOf(household);
    for (const name of terminals) this.#broker.admit({ name, password: TERMINAL_PASSWORD, role: "app" });
    for (const { serial, key, isLogged } of cameras) {
      this.#broker.admit({ name: serial, password: key, role: "device" });
      if (isLogged) this.#logs.set(serial, new RunLog());
    }
    this.#cloud.serve(household, terminals);
    const tell = (problem: CamloopError) => this.#tell(problem);
    const home = new Home(household, {
      camera: { clock, dial: () => this.#broker.link(), tell },
      app: { dial: () => this.#broker.link().device, tell },
      random: (name) => drawFor(this.#fleet.seed, name),
      ...(this.#options.parts && { parts: this.#options.parts }),
    });
    this.#homes.push(home);
    this.#checks.follow(home);
    this.#tally.count("households");
    this.#tally.count("cameras", cameras.length);
    this.#tally.count("members", members.length);
    this.#followLights(home);
    clock.at(this.#movesInAt(index), () => void this.#moveIn(home));
  }

  /** Households move in one after the other; none while the broker is away, or just before. */
  #movesInAt(index: number): Instant {
    const place = seconds(index % (MOVING_MS / seconds(1)));
    const at = this.#fleet.startsAt + place;
    const restart = fleetHappenings(this.#fleet).find(
      (each) => at > each.at - SETTLING_MS && at < each.at + each.lengthMs + SETTLING_MS,
    );
    return restart ? restart.at + restart.lengthMs + SETTLING_MS + (place % SETTLING_MS) : at;
  }

  async #moveIn(home: Home): Promise<void> {
    try {
      await home.moveIn();
      this.#checks.disturb(0, home.household.index);
    } catch (error) {
      this.#cannotMoveIn(home.household.index, (error as Error).message);
    }
  }

  /** Once is enough, however often one looks. */
  #cannotMoveIn(index: number, seen: string): void {
    if (this.#homeless.has(index)) return;
    this.#homeless.add(index);
    this.#checks.find(`household ${index}`, CAN_MOVE_IN, seen);
  }

  #followLights(home: Home): void {
    const { clock } = this.#time;
    for (const { camera } of home.cameras.values()) {
      let shown = "off";
      this.#tally.change(clock.now(), `led ${shown}`, 1);
      camera.led.changed.add(({ light }) => {
        this.#tally.change(clock.now(), `led ${shown}`, -1);
        this.#tally.change(clock.now(), `led ${light}`, 1);
        shown = light;
      });
    }
  }

  async #live(day: number): Promise<void> {
    const { startsAt, durationMs } = this.#fleet;
    const { clock } = this.#time;
    for (const home of this.#homes)
      for (const happening of happeningsOf(this.#fleet, home.household, day))
        clock.at(happening.at, () => this.#happen(home, happening));
    const end = Math.min(startsAt + days(day + 1), startsAt + durationMs);
    while (clock.now() < end) {
      await this.#time.pass(Math.min(this.#stepMs, end - clock.now()));
      this.#tellProgress();
    }
    for (const home of this.#homes) this.#sweep(home);
  }

  #sweep({ household: { index }, hasMovedIn }: Home): void {
    if (!hasMovedIn && this.#time.clock.now() > this.#movesInAt(index) + SETTLING_MS)
      this.#cannotMoveIn(index, "it is still at it");
    this.#checks.sweep(index, this.#cloud.broken(index));
  }

  #happen(home: Home, happening: Happening): void {
    const { clock } = this.#time;
    const { index } = home.household;
    if (happening.kind === "motion") {
      const [object = "person"] = happening.objects;
      this.#tally.count("motion events");
      this.#tally.countAt(clock.now(), `motion ${object}`);
      if (!home.isMoving(happening.serial)) this.#checks.onMotion(happening.serial);
      home.meet(happening);
      return;
    }
    // Whoever sets cameras up waits until the line is good.
    if (!home.hasMovedIn) return;
    this.#tally.countAt(clock.now(), HAPPENINGS[happening.kind]);
    const lengthMs = "lengthMs" in happening ? happening.lengthMs : 0;
    this.#checks.disturb(lengthMs, index);
    const end = home.meet(happening);
    if (end) clock.after(lengthMs, end);
  }

  #planRestart(at: Instant, lengthMs: Milliseconds): void {
    const { clock } = this.#time;
    clock.at(at, () => {
      this.#checks.disturb(lengthMs);
      this.#door?.close();
      this.#tally.change(clock.now(), "cameras online", -this.#online.size);
      this.#online.clear();
      if (this.#isFirst) this.#tally.countAt(clock.now(), "broker restarts");
      clock.hold(this.#broker.stop());
    });
    clock.at(at + lengthMs, () => {
      void clock.hold(this.#broker.start()).then(() => this.#openCloud());
    });
  }

  #onPassed({ sender, topic, text }: Passed): void {
    const now = this.#time.clock.now();
    this.#tally.countAt(now, "messages");
    const { area, owner, kind } = readTopic(topic) ?? { area: "", owner: "", kind: "" };
    if (area === "device") this.#onDevice(owner, kind, text);
    else if (topic === outsideTopics.push) this.#onPush(JSON.parse(text));
    else if (topic === outsideTopics.charge) this.#onCharge(JSON.parse(text));
    this.#logs.get(owner)?.note(now, sender, `${topic} ${text}`);
  }

  #onDevice(serial: string, kind: string, text: string): void {
    switch (kind) {
      case "presence":
        return this.#onPresence(serial, JSON.parse(text));
      case "hello":
        return this.#onHello(serial, JSON.parse(text));
      case "upgrade":
        return this.#onUpgrade(serial, JSON.parse(text));
      case "event":
        return this.#checks.onEvent(serial);
      case "clip":
        return this.#onClip(serial, JSON.parse(text));
      case "command":
        return this.#onCommand(serial, JSON.parse(text));
    }
  }

  #onUpgrade(serial: string, { state }: UpgradeReport): void {
    if (state === "failed") this.#rollout?.onFailed(serial);
    if (state === "installing") this.#checks.onRestart(serial);
  }

  #onHello(serial: string, { firmware }: Hello): void {
    this.#checks.onHello(serial, firmware);
    this.#rollout?.onHello(serial, firmware);
  }

  #onPresence(serial: string, { online }: Presence): void {
    const now = this.#time.clock.now();
    if (online !== this.#online.has(serial)) this.#tally.change(now, "cameras online", online ? 1 : -1);
    if (online) {
      if (this.#known.has(serial)) this.#tally.countAt(now, "reconnects");
      this.#known.add(serial);
      this.#online.add(serial);
    } else this.#online.delete(serial);
  }

  #onClip(serial: string, { id, isLast }: ClipPart): void {
    if (isLast) this.#checks.onClip(serial, id);
  }

  #onCommand(serial: string, command: Command): void {
    if (command.command === "record-to-cloud") this.#checks.onOrder(serial, command);
    if (command.command === "clip-stored") this.#onStored(serial, command.clip);
  }

  #onStored(serial: string, id: string): void {
    this.#checks.onStored(serial, id);
    const clip = this.#cloud.newestClip(serial, id);
    if (clip === undefined || this.#stored.get(serial) === clip.id) return;
    this.#stored.set(serial, clip.id);
    const now = this.#time.clock.now();
    const bytes = Math.ceil(((clip.endedAt - clip.startedAt) / 1000) * referenceTraits.videoBytesPerSecond);
    this.#tally.count("clips stored");
    this.#tally.change(now, "storage bytes", bytes);
    if (clip.keptUntil < this.#end) this.#tally.change(clip.keptUntil, "storage bytes", -bytes);
  }

  #onPush(push: PushSent): void {
    this.#tally.countAt(this.#time.clock.now(), "alerts");
    this.#checks.onPush(push);
  }

  #onCharge(asked: ChargeAsked): void {
    this.#tally.countAt(this.#time.clock.now(), "cents charged", asked.cents);
    this.#checks.onCharge(asked);
    this.#payments.charge(asked);
  }

  #tell(problem: CamloopError): void {
    const isLost = problem instanceof CloudLost;
    // Its door closes with the broker.
    if (isLost && this.#broker.isAway) return;
    const promise = isLost ? "the cloud stays connected" : "every message keeps to the contract";
    this.#checks.find("broker", promise, problem.message);
  }

  #tellProgress(): void {
    const { startsAt, durationMs } = this.#fleet;
    const at = this.#time.clock.now();
    const { messages = 0, alerts = 0 } = this.#tally.totals;
    this.#options.onProgress?.({
      at,
      done: (at - startsAt) / durationMs,
      messages,
      alerts,
      findings: this.#checks.findings.length,
    });
  }

  /** What befalls the fleet as a whole is counted in one of its parts. */
  get #isFirst(): boolean {
    return (this.#options.shard?.index ?? 1) === 1;
  }

  get #end(): Instant {
    return this.#fleet.startsAt + this.#fleet.durationMs;
  }

  #report(): FleetReport {
    const { name, seed, startsAt } = this.#fleet;
    const { index, of } = this.#options.shard ?? { index: 1, of: 1 };
    const { findings } = this.#checks;
    if (findings.length > 0) this.#tally.count("findings", findings.length);
    return {
      version: 1,
      fleet: { name, hash: hashOf(this.#fleet) },
      seed,
      clock: "virtual",
      shards: { of, parts: [index] },
      began: startsAt,
      ended: this.#end,
      totals: this.#tally.totals,
      stepMs: this.#stepMs,
      series: this.#tally.series,
      latencies: {},
      findings: [...findings].sort(compareFindings),
    };
  }
}

const CAN_MOVE_IN = "cameras can be set up, shared and put into plans";

const HAPPENINGS = {
  "wifi-drop": "Wi-Fi drops",
  "power-cut": "power cuts",
  "card-failure": "card failures",
} as const;
