import type { BrokerPort } from "../broker/broker-port.js";
import { DeadlineClock, LONGEST_TIMER_MS, type PlatformTimers } from "../kernel/deadline-clock.js";
import { describeDuration, type Instant, type Milliseconds } from "../kernel/duration.js";
import { CannotInject } from "../kernel/errors.js";
import { Listeners } from "../kernel/listeners.js";
import type { BenchTime, Round } from "./bench-time.js";
import { quiet, realTime } from "./event-loop.js";
import type { Tolerances } from "./tolerances.js";

/** Taken at load, before simulated time can fake them. */
const { setTimeout, clearTimeout } = globalThis;

const real: PlatformTimers = {
  now: realTime,
  wakeAfter(delayMs, wake) {
    const timer = setTimeout(wake, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A clock on real time, whatever simulated time is about; or on timers of one's own. */
export const wallClock = (timers: PlatformTimers = real): DeadlineClock => new DeadlineClock(timers);

/** How often somebody looks when nothing calls for it, in case only time has changed what there is to see. */
const LOOK_MS: Milliseconds = 100;
/** Who never falls silent is not waited for any longer than so many times the silence that is waited for. */
const RESTLESS = 10;

/** For what and how long it is waited. */
type Patience = Pick<Tolerances, "answerMs" | "settleMs" | "longestWaitMs">;

/** Real time: it moves by itself, so that rest is what is observed of it, and never certain. */
export class WallTime implements BenchTime {
  readonly clock: DeadlineClock;
  /** Told when a wait has ended, before whoever waited goes on. */
  readonly waited = new Listeners<[]>();
  readonly #tolerances: Patience;
  #traffic: () => number = () => 0;
  #rounds: readonly Round[] = [];
  #settledAt = 0;
  #isNudged = false;
  #wake: (() => void) | undefined;
  #defects: unknown[] = [];
  #lapse = () => {};
  #isStopped = false;

  constructor(tolerances: Patience) {
    this.#tolerances = tolerances;
    this.clock = wallClock({
      now: realTime,
      wakeAfter: (delayMs, wake) => {
        if (this.#isStopped) return () => {};
        const timer = setTimeout(() => this.#fire(wake), Math.min(delayMs, LONGEST_TIMER_MS));
        this.#lapse = () => clearTimeout(timer);
        return this.#lapse;
      },
    });
  }

  /** What other processes say and hear passes this broker. */
  listenTo(broker: Pick<BrokerPort, "outsideTraffic" | "passed">): void {
    this.#traffic = () => broker.outsideTraffic;
    broker.passed.add(() => this.nudge());
  }

  /** A round says whether something is asked or sent that is not answered yet. */
  addRound(round: Round): () => void {
    this.#rounds = [...this.#rounds, round];
    return () => {
      this.#rounds = this.#rounds.filter((each) => each !== round);
    };
  }

  /** Something has happened: whoever waits looks again. */
  nudge(): void {
    this.#isNudged = true;
    this.#wake?.();
  }

  /** Waits until what was asked is answered, or does not come; then until other processes have fallen silent. */
  async settle(): Promise<void> {
    await this.#rest(() => false);
    this.waited.tell();
  }

  async mark(): Promise<void> {
    this.waited.tell();
  }

  /** The same, or until it is enough. */
  async #rest(isEnough: () => boolean): Promise<void> {
    const { answerMs, settleMs } = this.#tolerances;
    await this.#look();
    let [heard, heardAt] = [this.#settledAt, Number.NEGATIVE_INFINITY];
    let restBegan = realTime();
    const end = restBegan + answerMs;
    for (;;) {
      if (isEnough()) return;
      const isBusy = await this.#isBusy();
      const now = realTime();
      if (heard !== this.#traffic()) [heard, heardAt] = [this.#traffic(), now];
      if (isBusy) restBegan = now;
      const isSilent = now - heardAt >= settleMs || now - restBegan >= RESTLESS * settleMs;
      if ((!isBusy && isSilent) || now >= end) break;
      await this.#nextHappening(Math.min(end, isBusy ? end : heardAt + settleMs));
    }
    this.#settledAt = this.#traffic();
  }

  /** @throws {CannotInject} when nobody waits that long: the scenario is not run. */
  async pass(lengthMs: Milliseconds): Promise<void> {
    requireWaitedFor(lengthMs, this.#tolerances.longestWaitMs);
    await this.until(() => false, lengthMs);
  }

  /** @throws {CannotInject} when nobody waits that long, and it has not come to hold before: the scenario is not run. */
  async until(holds: () => boolean, limitMs: Milliseconds): Promise<boolean> {
    const end = this.clock.now() + Math.min(limitMs, this.#tolerances.longestWaitMs);
    // What holds already may be on its way out; what comes to hold counts, if only for a moment.
    const heldBefore = holds();
    let hasHeld = false;
    await this.#rest(() => {
      hasHeld = !heldBefore && holds();
      return hasHeld;
    });
    hasHeld ||= holds();
    while (!hasHeld && this.clock.now() < end) {
      await this.#nextHappening(end);
      // Whoever has left says so here, and a round that throws ends the wait.
      await this.#isBusy();
      hasHeld = holds();
    }
    this.waited.tell();
    if (!hasHeld) requireWaitedFor(limitMs, this.#tolerances.longestWaitMs);
    return hasHeld;
  }

  /** Nothing falls due any more: a deadline in some months would keep the process alive until then. */
  stop(): void {
    this.#isStopped = true;
    this.#lapse();
  }

  /** A deadline that throws is told to whoever lets time pass, as on simulated time. */
  #fire(wake: () => void): void {
    try {
      wake();
    } catch (error) {
      this.#defects.push(error);
    }
    this.nudge();
  }

  async #look(): Promise<void> {
    await quiet();
    if (this.#defects.length > 0) throw this.#defects.shift();
  }

  /** Waits until something happens, for a while, and not beyond `end`. */
  async #nextHappening(end: Instant): Promise<void> {
    if (!this.#isNudged) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, Math.min(LOOK_MS, end - realTime())));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#isNudged = false;
    await this.#look();
  }

  async #isBusy(): Promise<boolean> {
    let isBusy = this.clock.held().length > 0;
    for (const round of this.#rounds) isBusy = (await round()) || isBusy;
    return isBusy;
  }
}

/** @throws {CannotInject} when nobody waits that long on wall time */
export function requireWaitedFor(lengthMs: Milliseconds, longestWaitMs: Milliseconds): void {
  if (lengthMs <= longestWaitMs) return;
  throw needsTimeTravel(
    `${describeDuration(lengthMs)}, and on wall time nobody waits longer than ${describeDuration(longestWaitMs)} (longestWaitSeconds)`,
  );
}

/** A scenario that takes more time than anybody waits for. */
export const needsTimeTravel = (why: string): CannotInject =>
  new CannotInject(`needs time travel: ${why}`, {
    remedy: "Judge it on the acknowledged clock, or raise longestWaitSeconds in the target file.",
  });
