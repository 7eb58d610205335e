import type { Credential } from "../broker/permissions.js";
import { referenceTraits } from "../camera/traits.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { appDriverTopics, deviceTopics, rigTopics } from "../contracts/topics.js";
import { AdapterDoor } from "../doors/adapter-door.js";
import type { Capture, Captures, KeptCapture } from "../files/capture-file.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { CannotInject, SilentRig, Unreachable } from "../kernel/errors.js";
import { type Random, randomFor } from "../kernel/random.js";
import { ScopedClock } from "../kernel/scoped-clock.js";
import { Home } from "../outside/home.js";
import { WebSite } from "../outside/web-site.js";
import type { Rig } from "../rig/rig.js";
import { APP_DRIVER, type AppDriver } from "./app-driver.js";
import type { BlinkRate } from "./blink-rate.js";
import { CapturedProduct } from "./captured-product.js";
import { CloudAdapter } from "./cloud-adapter.js";
import { ForeignParts } from "./foreign-parts.js";
import { placeForeignPhone } from "./foreign-phone.js";
import { type Insides, insidesOf } from "./insides.js";
import { NotInCapture } from "./not-in-capture.js";
import { othersCredentials } from "./others-credentials.js";
import { OutsideWorld } from "./outside-world.js";
import { type Product, productOf } from "./products.js";
import { Recorder } from "./recorder.js";
import { cameraGroundOf, placeReferenceCamera, REFERENCE_CAMERAS } from "./reference-camera.js";
import { groundOf, INSIDE_PASSWORD, placePhone } from "./reference-cloud.js";
import { type KeeperOptions, ReferenceKeeper } from "./reference-keeper.js";
import type { Replacement } from "./replacement.js";
import { RunLog } from "./run-log.js";
import { closeStage, openStage, type Stage, tellProblem, wireOn } from "./stage.js";
import { type ForeignCamera, hasPrivateLink, isForeign, type Target } from "./target.js";
import type { TerminalId } from "./terminal.js";
import { Vendor } from "./vendor.js";
import { waitsFor } from "./waits.js";
import { type PlacedPhone, World } from "./world.js";

/** How a bench is set up: what is judged, from which seed, and what stands in place of reference parts. */
export interface BenchOptions {
  readonly seed: number;
  /** Where simulated time begins. */
  readonly startsAt?: Instant | undefined;
  /** By scenario, midnights before which it does not begin with a foreign product on simulated time. */
  readonly days?: ReadonlyMap<string, Instant> | undefined;
  readonly target: Target;
  readonly replace?: Replacement;
  /** Whether each scenario is captured. */
  readonly isRecorded?: boolean;
  /** In place of the target: what was captured of it. */
  readonly captures?: Captures;
}

/** What a scenario asks of the bench. */
export interface ScenarioNeeds {
  /** Names the scenario's own stream of random numbers. */
  readonly id: string;
  /** Whose promises it is about; AJCloud's unless it is said. */
  readonly vendor?: string;
  readonly power: "wired" | "battery";
  /** What its camera can do. */
  readonly capabilities?: readonly string[];
}

/** A camera on a stage, with its rig. */
interface PlacedCamera {
  readonly rig: Rig;
  readonly serial: string;
  readonly model: string;
  readonly resetHoldMs: Milliseconds | undefined;
  readonly blink?: BlinkRate | undefined;
  readonly insides?: () => Insides;
  /** Takes it off the stage, if it is ours. */
  leave?(): void;
}

/** Whoever writes down what is said on a stage, or repeats what was. */
interface Tape {
  readonly recorder?: Recorder;
  readonly captured?: CapturedProduct;
}

/** Assembles worlds for a target, one scenario after another; nothing else does. */
export class Bench {
  readonly #options: BenchOptions;
  /** A foreign process stays for the whole run, and so does the stage that it stands on. */
  #foreign: { stage: Stage; parts: ForeignParts } | undefined;
  #capture: Capture | undefined;

  constructor(options: BenchOptions) {
    this.#options = options;
  }

  /** A fresh world for one scenario. */
  async world(needs: ScenarioNeeds): Promise<World> {
    const { captures } = this.#options;
    const capture = captures && captureOf(captures, needs.id);
    const whole = await this.#stage(needs, capture);
    const tape = this.#tapeOn(whole, capture);
    // What a scenario has begun ends with it, also where the stage goes on to the next.
    const clock = new ScopedClock(whole.clock);
    const leave = async () => {
      this.#capture = tape.recorder?.end();
      tape.captured?.stop();
      clock.end();
      try {
        await whole.time.settle();
      } finally {
        if (this.#foreign === undefined) await closeStage(whole);
      }
    };
    let world: World | undefined;
    try {
      world = this.#assemble({ ...whole, clock }, needs, { tape, leave });
      await world.prepare();
      return world;
    } catch (error) {
      const why = tape.captured?.missing ?? error;
      // What is taken down says goodbye, which is no part of the scenario.
      tape.recorder?.end();
      await (world?.takeDown() ?? leave());
      throw this.#isGone(why) ? gone(why) : why;
    }
  }

  /** On wall time nobody answers the clock: who does not even answer "prepare" is not there. */
  #isGone(error: unknown): error is SilentRig {
    return error instanceof SilentRig && this.#options.target.wall !== undefined;
  }

  /** What was said and seen since the present scenario began, with nobody to tell of it but a world that did not come about. */
  get log(): string {
    return this.#foreign?.stage.log.toString({ byClient: true }) ?? "";
  }

  /** Hands over what was captured of the scenario that has ended, once. */
  takeCapture(): Capture | undefined {
    const capture = this.#capture;
    this.#capture = undefined;
    return capture;
  }

  /** Ends what a run has kept between scenarios. */
  async close(): Promise<void> {
    if (this.#foreign === undefined) return;
    this.#foreign.parts.stop();
    await closeStage(this.#foreign.stage);
    this.#foreign = undefined;
  }

  #assemble(
    stage: Stage,
    needs: ScenarioNeeds,
    { tape, leave }: { readonly tape: Tape; leave(): Promise<void> },
  ): World {
    const replace = this.#replacementFor(needs);
    const product = productFor(needs, replace);
    const { policy } = product;
    const camera = this.#place(stage, needs, tape);
    const outside = new OutsideWorld(
      this.#random(needs, "outside"),
      stage.clock,
      replace.LockScreens && new replace.LockScreens(),
    );
    const stopListening = outside.listenTo(stage.broker, tellProblem(stage));
    const beside: (() => void)[] = [];
    const { seed, target } = this.#options;
    const random = (chance: string) => randomFor(seed, chance);
    const cloud = tape.captured
      ? capturedCloud(stage, tape.captured)
      : target.cloud === "reference"
        ? placeCloud(stage, { policy, replace, random })
        : OTHERS_CLOUD;
    const adapter = cloud.adapter ?? (this.#foreign as { parts: ForeignParts }).parts.adapter;
    const driver = this.#driverFor(tape);
    const vendor = new Vendor({
      ask: (request) => adapter.ask(stage.time, request),
      thirdPartyKey: outside.thirdParty.key,
      chance: `${needs.id}/cloud`,
      cardPlan: Object.keys(policy.plans)[0] ?? "",
    });
    return new World({
      stage,
      vendor,
      home: new Home(stage.clock),
      means: policy.billing.means.value,
      power: needs.power,
      capabilities: needs.capabilities ?? [],
      ...camera,
      waits: waitsFor(
        target.wall,
        target.cameras === "reference" ? undefined : target.cameras.holdToleranceMs,
      ),
      isShared: isForeign(target),
      ending: async () => {
        this.#capture = await tape.recorder?.restAndEnd();
      },
      missing: () => tape.captured?.missing,
      // A broken product may be in any state; its rules are what tells.
      brokenInside: () => {
        const broken = this.#options.replace === undefined ? cloud.broken() : [];
        return tape.recorder?.finds(broken) ?? broken;
      },
      outside,
      site: siteOf(policy, replace.WebSite ?? WebSite),
      placeCamera: (number) => {
        const { leave = () => {}, ...further } = this.#placeFurther(stage, { needs, number, tape });
        beside.push(leave);
        return further;
      },
      driver,
      placePhone: (terminal) =>
        driver
          ? this.#placeForeign(stage, driver, terminal)
          : placePhone(stage, { terminal, serial: camera.serial, product, replace }),
      close: () => {
        stopListening();
        for (const putAway of beside) putAway();
        camera.leave?.();
        cloud.remove();
        return leave();
      },
    });
  }

  /** Whoever drives the app, where it is others': who does now, or did then. */
  #driverFor({ recorder, captured }: Tape): AppDriver | undefined {
    if (captured) return captured.driver;
    const driver = this.#options.target.app && this.#foreign?.parts.driver;
    if (driver) recorder?.greets(APP_DRIVER, appDriverTopics(APP_DRIVER), driver.hello);
    return driver;
  }

  /** A terminal that speaks with our broker has to be known to it. */
  #placeForeign(stage: Stage, driver: AppDriver, terminal: TerminalId): PlacedPhone {
    const { key } = this.#options.target.app ?? {};
    if (key !== undefined) stage.broker.admit({ name: terminal.id, password: key, role: "app" });
    return placeForeignPhone(driver, terminal);
  }

  /** Also beside foreign cameras these are ours: what is shown with them is the app's doing. */
  #placeFurther(
    stage: Stage,
    { needs, number, tape }: { needs: ScenarioNeeds; number: number; tape: Tape },
  ): Pick<PlacedCamera, "serial" | "rig" | "leave"> {
    if (hasPrivateLink(this.#options.target)) throw noneBeside();
    const replace = this.#replacementFor(needs);
    const serial = `REFMORE${number}`;
    if (tape.captured) return { serial, rig: tape.captured.rig(serial) };
    const key = `${serial}-key`;
    stage.broker.admit({ name: serial, password: key, role: "device" });
    const random = this.#random(needs, `camera ${number}`);
    const options = { policy: productFor(needs, replace).policy, random, replace };
    const rig = placeReferenceCamera(cameraGroundOf(stage), { ...FURTHER, serial, key }, options);
    return { serial, rig: tape.recorder?.hears(serial, rig) ?? rig, leave: () => rig.camera.putAway() };
  }

  /** What is broken in this scenario's product: nothing, where another vendor's is meant. */
  #replacementFor(needs: ScenarioNeeds): Replacement {
    const { replace = {} } = this.#options;
    return replace.vendor === undefined || replace.vendor === vendorOf(needs) ? replace : {};
  }

  /** A stream of the scenario's own, for one part of its world. */
  #random({ id }: ScenarioNeeds, part: string): Random {
    return randomFor(this.#options.seed, `${id}/${part}`);
  }

  #tapeOn(stage: Stage, capture: KeptCapture | undefined): Tape {
    if (capture) return { captured: new CapturedProduct(stage, capture, this.#options.target) };
    return this.#options.isRecorded ? { recorder: new Recorder(stage) } : {};
  }

  async #stage({ id }: ScenarioNeeds, capture: KeptCapture | undefined): Promise<Stage> {
    const { target, startsAt, days } = this.#options;
    if (capture) return openStage(credentialsOf(target), { capture, tolerances: target.wall });
    if (!isForeign(target))
      return openStage(credentialsOf(target), { startsAt, external: target.broker?.external });
    const isFirst = this.#foreign === undefined;
    const day = days?.get(id);
    this.#foreign ??= await this.#admit(target, day ?? startsAt);
    const { stage, parts } = this.#foreign;
    stage.log = new RunLog();
    parts.beginScenario();
    if (isFirst || target.wall !== undefined) return stage;
    await parts.restUntilMidnight(day);
    stage.log = new RunLog();
    return stage;
  }

  async #admit(target: Target, startsAt: Instant | undefined) {
    const stage = await openStage(credentialsOf(target), {
      startsAt,
      external: target.broker?.external,
      tolerances: target.wall,
    });
    try {
      return { stage, parts: await ForeignParts.start(stage, target) };
    } catch (error) {
      await closeStage(stage);
      throw error;
    }
  }

  #place(stage: Stage, needs: ScenarioNeeds, { recorder, captured }: Tape): PlacedCamera {
    const { id, power, capabilities = [] } = needs;
    const { seed, target } = this.#options;
    if (target.cameras === "reference") {
      const { serial, model } = REFERENCE_CAMERAS[power];
      const { resetHoldMs } = referenceTraits;
      if (captured) return { rig: captured.rig(serial), serial, model, resetHoldMs };
      const replace = this.#replacementFor(needs);
      const { policy } = productFor(needs, replace);
      const rig = placeReferenceCamera(
        cameraGroundOf(stage),
        { ...REFERENCE_CAMERAS[power], power, capabilities },
        {
          policy,
          random: randomFor(seed, id),
          replace,
          uptimeBeforeResetMs: target.wall?.uptimeBeforeResetMs,
        },
      );
      return {
        rig: recorder?.hears(serial, rig) ?? rig,
        serial,
        model,
        resetHoldMs,
        insides: () => insidesOf(rig.camera),
        leave: () => rig.camera.putAway(),
      };
    }
    const camera = target.cameras.cameras.find(
      (candidate) => candidate.power === power && isSameModel(candidate.capabilities ?? [], capabilities),
    ) as ForeignCamera;
    const { serial, model } = camera;
    const { resetHoldMs, blink } = target.cameras;
    const clock = target.wall ? "wall" : "acknowledged";
    if (captured) return { rig: captured.rig(camera.rig, clock), serial, model, resetHoldMs, blink };
    const rig = (this.#foreign as { parts: ForeignParts }).parts.rigToJudge(camera);
    recorder?.greets(camera.rig, rigTopics(camera.rig), rig.hello);
    // It stays on the broker from one scenario to the next; what was retained of it must not.
    if (camera.key !== undefined) stage.broker.forget(deviceTopics(serial).presence);
    return { rig, serial, model, resetHoldMs, blink };
  }
}

const gone = ({ message, remedy }: SilentRig): Unreachable => new Unreachable(message, { remedy });

/** A cloud on a stage. */
interface CloudOnStage {
  /** By which it is driven, unless it stays for the whole run. */
  readonly adapter?: CloudAdapter;
  broken(): readonly string[];
  remove(): void;
}

/** One that others have started, and into which nobody looks. */
const OTHERS_CLOUD: CloudOnStage = { broken: () => [], remove() {} };

/** The built-in cloud, with its adapter. */
function placeCloud(stage: Stage, options: KeeperOptions): CloudOnStage {
  const ground = groundOf(stage);
  const keeper = new ReferenceKeeper(ground, options);
  const door = new AdapterDoor({ stream: ground.dial() }, keeper, ground);
  const adapter = new CloudAdapter(wireOn(stage));
  return {
    adapter,
    broken: () => keeper.broken(),
    remove: () => {
      adapter.close();
      door.close();
      keeper.remove();
    },
  };
}

const noneBeside = (): CannotInject =>
  new CannotInject("no camera of ours can be placed beside those that are on a link of their own", {
    remedy: "Accept that scenarios with further cameras are not run.",
  });

/** One that says what it once said. */
function capturedCloud(stage: Stage, captured: CapturedProduct): CloudOnStage {
  const adapter = new CloudAdapter(wireOn(stage));
  return { adapter, broken: () => captured.broken, remove: () => adapter.close() };
}

/** @throws {NotInCapture} */
function captureOf(captures: Captures, scenario: string): KeptCapture {
  const capture = captures.get(scenario);
  if (capture) return capture;
  throw new NotInCapture("it has no such scenario");
}

/** The vendor's web site, where its FAQ speaks of one. */
const siteOf = ({ cloudPlay }: VendorPolicy, Site: typeof WebSite): WebSite | undefined =>
  cloudPlay &&
  new Site({
    address: "www.example.com",
    tooOldExplorer: cloudPlay.site.tooOldExplorer.value,
    regions: cloudPlay.site.regions.value,
  });

const vendorOf = ({ vendor = "ajcloud" }: ScenarioNeeds): string => vendor;

/** The scenario's reference product, with what stands in place of its own parts. */
function productFor(needs: ScenarioNeeds, replace: Replacement): Product {
  const product = productOf(vendorOf(needs));
  return {
    policy: replace.policy ?? product.policy,
    cameraMenu: replace.menu ?? product.cameraMenu,
    meMenu: replace.meMenu ?? product.meMenu,
  };
}

/** One that can more is another model: a scenario may need a camera that lacks something. */
const isSameModel = (has: readonly string[], wanted: readonly string[]): boolean =>
  has.length === wanted.length && wanted.every((each) => has.includes(each));

/** What the cameras beside the one under judgement are. */
const FURTHER = { model: "reference-wired", power: "wired", capabilities: ["zoom"] } as const;

function credentialsOf({ cameras, cloud, app }: Target): Credential[] {
  const inside = Object.values(REFERENCE_CAMERAS).map(
    ({ serial, key }): Credential => ({ name: serial, password: key, role: "device" }),
  );
  const foreign = cameras === "reference" ? [] : cameras.cameras;
  return [...inside, ...othersCredentials(foreign, cloud === "reference" ? INSIDE_KEYS : cloud, app)];
}

const INSIDE_KEYS = { key: INSIDE_PASSWORD, adapterKey: INSIDE_PASSWORD };
