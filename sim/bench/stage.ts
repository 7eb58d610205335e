import "./event-loop.js";
import { Broker } from "../broker/broker.js";
import type { BrokerPort } from "../broker/broker-port.js";
import { ExternalBroker } from "../broker/external-broker.js";
import { type Credential, isClockTopic } from "../broker/permissions.js";
import type { ExternalSetup } from "../broker/upstream.js";
import { forbiddenIn } from "../contracts/outgoing.js";
import type { Capture } from "../files/capture-file.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import { BenchFault, type CamloopError } from "../kernel/errors.js";
import { Listeners } from "../kernel/listeners.js";
import { hash32 } from "../kernel/random.js";
import type { BenchTime } from "./bench-time.js";
import { RepeatedTime } from "./repeated-time.js";
import { RunLog } from "./run-log.js";
import type { Tolerances } from "./tolerances.js";
import { VirtualTime } from "./virtual-time.js";
import { WallTime } from "./wall-time.js";

/** Where simulated time begins unless told: 1 January 2026, 00:00 UTC. */
export const EPOCH: Instant = Date.UTC(2026, 0, 1);

/** One clock, one broker, one log: what cloud, phones and cameras stand on. */
export interface Ground {
  /** By which what stands on it tells time. */
  readonly clock: Clock;
  readonly broker: BrokerPort;
  /** What camloop itself did wrong, as it happens: nothing that is seen afterwards says anything about the product. */
  readonly faults: Listeners<[BenchFault]>;
  log: RunLog;
}

/** The ground of a scenario, whose time the bench moves. */
export interface Stage extends Ground {
  readonly time: BenchTime;
}

/** How a stage is opened, where not with the embedded broker, on simulated time. */
interface Setup {
  /** Where simulated time begins. */
  readonly startsAt?: Instant | undefined;
  readonly external?: ExternalSetup | undefined;
  /** In place of whoever came: what was captured of them. Time begins where it began then. */
  readonly capture?: Capture | undefined;
  /** With them time is real, or was. */
  readonly tolerances?: Tolerances | undefined;
}

/**
 * Installs simulated time, or none, and starts the embedded broker on it, or goes to one elsewhere.
 * @throws {Unreachable} when that one cannot be used
 */
export async function openStage(
  credentials: readonly Credential[],
  { external, ...setup }: Setup = {},
): Promise<Stage> {
  // The broker keeps timers of its own: simulated time comes first.
  const time = timeFor(setup);
  const broker = external ? await goTo(external, credentials, time) : await Broker.start(credentials);
  if (time instanceof WallTime) time.listenTo(broker);
  const { clock } = time;
  const stage: Stage = { time, clock, broker, faults: new Listeners(), log: new RunLog() };
  broker.passed.add(({ sender, topic, text }) => {
    if (!isClockTopic(topic)) stage.log.note(clock.now(), sender, `${topic} ${shortened(text)}`);
  });
  broker.refused.add(({ kind, client, what }) =>
    stage.log.note(clock.now(), client, `refused ${kind}: ${what}`),
  );
  return stage;
}

function timeFor({ startsAt = EPOCH, capture, tolerances }: Setup): BenchTime {
  if (tolerances === undefined) return new VirtualTime(capture?.began ?? startsAt);
  return capture ? new RepeatedTime(capture, tolerances) : new WallTime(tolerances);
}

async function goTo(
  external: ExternalSetup,
  credentials: readonly Credential[],
  time: BenchTime,
): Promise<BrokerPort> {
  try {
    const broker = await ExternalBroker.start(external, credentials, { clock: time.clock });
    time.addRound(async () => {
      if (broker.trouble) throw broker.trouble;
      return false;
    });
    return broker;
  } catch (error) {
    time.stop();
    throw error;
  }
}

/** Nobody reads a whole picture or image in a log. */
const MOST_CHARACTERS = 4_000;

const shortened = (text: string): string =>
  text.length <= MOST_CHARACTERS
    ? text
    : `${text.slice(0, MOST_CHARACTERS)}… (${text.length} characters, hash ${hash32(text).toString(16)})`;

/** Where doors tell of messages that were dropped, and of the cloud's end: in the log; who told it lives on. */
export const tellProblem =
  (stage: Ground) =>
  (problem: CamloopError): void => {
    const isOurs = problem instanceof BenchFault;
    stage.log.note(stage.clock.now(), "bench", `${isOurs ? "fault" : "malformed"} ${problem.message}`);
    if (isOurs) stage.faults.tell(problem);
  };

/** Publishes as the bench, unless the contract forbids it. */
export const publishOn =
  (stage: Ground) =>
  (topic: string, message: unknown): void => {
    const forbidden = forbiddenIn(topic, message);
    if (forbidden) tellProblem(stage)(forbidden);
    else stage.broker.publish(topic, message);
  };

/** The bench's end of the wire to whoever speaks for a part of the target. */
export const wireOn = (stage: Ground) => ({
  publish: publishOn(stage),
  onMessage: (listener: (topic: string, text: string) => void) =>
    stage.broker.passed.add(({ topic, text }) => listener(topic, text)),
  tell: tellProblem(stage),
});

export async function closeStage({ time, broker }: Stage): Promise<void> {
  await broker.close();
  await time.settle();
  time.stop();
}
