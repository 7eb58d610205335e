import type { Refused } from "../broker/broker-port.js";
import { decode } from "../contracts/decode.js";
import { Hello } from "../contracts/device.js";
import { deviceTopics } from "../contracts/topics.js";
import type { Milliseconds } from "../kernel/duration.js";
import { RigFault, Unreachable } from "../kernel/errors.js";
import { RemoteRig } from "../rig/remote-rig.js";
import { selfTest } from "../rig/self-test.js";
import { APP_DRIVER, AppDriver } from "./app-driver.js";
import { ADAPTER, CloudAdapter } from "./cloud-adapter.js";
import { moment, realTime } from "./event-loop.js";
import { askRig } from "./hands.js";
import { type MeetingPoint, openMeetingPoint } from "./meeting-point.js";
import { Outside, type Party } from "./outside.js";
import { Participants } from "./participants.js";
import { type Stage, wireOn } from "./stage.js";
import { type Start, StartedProcess } from "./started-process.js";
import type { ForeignCamera, ForeignCloud, Target } from "./target.js";
import { untilMoment } from "./timeline.js";

/** How long a foreign target may take to bring rigs, adapter and driver to the bench, in real time. */
const PATIENCE_MS: Milliseconds = 10_000;

interface Times {
  /** How long they may take over an announcement, if the target file says so. */
  readonly answerMs: Milliseconds | undefined;
  /** On wall time, how long they may take over a command. */
  readonly overdueMs: Milliseconds | undefined;
}

/** The foreign parts of a target: their processes, their rigs, adapter and driver at the bench, and the clock that they share. */
export class ForeignParts {
  readonly #stage: Stage;
  /** By which all of them must live. */
  readonly #clock: "acknowledged" | "wall";
  readonly #overdueMs: Times["overdueMs"];
  readonly #rigs = new Map<string, RemoteRig>();
  readonly #point: MeetingPoint;
  readonly #processes: readonly StartedProcess[];
  readonly #participants: Participants;
  readonly #outside: Outside;
  readonly #adapter: CloudAdapter;
  readonly #driver: AppDriver;
  /** Why nothing that is seen says anything about the target. */
  #disqualified: Unreachable | undefined;
  /** The rig of the camera that was judged last. */
  #judged: RemoteRig | undefined;
  /** Why no rig is to be asked for anything. */
  #rigFault: RigFault | undefined;
  /** What last came of a connection that never became one. */
  #broken: string | undefined;

  private constructor(
    stage: Stage,
    point: MeetingPoint,
    starts: readonly Start[],
    { answerMs, overdueMs }: Times,
  ) {
    this.#clock = overdueMs === undefined ? "acknowledged" : "wall";
    this.#overdueMs = overdueMs;
    this.#stage = stage;
    this.#point = point;
    this.#processes = starts.map((start) => new StartedProcess(start, point));
    this.#adapter = new CloudAdapter(wireOn(stage));
    this.#driver = new AppDriver({ ...wireOn(stage), now: () => stage.clock.now() });
    this.#participants = new Participants(
      stage.broker,
      stage.time.clock,
      answerMs === undefined ? {} : { answerMs },
      {
        onLost: (messages) =>
          stage.log.note(stage.clock.now(), "bench", `${messages} messages were not acknowledged in time`),
        onRound: () => stage.log.beginRound(),
        lastAsked: (name) => this.#party(name)?.lastAsked,
      },
    );
    this.#outside = new Outside(stage.broker);
    stage.broker.refused.add((refused) => {
      if (refused.kind === "credentials") this.#disqualified ??= turnedAway(refused);
      if (refused.kind === "broken") this.#broken = refused.what;
    });
  }

  /**
   * Starts the target's processes, where it names any, and waits for rigs, adapter and driver.
   * @throws {Unreachable} when one does not come, or is another than the target file says.
   */
  static async start(
    stage: Stage,
    { cameras, cloud, app, broker, wall, patience }: Omit<Target, "name">,
    patienceMs: Milliseconds = wall?.startMs ?? patience?.startMs ?? PATIENCE_MS,
  ): Promise<ForeignParts> {
    const point = await openMeetingPoint(stage.broker, broker);
    const own = [cameras, cloud, app].flatMap((part) => (typeof part === "object" ? [part] : []));
    const starts = own.flatMap(({ start }) => start ?? []);
    const times = { answerMs: patience?.answerMs, overdueMs: wall?.answerMs };
    const foreign = new ForeignParts(stage, point, starts, times);
    try {
      if (cameras !== "reference") await foreign.#admitRigs(cameras.cameras, patienceMs);
      if (cloud !== "reference") await foreign.#admitAdapter(cloud, patienceMs);
      if (app !== undefined) await foreign.#admitDriver(patienceMs);
    } catch (error) {
      foreign.stop();
      throw error;
    }
    stage.time.addRound(() => foreign.#round());
    for (const [name, rig] of foreign.#rigs) void foreign.#test(name, rig);
    return foreign;
  }

  /**
   * A scenario begins: its time counts anew.
   * @throws {RigFault} when a rig has failed its self-test
   */
  beginScenario(): void {
    if (this.#rigFault) throw this.#rigFault;
    this.#participants.beginScenario();
  }

  /**
   * The camera that was judged last loses its power, and nothing is done until the next midnight, or until a later one that is
   * told: a scenario begins at the same time of day, and its camera alone, wherever in a run it stands.
   * @throws {RigFault} when the rig cannot take the camera's power
   */
  async restUntilMidnight(day = 0): Promise<void> {
    const { time, clock } = this.#stage;
    if (this.#judged) await this.#putAway(this.#judged);
    const now = clock.now();
    await time.pass(Math.max(untilMoment("00:00", now), day - now));
  }

  rigOf({ rig }: Pick<ForeignCamera, "rig">): RemoteRig {
    return this.#rigs.get(rig) as RemoteRig;
  }

  async #putAway(rig: RemoteRig): Promise<void> {
    try {
      await askRig(this.#stage.time, rig, { action: "prepare" });
    } catch (error) {
      if (!(error instanceof RigFault)) throw error;
      const { message, remedy } = error;
      throw new RigFault(`${rig.hello?.serial}, judged before, may still have power: ${message}`, { remedy });
    }
  }

  /** The rig of the camera that is judged from now on. */
  rigToJudge(camera: ForeignCamera): RemoteRig {
    this.#judged = this.rigOf(camera);
    return this.#judged;
  }

  get adapter(): CloudAdapter {
    return this.#adapter;
  }

  get driver(): AppDriver {
    return this.#driver;
  }

  /** Ends the processes; the clock goes on without them. */
  stop(): void {
    this.#participants.dismiss();
    this.#outside.dismiss();
    this.#disqualified = undefined;
    this.#rigFault = undefined;
    this.#adapter.isServing = false;
    for (const each of this.#processes) each.stop();
    this.#point.close();
  }

  /** The first thing that a rig is asked: it is done in the first round, before the first scenario's camera is made ready. */
  async #test(name: string, rig: RemoteRig): Promise<void> {
    const { sentence, fault } = await selfTest(name, rig);
    this.#stage.log.note(this.#stage.clock.now(), "bench", sentence);
    this.#rigFault ??= fault;
  }

  /**
   * @throws {Unreachable} when nothing that is seen says anything about the target
   * @throws {RigFault} when a rig has failed its self-test
   */
  async #round(): Promise<boolean> {
    this.#requireAdmitted();
    if (this.#rigFault) throw this.#rigFault;
    this.#requireServed();
    if (this.#overdueMs !== undefined) {
      this.#driver.missesWhatIsOlderThan(this.#overdueMs);
      return this.#outside.isBusy();
    }
    const isBusy = await this.#participants.round();
    if (!isBusy) this.#driver.missesWhatIsOlderThan(0);
    return isBusy;
  }

  /** A camera that cannot sign in looks like one that is broken; another camera than was named is not judged. */
  #requireAdmitted(): void {
    if (this.#disqualified) throw this.#disqualified;
  }

  /** A cloud that has left answers nobody, which looks like one that is broken; its adapter may not have noticed. */
  #requireServed(): void {
    if (!this.#adapter.isServing || this.#stage.broker.isConnected("cloud")) return;
    throw new Unreachable("the cloud has left the bench, and its adapter has not", {
      remedy: "See why its connection ended: it is kept from the answer to one prepare to the next prepare.",
    });
  }

  async #admitRigs(cameras: readonly ForeignCamera[], patienceMs: Milliseconds): Promise<void> {
    const now = () => this.#stage.clock.now();
    const wire = { ...wireOn(this.#stage), time: { kind: this.#clock, now } };
    for (const { rig } of cameras) this.#rigs.set(rig, new RemoteRig(wire, rig));
    for (const [name, rig] of this.#rigs) await this.#waitFor(`the rig ${name}`, rig, patienceMs);
    for (const camera of cameras) this.#requireAsNamed(camera);
    for (const { rig } of cameras) this.#join(rig, this.rigOf({ rig }));
    this.#watchHellos(cameras);
  }

  async #admitAdapter({ vendor }: ForeignCloud, patienceMs: Milliseconds): Promise<void> {
    await this.#waitFor("the cloud's adapter", this.#adapter, patienceMs);
    const { hello } = this.#adapter;
    if (hello?.vendor !== vendor) throw ofAnotherVendor(hello?.vendor, vendor);
    this.#requireClock("the cloud's adapter", hello.clock);
    this.#join(ADAPTER, this.#adapter);
  }

  async #admitDriver(patienceMs: Milliseconds): Promise<void> {
    await this.#waitFor("the app's driver", this.#driver, patienceMs);
    this.#requireClock("the app's driver", this.#driver.hello?.clock);
    this.#join(APP_DRIVER, this.#driver);
  }

  #party(name: string): Party | undefined {
    if (name === ADAPTER) return this.#adapter;
    return name === APP_DRIVER ? this.#driver : this.#rigs.get(name);
  }

  #join(name: string, party: Party): void {
    if (this.#clock === "wall") this.#outside.join(name, party);
    else this.#participants.join(name);
  }

  #requireClock(who: string, clock: string | undefined): void {
    if (clock === this.#clock) return;
    throw new Unreachable(`${who} lives on the ${clock} clock, and the target file says ${this.#clock}`, {
      remedy: "Make its hello and the target file agree: see the wire contract.",
    });
  }

  async #waitFor(
    name: string,
    who: { readonly hello: object | undefined; readonly fault?: Error | undefined },
    patienceMs: Milliseconds,
  ): Promise<void> {
    const startedAt = realTime();
    while (who.hello === undefined) {
      this.#requireAdmitted();
      const hasEnded = this.#processes.length > 0 && this.#processes.every(({ ending }) => ending !== "");
      if (hasEnded || realTime() - startedAt > patienceMs)
        throw this.#absent(name, who.fault?.message ?? `not within ${patienceMs / 1000} seconds`);
      // The processes that it waits for need the machine to start.
      await moment();
    }
  }

  #requireAsNamed({ rig: name, serial }: ForeignCamera): void {
    const { hello } = this.rigOf({ rig: name });
    if (hello?.serial !== serial)
      throw new Unreachable(`the rig ${name} is for ${hello?.serial}, and the target file says ${serial}`, {
        remedy: "Make the rig's hello and the target file agree: see the rig contract.",
      });
    this.#requireClock(`the rig ${name}`, hello.clock);
  }

  /** What a camera says of itself is checked against the target file, for the report is about what stands there. */
  #watchHellos(cameras: readonly ForeignCamera[]): void {
    this.#stage.broker.passed.add(({ topic, text }) => {
      const camera = cameras.find(({ serial }) => topic === deviceTopics(serial).hello);
      if (camera) this.#disqualified ??= impostor(camera, text);
    });
  }

  #absent(name: string, silence: string): Unreachable {
    const ended = this.#processes.filter(({ ending }) => ending !== "");
    const why = ended.map(({ ending }) => ending).join("; ") || silence;
    // The remedy follows in a sentence of its own.
    const complaints = this.#processes
      .map(({ complaint }) => complaint.trim().replace(/\.$/, ""))
      .filter((each) => each !== "");
    const brokerSaw = this.#broken === undefined ? "" : `; the broker saw: ${this.#broken}`;
    const said = complaints.length === 0 ? "" : `; it said:\n${complaints.join("\n")}`;
    const commands = this.#processes.map(({ command }) => command);
    return new Unreachable(`${name} did not come to the bench: ${why}${brokerSaw}${said}`, {
      remedy:
        commands.length === 0
          ? `The target file names no start command: start it by hand, as the wire contract says; camloop listened on ${this.#point.host}:${this.#point.port}.`
          : `It was started in the target file's folder with: ${commands.join("; ")}`,
    });
  }
}

const ofAnotherVendor = (says: string | undefined, named: string): Unreachable =>
  new Unreachable(`the cloud's adapter says that the cloud is ${says}'s, and the target file says ${named}`, {
    remedy: "Make the adapter's hello and the target file agree.",
  });

function turnedAway({ client, what }: Refused): Unreachable {
  const why =
    what === `user name ${client}` ? "the target file has no such name with this key" : `it gave the ${what}`;
  return new Unreachable(`${client} was turned away by the broker: ${why}`, {
    remedy: "Let it sign in with the name and the key that the target file has for it.",
  });
}

/** What is wrong with a camera's word on itself; one that is malformed is told elsewhere. */
function impostor(
  { serial, model, power, capabilities = [] }: ForeignCamera,
  text: string,
): Unreachable | undefined {
  let hello: Hello;
  try {
    hello = decode(Hello, text, "hello");
  } catch {
    return undefined;
  }
  const remedy = "Make the camera's hello and the target file agree.";
  if (hello.model !== model || hello.power !== power)
    return new Unreachable(
      `${serial} says hello as ${hello.power} model ${hello.model}, and the target file says ${power} model ${model}`,
      { remedy },
    );
  // What is named is played; what a hello has besides is left out, which profile and baseline may forbid.
  const missing = capabilities.find((each) => !hello.capabilities.includes(each));
  if (missing === undefined) return undefined;
  return new Unreachable(`${serial} says hello without ${missing}, and the target file names it`, { remedy });
}
