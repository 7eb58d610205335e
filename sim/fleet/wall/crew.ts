import { productOf } from "../../bench/products.js";
import { RunLog } from "../../bench/run-log.js";
import type { CameraTraits } from "../../camera/traits.js";
import type { WireOptions } from "../../doors/packet-client.js";
import type { Clock } from "../../kernel/clock.js";
import { days, seconds } from "../../kernel/duration.js";
import { type CamloopError, Unreachable } from "../../kernel/errors.js";
import { randomFor } from "../../kernel/random.js";
import type { Shard } from "../../play/selection.js";
import { daysOf, type Fleet } from "../fleet.js";
import { happeningsOf } from "../happenings.js";
import type { Household } from "../household.js";
import { type Absent, absentAmong } from "./absent.js";
import { type Berth, berthsOf, brokerOf } from "./berths.js";
import { type Dial, dialersFor } from "./dialer.js";
import { evenly } from "./evenly.js";
import { PublishPace } from "./publish-pace.js";
import { SocketLink } from "./socket-link.js";
import { Tally } from "./tally.js";
import { WallCamera, wallTraits } from "./wall-camera.js";
import { WallHome } from "./wall-home.js";

/** Which cameras of which fleet; plain data. */
export interface CrewTask {
  /** What happens to it counts from `startsAt`, which is now. */
  readonly fleet: Fleet;
  readonly shard: Shard;
  readonly crew: Shard;
}

/** Acknowledgements are waited for so long at the end. */
const LAST_WORDS_MS = seconds(3);
const LOOK_MS = 20;
/**
 * No more are begun by all crews while so many are under way to one broker: its queue of those who come in is short (100 in Mosquitto), and
 * who is left out waits for a second.
 */
const MOST_CONNECTING = 80;

/** The cameras of one process: they connect at their rate, report, meet what happens, and say goodbye. */
export class Crew {
  readonly tally = new Tally();
  readonly #task: CrewTask;
  readonly #clock: Clock;
  readonly #pace: PublishPace;
  readonly #wire: WireOptions;
  readonly #dialers: readonly Dial[];
  readonly #tell: (problem: CamloopError) => void;
  readonly #cameras: WallCamera[] = [];
  readonly #homes: WallHome[] = [];
  readonly #traits = new Map<string, CameraTraits>();
  readonly #logs = new Map<string, RunLog>();
  /** Why connections have failed so far. */
  readonly #reasons = new Set<string>();
  #stops: (() => void)[] = [];
  #turn = 0;

  constructor(task: CrewTask, clock: Clock, tell: (problem: CamloopError) => void) {
    const { wall } = task.fleet;
    const { qos, keepAliveSeconds, signIn } = wall;
    this.#wire = {
      qos,
      keepAlive: { clock, everyMs: seconds(keepAliveSeconds) },
      ...(signIn && { signIn }),
    };
    this.#task = task;
    this.#clock = clock;
    this.#tell = tell;
    this.#dialers = dialersFor(wall);
    this.#pace = new PublishPace(this.tally, wall.qos);
  }

  /** How many are connected now. */
  get online(): number {
    return this.#cameras.reduce((sum, { isOnline }) => sum + (isOnline ? 1 : 0), 0);
  }

  /** What the cameras that are logged have said and heard, by serial. */
  get logs(): readonly (readonly [serial: string, text: string])[] {
    return [...this.#logs].map(([serial, log]) => [serial, log.toString()]);
  }

  /** How many have been told to connect. */
  get begun(): number {
    return this.#cameras.length;
  }

  begin(): void {
    const { fleet, shard, crew } = this.#task;
    const { connectsPerSecond, reportEverySeconds } = fleet.wall;
    const berths = berthsOf(fleet, shard, crew);
    let last: WallHome | undefined;
    const most = (MOST_CONNECTING * this.#dialers.length) / crew.of;
    const startNext = () => {
      if (this.tally.connecting >= most) return;
      const { value: berth } = berths.next();
      if (!berth) return stopRamp();
      const home = last?.household === berth.household ? last : this.#moveIn(berth);
      last = home;
      this.#start(home, berth);
    };
    const stopRamp = evenly(this.#clock, connectsPerSecond / crew.of, startNext);
    this.#stops = [stopRamp];
    // Whoever is not there yet has its turn, too, so that the first round is not a rush.
    const own = [...berthsOf(fleet, shard, crew)].length;
    this.#stops.push(evenly(this.#clock, own / reportEverySeconds, () => this.#reportNext(own)));
  }

  /**
   * Every camera says goodbye, and leaves once that and what was said before has been acknowledged or has had its time.
   * @returns who was not there to say so
   */
  async end(): Promise<Absent> {
    for (const stop of this.#stops) stop();
    const placed = this.#cameras.map((camera, index) => ({ camera, home: this.#homes[index] as WallHome }));
    const absent = absentAmong(placed, this.#clock.now());
    for (const camera of this.#cameras) camera.sayGoodbye();
    const until = this.#clock.now() + LAST_WORDS_MS;
    while (this.#pace.inFlight > 0 && this.#clock.now() < until) await this.#wait(LOOK_MS);
    for (const camera of this.#cameras) camera.leave();
    // What goes through TLS or WebSocket leaves in later turns, and sockets are closed in the next.
    await this.#wait(LOOK_MS);
    for (const { camera } of this.#cameras) camera.putAway();
    await this.#wait(LOOK_MS);
    return absent;
  }

  #moveIn({ household }: Berth): WallHome {
    const home = new WallHome(household, this.#clock);
    this.#meetNext(home, { day: 0, count: 0 });
    return home;
  }

  #start(home: WallHome, berth: Berth): void {
    const { fleet } = this.#task;
    const dial = brokerOf(this.#dialers, berth);
    const camera = new WallCamera(
      {
        clock: this.#clock,
        dial: () => this.#linkBy(dial),
        tell: this.#tell,
        pace: this.#pace,
        wire: this.#wire,
        tally: this.tally,
        air: home.air,
        traits: this.#traitsOf(berth.household),
        linkDelayMs: berth.household.linkDelayMs,
        ...(berth.camera.isLogged && { note: this.#logOf(berth.camera.serial) }),
        random: randomFor(fleet.seed, `camera ${berth.camera.serial}`),
      },
      berth.camera,
    );
    home.add(camera);
    this.#cameras.push(camera);
    this.#homes.push(home);
    camera.start();
  }

  /** Takes down all that a camera says and hears from now on. */
  #logOf(serial: string): (client: string, topic: string, text: string) => void {
    const log = new RunLog();
    this.#logs.set(serial, log);
    return (client, topic, text) => log.note(this.#clock.now(), client, `${topic} ${text}`);
  }

  /** Each reason for which a connection fails is told once. */
  #linkBy(dial: Dial): SocketLink {
    const socket = dial();
    socket.on("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code ?? error.message;
      if (this.#reasons.has(reason)) return;
      this.#reasons.add(reason);
      this.#tell(
        new Unreachable(`a connection to a broker failed: ${error.message || reason}`, {
          remedy: "See that the broker is there, speaks as its address says, and lets its clients in.",
        }),
      );
    });
    return new SocketLink(socket);
  }

  /** One object for all cameras of a vendor. */
  #traitsOf({ vendor }: Household): CameraTraits {
    const traits = this.#traits.get(vendor) ?? wallTraits(productOf(vendor).policy);
    this.#traits.set(vendor, traits);
    return traits;
  }

  #reportNext(own: number): void {
    this.#cameras[this.#turn % own]?.report();
    this.#turn++;
  }

  /** What happens is drawn when its time comes: a month of it would be most of what a camera takes. */
  #meetNext(home: WallHome, { day, count }: { day: number; count: number }): void {
    const { fleet } = this.#task;
    if (day >= daysOf(fleet)) return;
    const next = happeningsOf(fleet, home.household, day)[count];
    if (next === undefined) {
      this.#clock.at(fleet.startsAt + days(day + 1), () => this.#meetNext(home, { day: day + 1, count: 0 }));
      return;
    }
    this.#clock.at(next.at, () => {
      if (next.kind === "motion") this.tally.count("motion events");
      home.meet(next);
      this.#meetNext(home, { day, count: count + 1 });
    });
  }

  #wait(lengthMs: number): Promise<void> {
    return new Promise((resolve) => this.#clock.after(lengthMs, resolve));
  }
}
