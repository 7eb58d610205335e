import type { Schedule } from "../contracts/schedule.js";
import { type Instant, type Milliseconds, minutes, parseDuration, seconds } from "../kernel/duration.js";
import { BenchFault, type CamloopError, RigFault, UsageError } from "../kernel/errors.js";
import { between, isWithin } from "../kernel/schedule.js";
import type { Home, Reception } from "../outside/home.js";
import type { Payments } from "../outside/payments.js";
import type { Stores } from "../outside/stores.js";
import type { WebSite } from "../outside/web-site.js";
import type { PhonePort } from "../phone/phone-port.js";
import { OUTDATED_FIRMWARE, type Rig } from "../rig/rig.js";
import { Alarms } from "./alarms.js";
import type { AppDriver } from "./app-driver.js";
import { AppUser } from "./app-user.js";
import type { BlinkRate } from "./blink-rate.js";
import { Bookkeeper } from "./bookkeeper.js";
import { CardBuyer } from "./card-buyer.js";
import { CardHands } from "./card-hands.js";
import { Cast } from "./cast.js";
import { Downloader } from "./downloader.js";
import { type Evidence, evidenceOf, type Sighting } from "./evidence.js";
import { expectThat } from "./expect.js";
import { FirmwareUser, type UpgradeWord } from "./firmware-user.js";
import { askRig } from "./hands.js";
import { Host } from "./host.js";
import type { Insides } from "./insides.js";
import { InvoiceWriter } from "./invoice-writer.js";
import { LiveUser } from "./live-user.js";
import { Mover } from "./mover.js";
import type { OutsideWorld } from "./outside-world.js";
import { PageReader } from "./page-reader.js";
import { PlanChanger } from "./plan-changer.js";
import { type PlanName, planOf, type Terms } from "./plan-words.js";
import { Postman } from "./postman.js";
import { Purse } from "./purse.js";
import { ReplayViewer } from "./replay-viewer.js";
import { Setter } from "./setter.js";
import { OFFERED_MS, SetupOffer } from "./setup-offer.js";
import type { Sight } from "./sight.js";
import { SplitScreen } from "./split-screen.js";
import type { Stage } from "./stage.js";
import { Stagehand } from "./stagehand.js";
import { StorageSetter } from "./storage-setter.js";
import { StoreCustomer } from "./store-customer.js";
import { Subscriber } from "./subscriber.js";
import { Tapper } from "./tapper.js";
import { Technician } from "./technician.js";
import { Terminal, type TerminalId } from "./terminal.js";
import { Timeline, untilMoment } from "./timeline.js";
import type { ReleaseAge, Vendor } from "./vendor.js";
import { Viewer } from "./viewer.js";
import type { Waits } from "./waits.js";
import { WatchedRig } from "./watched-rig.js";
import { WebVisitor } from "./web-visitor.js";

/** Name and password of the usual home network, and of another one in reach. */
export const HOME_NETWORK = { name: "Harbour", password: "blue-lamp" } as const;
const OTHER_NETWORK = { name: "Garden", password: "red-kite" } as const;

/** "1 day after the end of the Standard plan". */
const AROUND_AN_END = /^(.*) (before|after) the (?:end|renewal) of the (.*)$/;

/** Devices on a network, in the features' words: no FAQ gives a number. */
const MANY_DEVICES = 100;
const FEW_DEVICES = 5;

/** In which features tell the time. */
const FACTORY_ZONE = "UTC";

type Has = (capabilities: readonly string[]) => boolean;
const has =
  (capability: string): Has =>
  (capabilities) =>
    capabilities.includes(capability);
const lacks =
  (capability: string): Has =>
  (capabilities) =>
    !capabilities.includes(capability);

/** Models of cameras, in the features' words. */
const MODELS: Readonly<Record<string, Has>> = {
  "with a card slot": has("card-slot"),
  "without a card slot": lacks("card-slot"),
  "with continuous recording": has("continuous-recording"),
  "without continuous recording": lacks("continuous-recording"),
  "with built-in detection": has("built-in-detection"),
  "without built-in detection": lacks("built-in-detection"),
  "with zoom": has("zoom"),
  "without zoom": lacks("zoom"),
  "with one lens": lacks("two-lenses"),
  "with zoom and one lens": (all) => has("zoom")(all) && lacks("two-lenses")(all),
  "with two lenses": has("two-lenses"),
};

/** A phone on the bench, and how to take it off again. */
export interface PlacedPhone {
  readonly phone: PhonePort;
  close(): void;
  reopen(): void;
}

/** A camera of the reference family that stands beside the one under judgement. */
export interface FurtherCamera {
  readonly serial: string;
  readonly rig: Rig;
}

/** What a world is made of; the bench assembles it for a target. */
export interface WorldParts {
  readonly stage: Stage;
  readonly rig: Rig;
  readonly home: Home;
  readonly outside: OutsideWorld;
  readonly vendor: Vendor;
  /** The vendor's web site, if it has one that is spoken of. */
  readonly site?: WebSite | undefined;
  readonly serial: string;
  readonly model: string;
  /** What its camera can do. */
  readonly capabilities: readonly string[];
  readonly power: "wired" | "battery";
  readonly resetHoldMs: Milliseconds | undefined;
  /** How its camera blinks, if its maker has said so. */
  readonly blink?: BlinkRate | undefined;
  readonly waits: Waits;
  /** With what the vendor lets people pay. */
  readonly means: readonly string[];
  /** What its camera has inside; a foreign one shows nobody. */
  readonly insides?: () => Insides;
  /** Whoever drives an app of others'. */
  readonly driver?: AppDriver | undefined;
  /** What is in the reference's state that must never be there, in words. */
  brokenInside(): readonly string[];
  /** Why nothing can be concluded from what was seen up to now, of a capture. */
  readonly missing?: () => CamloopError | undefined;
  /** What there is to wait for before anything is taken down. */
  readonly ending?: () => Promise<void>;
  /** Whether other processes stand on the stage too. */
  readonly isShared: boolean;
  placePhone(terminal: TerminalId): PlacedPhone;
  /** A further camera beside the one under judgement, by its number. */
  placeCamera(number: number): FurtherCamera;
  close(): Promise<void>;
}

/** One scenario's world: actors, home and time. What rig and phone show in it is the only evidence. */
export class World {
  readonly technician: Technician;
  /** Whoever changes what the lens sees. */
  readonly stagehand: Stagehand;
  /** The owner in front of the live picture, of the phone's alarms, of the settings, of Split Screen View. */
  readonly viewer: Viewer;
  readonly alarms: Alarms;
  readonly setter: Setter;
  readonly splitScreen: SplitScreen;
  /** The technician's hands on memory cards. */
  readonly cardHands: CardHands;
  /** The owner in front of Replay, at the settings of storage and privacy, saving videos, in the live view. */
  readonly replay: ReplayViewer;
  readonly storageSetter: StorageSetter;
  readonly downloader: Downloader;
  readonly liveUser: LiveUser;
  readonly timeline: Timeline;
  readonly #parts: WorldParts;
  readonly #rig: WatchedRig;
  readonly #offer: SetupOffer;
  readonly postman: Postman;
  /** Owner, user, members and stranger, with their accounts. */
  readonly cast: Cast;
  /** Whoever takes plans and pays for them. */
  readonly subscriber: Subscriber;
  /** Whoever changes plans, and what is in them. */
  readonly planChanger: PlanChanger;
  /** Whoever looks after the subscriptions that the phone's store lists. */
  readonly storeCustomer: StoreCustomer;
  /** With what people pay. */
  readonly purse: Purse;
  /** Whoever reads what providers have charged. */
  readonly bookkeeper: Bookkeeper;
  /** Whoever looks where things stand in the app, as whoever tried something last. */
  readonly pageReader: PageReader;
  /** Whoever buys cloud cards, writes for invoices, visits the web site, taps what is open. */
  readonly cardBuyer: CardBuyer;
  readonly invoiceWriter: InvoiceWriter;
  readonly webVisitor: WebVisitor;
  readonly tapper: Tapper;
  /** Whoever shares cameras, and with whom. */
  readonly host: Host;
  /** Whoever gives cameras away. */
  readonly mover: Mover;
  readonly #phones: PlacedPhone[] = [];
  readonly #serials: string[];
  readonly #rigsBeside: Rig[] = [];
  readonly #messages: Sighting[] = [];
  readonly #terminals = new Map<string, { terminal: Terminal; user: AppUser }>();
  readonly #began: Instant;
  readonly #stopWatching: () => void;
  #fault: CamloopError | undefined;
  #whenBegan: Instant | undefined;

  constructor(parts: WorldParts) {
    const { stage, serial } = parts;
    const { time } = stage;
    const owner = () => this.cast.owner;
    const holder = () => this.mover.holderOf(serial);
    const terminal = (id: TerminalId) => this.#place(id).terminal;
    const whenBegan = () => this.#whenBegan ?? this.#began;
    this.#serials = [serial];
    const rig = new WatchedRig(parts.rig);
    this.#parts = parts;
    this.#rig = rig;
    this.#began = stage.clock.now();
    this.#stopWatching = stage.faults.add((fault) => {
      this.#fault ??= fault;
    });
    this.#offer = new SetupOffer(stage.clock, rig);
    this.technician = new Technician({
      time: stage.time,
      rig,
      offer: this.#offer,
      power: parts.power,
      resetHoldMs: parts.resetHoldMs,
      waits: parts.waits,
      blink: parts.blink,
      whenBegan,
      isSettingUp: () => this.#whenBegan === undefined,
    });
    parts.outside.appeared.add((where, what) => this.#messages.push({ at: stage.clock.now(), where, what }));
    this.postman = new Postman(stage.time, parts.outside);
    this.purse = new Purse(parts.means);
    this.cast = new Cast({
      time: stage.time,
      outside: parts.outside,
      serial,
      purse: this.purse,
      serialOf: (camera) => this.serialOf(camera),
      terminal,
      userOf: (terminal) => this.#userOf(terminal),
    });
    this.cardBuyer = new CardBuyer({ cast: this.cast, vendor: parts.vendor, serial });
    this.subscriber = new Subscriber({
      time,
      cast: this.cast,
      cardBuyer: this.cardBuyer,
      payments: parts.outside.payments,
      purse: this.purse,
      serials: () => this.#serials,
      serialOf: (camera) => this.serialOf(camera),
    });
    this.planChanger = new PlanChanger({
      time,
      cast: this.cast,
      subscriber: this.subscriber,
      serialOf: (camera) => this.serialOf(camera),
    });
    this.storeCustomer = new StoreCustomer({
      time,
      cast: this.cast,
      stores: parts.outside.stores,
      purse: this.purse,
    });
    this.bookkeeper = new Bookkeeper({
      time,
      payments: parts.outside.payments,
      storeAccount: () => this.purse.storeAccountOf(owner()),
      centsOf: (kind) => this.subscriber.priceOf(kind),
    });
    this.pageReader = new PageReader(() => this.cast.actor.terminal);
    this.invoiceWriter = new InvoiceWriter({ time, cast: this.cast, outside: parts.outside, serial });
    this.webVisitor = new WebVisitor(parts.site);
    this.tapper = new Tapper({
      time,
      cast: this.cast,
      webVisitor: this.webVisitor,
      serialOf: (camera) => this.serialOf(camera),
    });
    this.timeline = new Timeline(() => stage.clock.now());
    this.stagehand = new Stagehand(time, rig, this.timeline, () => this.#rigsBeside);
    this.host = new Host({
      time,
      cast: this.cast,
      stagehand: this.stagehand,
      serialOf: (camera) => this.serialOf(camera),
    });
    this.mover = new Mover({ cast: this.cast, serialOf: (camera) => this.serialOf(camera) });
    this.cardHands = new CardHands(time, rig);
    this.storageSetter = new StorageSetter({
      time,
      owner,
      called: (person) => this.cast.called(person),
      serialOf: (camera) => this.serialOf(camera),
      lockScreens: parts.outside.lockScreens,
      serial,
    });
    this.liveUser = new LiveUser({
      time,
      owner,
      at: (person) => this.cast.at(person),
      called: (person) => this.cast.called(person),
      serial,
    });
    const { stagehand, timeline } = this;
    this.replay = new ReplayViewer({
      time,
      owner: holder,
      called: (person) => this.cast.ready(person),
      stagehand,
      timeline,
      serials: () => this.#serials,
      serialOf: (camera) => this.serialOf(camera),
    });
    this.downloader = new Downloader({ time, owner, replay: this.replay, terminal, serial });
    this.viewer = new Viewer({ time, viewer: owner, serial });
    this.setter = new Setter(owner, serial);
    this.splitScreen = new SplitScreen({
      time,
      owner,
      serials: () => this.#serials,
      serialOf: (camera) => this.serialOf(camera),
    });
    this.alarms = new Alarms({
      time,
      owner: holder,
      serial,
      stagehand: this.stagehand,
      setter: this.setter,
      called: (person) => this.cast.called(person),
      lockScreens: parts.outside.lockScreens,
      whenBegan,
    });
  }

  /** The same, looking after versions. */
  get firmware(): FirmwareUser {
    const { stage, outside, serial } = this.#parts;
    const { owner } = this.cast;
    const called = (person: string) => this.cast.called(person);
    const terminal = () => owner.terminal;
    return new FirmwareUser({ time: stage.time, store: outside.store, serial, terminal, called });
  }

  /** PayPal and the issuers of cards. */
  get payments(): Payments {
    return this.#parts.outside.payments;
  }

  /** What the stores of phones list. */
  get stores(): Stores {
    return this.#parts.outside.stores;
  }

  /** Whoever set the camera up, on the terminal on which they signed in last. */
  get owner(): AppUser {
    return this.#userOf(this.cast.owner.terminal);
  }

  /** What rig, driver or bench did wrong, if anything: then nothing that was seen says anything about the product. */
  get trouble(): CamloopError | undefined {
    return this.#rig.trouble ?? this.#fault ?? this.#parts.driver?.trouble;
  }

  /** Why nothing can be concluded from what was seen up to now, if so: a capture tells no more than it holds. */
  get missing(): CamloopError | undefined {
    return this.#parts.missing?.();
  }

  /** Everything that was said and seen so far. */
  get log(): string {
    return this.#parts.stage.log.toString({ byClient: this.#parts.isShared });
  }

  /** @throws {BenchFault} when the reference cloud has come into a state that must never be. */
  checkInside(): void {
    const broken = this.#parts.brokenInside();
    if (broken.length === 0) return;
    throw new BenchFault(`the reference cloud is broken: ${broken.join("; ")}`, {
      remedy: "Report this as a defect of camloop, with the line that replays it.",
    });
  }

  /** Rules that the cloud has named to apps with what it refused. */
  get namedRules(): readonly string[] {
    const answers = [...this.#terminals.values()].flatMap(({ terminal }) => terminal.phone.answers);
    return answers.flatMap(({ rule }) => rule ?? []);
  }

  /** What the camera has inside now; undefined for a foreign one. */
  get insides(): Insides | undefined {
    return this.#parts.insides?.();
  }

  /** What rig and owner's phone have shown so far. */
  get evidence(): Evidence {
    const { stage, rig } = this.#parts;
    const terminals = [...this.#terminals.values()].map(({ terminal }) => terminal);
    return evidenceOf({
      began: this.#began,
      whenBegan: this.#whenBegan,
      ended: stage.clock.now(),
      observations: rig.observations,
      terminals: terminals.map(({ id, phone: { shown, answers, snapshots } }) => ({
        id,
        shown,
        answers,
        snapshots: snapshots.taken,
      })),
      messages: this.#messages,
    });
  }

  /** Puts the camera and the home into the state in which each scenario begins, and signs the owner in. */
  async prepare(): Promise<void> {
    const { stage, home, vendor, model } = this.#parts;
    // What is asked before the adapter hears is lost.
    await stage.time.settle();
    await vendor.opens(model);
    await this.#parts.driver?.prepare(stage.time, this.#parts.serial);
    await askRig(stage.time, this.#rig, { action: "prepare" });
    home.changed.add((networks) => void this.#rig.ask({ action: "air", networks: [...networks] }));
    home.provide(HOME_NETWORK.name, HOME_NETWORK.password);
    home.provide(OTHER_NETWORK.name, OTHER_NETWORK.password);
    await this.cast.owner.signsIn();
  }

  /** The scenario's When step begins: what is "heard" or "shown" counts from here. */
  async markWhen(): Promise<void> {
    await this.#parts.stage.time.mark();
    this.#whenBegan = this.#parts.stage.clock.now();
    this.viewer.noteBefore();
    this.alarms.noteBefore();
    this.bookkeeper.noteBefore();
    this.invoiceWriter.noteBefore();
  }

  async pass(lengthMs: Milliseconds): Promise<void> {
    await this.#parts.stage.time.pass(lengthMs);
  }

  vendorPublishes(age: ReleaseAge, camera: string): Promise<void> {
    const { vendor, model } = this.#parts;
    return vendor.publishes(age, { model, serial: this.serialOf(camera) });
  }

  /** From now on a plan is not on offer in a region. */
  vendorStopsSelling({ kind }: PlanName, region: string): Promise<void> {
    return this.#parts.vendor.stopsSelling(kind, region);
  }

  async upgradeIsShown({ word, isSeen, lengthMs }: Sight & { readonly word: UpgradeWord }): Promise<void> {
    const { firmware } = this;
    await (isSeen
      ? firmware.seesTheUpgradeWithin(word, lengthMs)
      : firmware.seesNoUpgradeFor(word, lengthMs, this.#whenBegan ?? this.#began));
  }

  async redDotIsSeen(camera: string, sight: Sight): Promise<void> {
    await this.firmware.seesARedDot(this.serialOf(camera), sight);
  }

  /** The serial of a camera as a scenario calls it: "the camera" is "Camera 1". */
  serialOf(camera: string): string {
    const number = camera === "the camera" ? 1 : Number(camera.replace("Camera ", ""));
    const serial = this.#serials[number - 1];
    if (serial) return serial;
    throw new UsageError(`there is no camera called "${camera}" in this scenario`, {
      remedy: 'Place enough of them, as in "2 cameras at home".',
    });
  }

  /** For good, unless it is told for how long. */
  async networkGoesOut(network: string, lengthMs?: Milliseconds): Promise<void> {
    await this.#changeHome((home) =>
      lengthMs === undefined ? home.goOut(network) : home.goOutFor(network, lengthMs),
    );
  }

  async networkIsCrowded(network: string, crowd: "too many" | "few"): Promise<void> {
    await this.#changeHome((home) => home.crowd(network, crowd === "too many" ? MANY_DEVICES : FEW_DEVICES));
  }

  async networkHasPassword(network: string, password: string): Promise<void> {
    await this.#changeHome((home) => home.provide(network, password));
  }

  async networkIsRenamed(network: string, newName: string): Promise<void> {
    await this.#changeHome((home) => home.rename(network, newName));
  }

  /** The camera is carried to where a network is received so. */
  async moveTheCamera(network: string, reception: Reception): Promise<void> {
    await this.#changeHome((home) => home.receive(network, reception));
  }

  /** A camera as bought, with power, in setup mode, and on long enough for a Reset. */
  async unpackNewCamera(): Promise<void> {
    await this.technician.switchesOn();
    await this.pass(this.#parts.waits.unpackedMs);
  }

  /** A camera that the owner has set up at home and that has been online for a while. */
  async installCamera(): Promise<void> {
    await this.unpackNewCamera();
    await this.owner.canSetUpOn(HOME_NETWORK.name);
    const { onlineMs } = this.#parts.waits;
    // What follows is not for a camera that looks at its code.
    if (onlineMs < OFFERED_MS) this.#offer.withdraw();
    await this.pass(onlineMs);
  }

  /** A camera of a model that has, or lacks, what the words say; which model stands here is the tags' business. */
  async installModel(words: string): Promise<void> {
    const { capabilities } = this.#parts;
    if (!MODELS[words]?.(capabilities)) {
      throw new UsageError(
        `the camera of this scenario is none "${words}": it has ${capabilities.join(", ")}`,
        {
          remedy: "Tag the scenario with what its camera needs, as in @needs-zoom.",
        },
      );
    }
    await this.installCamera();
  }

  /** So many cameras of the owner's at home, with the one under judgement as the first. */
  async installCameras(count: number): Promise<void> {
    await this.installCamera();
    for (let number = 2; number <= count; number++) await this.#installFurther(number);
    await this.pass(this.#parts.waits.onlineMs);
  }

  async #installFurther(number: number): Promise<void> {
    const { stage, home, placeCamera } = this.#parts;
    const { serial, rig } = placeCamera(number);
    const { terminal } = this.cast.owner;
    this.#serials.push(serial);
    this.#rigsBeside.push(rig);
    await askRig(stage.time, rig, { action: "air", networks: [...home.networks] });
    await askRig(stage.time, rig, { action: "power", power: "connect" });
    const { name: network, password } = HOME_NETWORK;
    const begun = await terminal.call({ call: "begin-setup", network, password });
    const token = (begun.ok && begun.result.setupToken) || "";
    await askRig(stage.time, rig, {
      action: "show",
      scene: { kind: "code", text: JSON.stringify({ network, password, token }) },
    });
    const isThere = () =>
      terminal.phone.cameras.some((camera) => camera.serial === serial && camera.status === "online");
    const isOnline = await stage.time.until(isThere, minutes(2));
    expectThat(isOnline, `camera ${number} to be online`, () => "that it is not");
    await askRig(stage.time, rig, { action: "show", scene: { kind: "room" } });
  }

  /** The same, but its power was switched on exactly `uptimeMs` ago. */
  async installCameraThatHasBeenOnFor(uptimeMs: Milliseconds): Promise<void> {
    await this.installCamera();
    await this.technician.switchesOffAndOn(seconds(15));
    await this.pass(uptimeMs);
  }

  async makeOutdated(software: "the app" | "the firmware"): Promise<void> {
    if (software === "the app") await this.owner.runsAnOutdatedApp();
    else await this.#makeFirmwareOutdated();
  }

  async putCameraInPlan(camera: string, plan: PlanName, terms: Terms): Promise<void> {
    await this.subscriber.putsIntoPlan(this.serialOf(camera), plan, terms);
  }

  /** A camera at home that records to such a card, on motion or continuously, at any time. */
  async installRecordingCamera(storing: "on motion" | "continuously", card: string): Promise<void> {
    await this.installCamera();
    await this.cardHands.inserts(card);
    await this.storageSetter.recordsToCard(storing);
  }

  /**
   * Enters these periods, or the hours between them for a product that shows itself to take periods for hours of work
   * (AJ-PRIV-11). One that follows neither gets them as they stand, whatever the hour is.
   */
  async keepTheCameraOffFrom(periods: Schedule): Promise<void> {
    const isToWork = !isWithin(periods, FACTORY_ZONE, this.#parts.stage.clock.now());
    for (const entered of [periods, between(periods)]) {
      await this.storageSetter.turnsTimedOffOn(entered);
      if ((await this.owner.comesToSeeALivePicture(seconds(30))) === isToWork) return;
    }
    await this.storageSetter.turnsTimedOffOn(periods);
  }

  /** Time passes until the next such moment. */
  async waitForMoment(words: string): Promise<void> {
    const now = this.#parts.stage.clock.now();
    const [, length, side, plan] = AROUND_AN_END.exec(words) ?? [];
    if (plan === undefined || length === undefined) return this.pass(untilMoment(words, now));
    const lengthMs = parseDuration(length);
    const end = await this.subscriber.endOf(planOf(plan));
    await this.pass(end + (side === "before" ? -lengthMs : lengthMs) - now);
  }

  /** A setup with the right password, after a Reset if one is needed. */
  async canSetUp(network: string, isAfterAReset: boolean): Promise<void> {
    if (isAfterAReset) await this.technician.holdsResetUntil("signals");
    await this.owner.canSetUpOn(network);
  }

  async close(): Promise<void> {
    await this.#parts.ending?.();
    await this.takeDown();
  }

  /** Takes everything off the stage as it stands; whatever is left there answers in the next scenario, too. */
  async takeDown(): Promise<void> {
    for (const { close } of this.#phones) close();
    this.#stopWatching();
    await this.#parts.close();
  }

  /**
   * Puts old firmware on the camera and waits until the app shows it, back online.
   * @throws {RigFault} when the app does not come to show the old version: nothing after it would prove anything.
   */
  async #makeFirmwareOutdated(): Promise<void> {
    await this.technician.injects("outdated-firmware");
    await this.pass(seconds(1));
    await this.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "within", lengthMs: minutes(3) });
    const shown = await this.owner.comesToSeeFirmware(OUTDATED_FIRMWARE, minutes(3));
    if (shown === OUTDATED_FIRMWARE) return;
    throw new RigFault(`the app shows firmware ${shown ?? "unknown"} after "outdated-firmware"`, {
      remedy: `A camera whose rig has put ${OUTDATED_FIRMWARE} on it tells the cloud so: see "inject" in the rig contract.`,
    });
  }

  async #changeHome(change: (home: Home) => void): Promise<void> {
    change(this.#parts.home);
    await this.#parts.stage.time.settle();
  }

  #place(id: TerminalId): { terminal: Terminal; user: AppUser } {
    const known = this.#terminals.get(id.id) ?? this.#connect(id);
    this.#terminals.set(id.id, known);
    return known;
  }

  #connect(id: TerminalId): { terminal: Terminal; user: AppUser } {
    const placed = this.#parts.placePhone(id);
    this.#phones.push(placed);
    const terminal = new Terminal(id.id, placed, this.#parts.stage.time);
    const user = new AppUser({
      time: this.#parts.stage.time,
      terminal,
      offer: this.#offer,
      serial: this.#parts.serial,
      passwordOf: (network) => this.#parts.home.passwordOf(network),
    });
    return { terminal, user };
  }

  #userOf({ id }: Terminal): AppUser {
    return (this.#terminals.get(id) as { user: AppUser }).user;
  }
}
