import type { Clock } from "../kernel/clock.js";
import { DeadlineClock } from "../kernel/deadline-clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import type { Shard } from "../play/selection.js";
import { mostInShard } from "./drawing.js";
import { type Campaign, type Fleet, hashOf } from "./fleet.js";
import type { FleetReport } from "./fleet-report.js";
import { Rollout } from "./rollout.js";
import type { FleetProgress } from "./virtual-fleet.js";
import { type Berth, berthsOf, brokerOf } from "./wall/berths.js";
import { Commander } from "./wall/commander.js";
import { Crews, crewsFor } from "./wall/crews.js";
import { dialersFor } from "./wall/dialer.js";
import { EmbeddedBroker } from "./wall/embedded.js";
import { evenly } from "./wall/evenly.js";
import { findingsOf, isAwayAtEnd } from "./wall/findings.js";
import { openMetrics } from "./wall/metrics.js";
import { Steps, stepFor } from "./wall/steps.js";
import { COUNTS, type Count, type Slice, Tally } from "./wall/tally.js";

/** How far a run on wall time is. */
export interface WallProgress extends FleetProgress {
  /** Cameras that have been told to connect, and those that are connected. */
  readonly begun: number;
  readonly online: number;
  readonly commandsAnswered: number;
  /** Connections that ended by themselves, and cameras that came back. */
  readonly lost: number;
  readonly reconnects: number;
}

/** How a fleet is run on wall time, besides what its file says. */
export interface WallFleetOptions {
  readonly shard?: Shard;
  readonly onProgress?: (progress: WallProgress) => void;
  /** What a camera or the broker said that it should not have. */
  readonly onProblem?: (text: string) => void;
  /** At the end, all that a camera that is logged has said and heard. */
  readonly onLog?: (serial: string, text: string) => void;
  /** Where Prometheus can read from now on, if the plan has it. */
  readonly onMetrics?: (url: string) => void;
  /** Ends the run before its time: cameras say goodbye, and the report is of what there was. */
  readonly signal?: AbortSignal;
}

const WHOLE: Shard = { index: 1, of: 1 };
const CLOUD_KEY = "fleet-cloud";

/**
 * Runs a fleet, or a shard of it, on real time against the brokers of its plan, or the embedded one. Resolves when every camera has said goodbye.
 * @throws {UsageError} for brokers or certificates that are none, and where metrics cannot be served
 * @throws {BenchFault} when a process with cameras dies
 */
export async function runWallFleet(told: Fleet, options: WallFleetOptions = {}): Promise<FleetReport> {
  const { shard = WHOLE, onProblem = () => {}, onLog = () => {} } = options;
  dialersFor(told.wall);
  const clock = wallClock();
  const tally = new Tally();
  const steps = new Steps();
  const slice = (each: Slice) => {
    tally.add(each);
    steps.note(each);
  };
  const most = mostInShard(told, shard.of);
  const crews = new Crews(crewsFor(most, told.wall), { slice, problem: onProblem, log: onLog });
  let embedded: EmbeddedBroker | undefined;
  try {
    if (told.wall.brokers.length === 0) embedded = await startEmbedded(told, shard);
    await crews.ready;
    const begun: Fleet = { ...told, startsAt: clock.now(), durationMs: lengthOf(told, most) };
    const fleet = embedded ? withBroker(begun, embedded.port) : begun;
    embedded?.follow(fleet, clock, () => tally.count("broker restarts"));
    const run = { fleet, shard, clock, tally, steps, crews };
    await play(run, slice, options);
    return reportOf(run, told, options.signal?.aborted === true);
  } finally {
    crews.end();
    await embedded?.close();
  }
}

/** A run and what has come together of it. */
interface WallRun {
  readonly fleet: Fleet;
  readonly shard: Shard;
  readonly clock: DeadlineClock;
  readonly tally: Tally;
  readonly steps: Steps;
  readonly crews: Crews;
}

async function play(
  { fleet, shard, clock, tally, steps, crews }: WallRun,
  add: (slice: Slice) => void,
  { onProgress = () => {}, onProblem = () => {}, onMetrics = () => {}, signal }: WallFleetOptions,
): Promise<void> {
  const { startsAt, durationMs: lengthMs } = fleet;
  const metrics = await openMetrics(fleet.wall.metrics, tally, () => crews.online);
  if (metrics) onMetrics(metrics.url);
  crews.begin(fleet, shard);
  const own = new Tally();
  const stopCommands = command({ fleet, shard, clock, tally: own }, (problem) => onProblem(problem.message));
  const stopSteps = every(clock, stepFor(lengthMs), () => {
    add(own.take());
    steps.end(crews.online);
  });
  const stopProgress = every(clock, seconds(1), () =>
    onProgress({
      at: clock.now(),
      done: Math.min(1, (clock.now() - startsAt) / lengthMs),
      messages: tally.counted("messages"),
      alerts: 0,
      findings: 0,
      begun: crews.begun,
      online: crews.online,
      commandsAnswered: tally.counted("commands answered"),
      lost: tally.counted("lost"),
      reconnects: tally.counted("reconnects"),
    }),
  );
  let onlineLast: number | undefined;
  const end = () => {
    onlineLast ??= crews.online;
    stopCommands();
    crews.end();
  };
  const atEnd = clock.at(startsAt + lengthMs, end);
  signal?.addEventListener("abort", end);
  if (signal?.aborted) end();
  try {
    await crews.ended;
  } finally {
    end();
    atEnd.cancel();
    signal?.removeEventListener("abort", end);
    stopSteps();
    stopProgress();
    add(own.take());
    steps.endRest(onlineLast ?? 0);
    await metrics?.close();
  }
}

/** Sends commands as the plan has it; returns how to stop that. */
function command(
  { fleet, shard, clock, tally }: Omit<WallRun, "steps" | "crews">,
  tell: (problem: Error) => void,
): () => void {
  const { commandsEverySeconds, brokers, qos, signIn, keepAliveSeconds } = fleet.wall;
  if (commandsEverySeconds === undefined) return () => {};
  const berths: Berth[] = [...berthsOf(fleet, shard)];
  const rollout = fleet.campaign && rolloutAmong(fleet, fleet.campaign, { clock, tally, berths });
  const commanders = dialersFor(fleet.wall).map(
    (dial, index) =>
      new Commander({
        clock,
        tally,
        dial,
        tell,
        ...(rollout && { firmware: rollout.rollout }),
        identity: { name: commanderName(shard, index, brokers.length), password: CLOUD_KEY },
        wire: {
          qos,
          keepAlive: { clock, everyMs: seconds(keepAliveSeconds) },
          ...(signIn && { signIn }),
        },
      }),
  );
  rollout?.plan(commanders);
  let turn = 0;
  const commandNext = () => {
    const berth = berths[turn++ % berths.length] as Berth;
    brokerOf(commanders, berth).commandNext(berth.camera.serial);
  };
  const stop = evenly(clock, berths.length / commandsEverySeconds, commandNext);
  return () => {
    stop();
    for (const commander of commanders) commander.close();
  };
}

/** The fleet's campaign, which whoever commands the cameras carries out. */
function rolloutAmong(
  fleet: Fleet,
  campaign: Campaign,
  { clock, tally, berths }: { clock: Clock; tally: Tally; berths: readonly Berth[] },
) {
  const byHousehold = new Map(berths.map((berth) => [berth.household.index, berth.household]));
  const bySerial = new Map(berths.map((berth) => [berth.camera.serial, berth]));
  let commanders: readonly Commander[] = [];
  const commanderOf = (serial: string) => brokerOf(commanders, bySerial.get(serial) as Berth);
  const count = (what: string) => tally.count(what as Count);
  const rollout = new Rollout(fleet, campaign, {
    clock,
    tally: { count, countAt: (_, what) => count(what) },
    cloud: { publish: (_, release, serial) => commanderOf(serial).publish(serial, release) },
  });
  const plan = (all: readonly Commander[]) => {
    commanders = all;
    const upgrade = async (serial: string) => {
      commanderOf(serial).offer(serial);
      return true;
    };
    rollout.plan([...byHousehold.values()].map((household) => ({ household, upgrade })));
  };
  return { rollout, plan };
}

/** The first is `cloud`; brokers of one cluster would know two of one name apart no more than two shards. */
const commanderName = ({ index, of }: Shard, broker: number, brokers: number): string =>
  of === 1 && brokers === 1 ? "cloud" : `cloud-${index}-${broker + 1}`;

async function startEmbedded(fleet: Fleet, shard: Shard): Promise<EmbeddedBroker> {
  const credentials = [...berthsOf(fleet, shard)].map(({ camera: { serial, key } }) => ({
    role: "device" as const,
    name: serial,
    password: key,
  }));
  const cloud = { role: "cloud" as const, name: commanderName(shard, 0, 1), password: CLOUD_KEY };
  return EmbeddedBroker.start([...credentials, cloud]);
}

const withBroker = (fleet: Fleet, port: number): Fleet => ({
  ...fleet,
  wall: { ...fleet.wall, brokers: [`mqtt://127.0.0.1:${port}`] },
});

/** Until every camera of the largest shard has been told to connect, and the plan's duration: shards have steps in common. */
const lengthOf = ({ wall }: Fleet, cameras: number): Milliseconds =>
  seconds(Math.ceil(cameras / wall.connectsPerSecond)) + wall.durationMs;

function reportOf(
  { fleet, shard, clock, tally, steps, crews }: WallRun,
  told: Fleet,
  isEndedEarly: boolean,
): FleetReport {
  const berths = [...berthsOf(fleet, shard)];
  const counts = COUNTS.map((what) => [what, tally.counted(what)] as const);
  const findings = findingsOf({
    tally,
    absent: crews.absent,
    cameras: isEndedEarly ? crews.begun : berths.length,
    isEndedEarly,
    isBrokerAway: isAwayAtEnd({ ...fleet, wall: told.wall }),
    at: fleet.startsAt + fleet.durationMs,
  });
  return {
    version: 1,
    fleet: { name: fleet.name, hash: hashOf(told, "wall") },
    seed: fleet.seed,
    clock: "wall",
    shards: { of: shard.of, parts: [shard.index] },
    began: fleet.startsAt,
    ended: clock.now(),
    ...(isEndedEarly && { interrupted: true }),
    totals: {
      households: new Set(berths.map(({ household }) => household)).size,
      cameras: berths.length,
      ...Object.fromEntries(counts),
      findings: findings.length,
    },
    stepMs: stepFor(fleet.durationMs),
    series: steps.series,
    latencies: tally.latencies(),
    findings,
  };
}

function every(clock: DeadlineClock, lengthMs: Milliseconds, act: () => void): () => void {
  const tick = () => {
    act();
    deadline = clock.at(deadline.at + lengthMs, tick);
  };
  let deadline = clock.after(lengthMs, tick);
  return () => deadline.cancel();
}

const wallClock = (): DeadlineClock =>
  new DeadlineClock({
    now: () => Date.now(),
    wakeAfter(delayMs, wake) {
      // The processes with the cameras keep a run going; what was planned for later than its end keeps nobody waiting.
      const timer = setTimeout(wake, delayMs).unref();
      return () => clearTimeout(timer);
    },
  });
