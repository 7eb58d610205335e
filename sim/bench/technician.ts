import type { InjectableFault, Observation, PowerAction } from "../contracts/rig.js";
import {
  describeDuration,
  type Instant,
  type Milliseconds,
  parseDuration,
  seconds,
} from "../kernel/duration.js";
import { CannotInject, UsageError } from "../kernel/errors.js";
import type { Rig } from "../rig/rig.js";
import type { BenchTime } from "./bench-time.js";
import { type BlinkRate, describeRate } from "./blink-rate.js";
import { expectThat } from "./expect.js";
import { beeps, describe, isBlinking, lightAt, patternAt, type Signal, signalSince } from "./eyes.js";
import { askRig } from "./hands.js";
import type { SetupOffer } from "./setup-offer.js";
import { describeSight, type Sight } from "./sight.js";
import type { Waits } from "./waits.js";

/** What a technician waits for while holding Reset. */
export type AwaitedSignal = "beeps" | "blinks" | "signals";

/** How many beeps there have been when a window has passed. */
export interface Beeps {
  readonly count: "some" | 0 | 1;
  readonly windowMs: Milliseconds;
}

/** "a beep", "no beep for 1 minute", "exactly one beep, and no other for 1 minute". */
export function beepsOf(words: string): Beeps {
  const [, how, length] = /^(no|exactly one) beep.* for (.*)$/.exec(words) ?? [];
  if (length === undefined) return { count: "some", windowMs: 0 };
  return { count: how === "no" ? 0 : 1, windowMs: parseDuration(length) };
}

/** How long a technician holds Reset at most, or beyond what is told and tolerated where that comes to more. */
const LONGEST_HOLD_MS: Milliseconds = seconds(30);
const BEYOND_MS: Milliseconds = seconds(5);
const TAP_MS: Milliseconds = 100;

const CONNECTION_FAULTS: Readonly<Record<string, InjectableFault>> = {
  "offline until a power cycle": "connection-fault",
  "connecting until a Reset": "stuck-connecting",
};

/** A hold of Reset. */
interface Hold {
  readonly from: Instant;
  /** What comes later is no signal of it. */
  readonly latest: Instant;
  /** How many things had been noticed when the button went down: only what came after can be its signal. */
  readonly noticedBefore: number;
  /** What had been noticed by its end. */
  readonly noticed: readonly Observation[];
  readonly lengthMs: Milliseconds;
  readonly until: string;
}

/** What a technician works with. */
export interface TechnicianTools {
  readonly time: BenchTime;
  readonly rig: Rig;
  readonly offer: SetupOffer;
  readonly power: "wired" | "battery";
  /** How long this product's Reset is held until it signals, if that is known. */
  readonly resetHoldMs: Milliseconds | undefined;
  readonly waits: Pick<Waits, "holdToleranceMs" | "latenessMs" | "momentMs">;
  /** How this product blinks, if that is known. */
  readonly blink?: BlinkRate | undefined;
  /** When the scenario's When step began. */
  readonly whenBegan: () => Instant;
  /** Whether that is still to come. */
  readonly isSettingUp: () => boolean;
}

/** Hands, eyes and ears on one camera. */
export class Technician {
  readonly #tools: TechnicianTools;
  #hold: Hold | undefined;

  constructor(tools: TechnicianTools) {
    this.#tools = tools;
  }

  async holdsResetUntil(signal: AwaitedSignal): Promise<void> {
    const { time, rig, resetHoldMs = 0, waits, blink: rate } = this.#tools;
    const furtherMs = Math.max(LONGEST_HOLD_MS - resetHoldMs, waits.holdToleranceMs + BEYOND_MS);
    await this.#whileHolding(async ({ noticedBefore, latest, heldMs }) => {
      const seen = () => signalSince(rig.observations, noticedBefore, { kinds: KINDS[signal], rate, latest });
      // A blink may have another reason, such as a lost network: who knows how long to hold does not let go before.
      await time.pass(Math.max(resetHoldMs - heldMs(), 0));
      await time.until(() => seen() !== undefined, furtherMs);
      const heard = seen();
      return heard === undefined ? NO_SIGNAL : `until ${WORDS[heard]}`;
    });
    this.#requireHoldAsTold();
  }

  async holdsResetFor(lengthMs: Milliseconds): Promise<void> {
    await this.#whileHolding(async ({ heldMs }) => {
      await this.#tools.time.pass(Math.max(lengthMs - heldMs(), 0));
      return "as the scenario asks";
    });
  }

  /** How long Reset was held last, and what ended it. */
  get lastHoldInWords(): string | undefined {
    const hold = this.#hold;
    return hold && `Reset was held for ${hold.lengthMs / 1000} s, ${hold.until}`;
  }

  async holdsResetUntilJustBeforeTheSignal(): Promise<void> {
    const { resetHoldMs } = this.#tools;
    if (resetHoldMs === undefined) {
      throw new CannotInject("it is not known how long this product's Reset is held", {
        remedy: "Say so in the target file: camera.resetHoldSeconds.",
      });
    }
    await this.holdsResetFor(resetHoldMs - this.#tools.waits.momentMs);
  }

  async tapsReset(): Promise<void> {
    await this.holdsResetFor(TAP_MS);
  }

  async switchesOn(): Promise<void> {
    await this.does(this.#tools.power === "wired" ? "connect" : "switch-on");
  }

  async switchesOff(): Promise<void> {
    await this.does(this.#tools.power === "wired" ? "disconnect" : "switch-off");
  }

  async switchesOffAndOn(offMs: Milliseconds): Promise<void> {
    await this.switchesOff();
    await this.#tools.time.pass(offMs);
    await this.switchesOn();
  }

  /** Does something to the power: the plug, the cord, the battery. */
  async does(power: PowerAction): Promise<void> {
    await askRig(this.#tools.time, this.#tools.rig, { action: "power", power });
  }

  async drainsTheBatteryTo(percent: number): Promise<void> {
    requireExtreme(percent, 0, "drained to 0");
    await this.does("empty-battery");
  }

  async chargesTheBatteryTo(percent: number): Promise<void> {
    requireExtreme(percent, 100, "charged to 100");
    await this.does("charge-battery");
  }

  /** Puts a connection fault into the camera: how the app will show it, and what clears it. */
  async injectsAConnectionFault(status: string, remedy: string): Promise<void> {
    const fault = CONNECTION_FAULTS[`${status} until a ${remedy}`];
    if (fault === undefined) {
      throw new UsageError(`there is no fault that keeps a camera ${status} until a ${remedy}`, {
        remedy: `Use one of: ${Object.keys(CONNECTION_FAULTS).join("; ")}.`,
      });
    }
    await this.injects(fault);
  }

  /** Puts a fault into the camera. */
  async injects(fault: InjectableFault): Promise<void> {
    const { rig, time } = this.#tools;
    if (!rig.hello?.faults.includes(fault)) {
      throw new CannotInject(`the rig cannot inject "${fault}"`, {
        remedy: "Use a rig that can, or accept that this scenario is not run.",
      });
    }
    await askRig(time, rig, { action: "inject", fault });
  }

  /** The scenario presupposes a dark indicator; whether a camera's ever goes dark is its own choice. */
  requiresADarkIndicator(): void {
    if (lightAt(this.#tools.rig.observations, this.#tools.time.clock.now()) === "off") return;
    throw new CannotInject("this camera's indicator is not dark while it is connected", {
      remedy: "Nothing to do: the scenario needs an indicator that goes dark.",
    });
  }

  async seesBlinking(sight: Sight): Promise<void> {
    const began = this.#tools.time.clock.now();
    // Whatever its rate: a light that is not to blink does not.
    const rate = sight.isSeen ? this.#tools.blink : undefined;
    const isSeen = await this.#tools.time.until(() => this.#isBlinking(rate), sight.lengthMs);
    const blink = rate === undefined ? "" : ` ${describeRate(rate)}`;
    const expected = describeSight(sight, `the indicator to blink${blink}`, "the indicator not to blink");
    expectThat(isSeen === sight.isSeen, expected, () => this.#noticedSince(began));
  }

  sawBlinkingBeginDuringTheHold(): void {
    this.#expectDuringTheHold(["blink"], "the indicator to begin to blink while Reset was held");
  }

  sawASignalDuringTheHold(): void {
    this.#expectDuringTheHold(["beep", "blink"], "a beep or a beginning blink while Reset was held");
  }

  /** Since the When; also what comes within the window. */
  async hears(beeps: Beeps): Promise<void> {
    const { count, windowMs } = beeps;
    if (windowMs > 0) await this.#tools.time.pass(windowMs);
    const expected = `to hear ${describeBeeps(beeps)}`;
    expectThat(this.#hasHeard(count), expected, () => this.#noticedSince(this.#tools.whenBegan()));
  }

  /** A beep that comes too late to be a signal is heard all the same where none is to be. */
  #hasHeard(count: Beeps["count"]): boolean {
    const from = this.#tools.whenBegan();
    const { latest = Number.POSITIVE_INFINITY } = this.#hold ?? {};
    const heard = beeps(this.#tools.rig.observations).filter((at) => at >= from);
    const isInTime = heard.some((at) => at <= latest);
    return count === "some" ? isInTime : heard.length === count && (count === 0 || isInTime);
  }

  /** `wait` returns what ended the hold; asking a rig takes time of its own on wall time. */
  async #whileHolding(
    wait: (begun: {
      readonly noticedBefore: number;
      readonly latest: Instant;
      readonly heldMs: () => Milliseconds;
    }) => Promise<string>,
  ): Promise<void> {
    const { time, rig, offer } = this.#tools;
    offer.withdraw();
    await time.settle();
    const from = time.clock.now();
    const noticedBefore = rig.observations.length;
    await askRig(time, rig, { action: "press-button" });
    const latest = this.#latestSignal();
    const until = await wait({ noticedBefore, latest, heldMs: () => time.clock.now() - from });
    // What shows up in the very instant of letting go came after it: the hold ends with what is known now.
    const noticed = [...rig.observations];
    this.#hold = { from, latest, noticedBefore, noticed, lengthMs: time.clock.now() - from, until };
    await askRig(time, rig, { action: "release-button" });
  }

  /** Of a hold that begins now. A Given gets the camera reset, however long that takes. */
  #latestSignal(): Instant {
    const { time, resetHoldMs, waits, isSettingUp } = this.#tools;
    if (resetHoldMs === undefined || waits.latenessMs === undefined || isSettingUp())
      return Number.POSITIVE_INFINITY;
    return time.clock.now() + resetHoldMs + waits.latenessMs;
  }

  /** Whoever is told too short a time lets go far too early, and proves nothing by it. After a Given a late signal is a finding. */
  #requireHoldAsTold(): void {
    const { resetHoldMs, isSettingUp, waits } = this.#tools;
    if (!isSettingUp()) return;
    const hold = this.#hold;
    if (resetHoldMs === undefined || hold === undefined || hold.until === NO_SIGNAL) return;
    if (hold.lengthMs <= resetHoldMs + waits.holdToleranceMs) return;
    const [held, told] = [hold.lengthMs / 1000, resetHoldMs / 1000];
    throw new UsageError(`Reset signalled after ${held} s, and is said to signal after ${told} s`, {
      remedy: `If ${held} s are right, write into the target file: resetHoldSeconds: ${held}.`,
    });
  }

  #expectDuringTheHold(kinds: readonly Signal[], expected: string): void {
    const { from = this.#tools.time.clock.now(), latest, noticed = [], noticedBefore = 0 } = this.#hold ?? {};
    const isSeen =
      signalSince(noticed, noticedBefore, { kinds, rate: this.#tools.blink, latest }) !== undefined;
    expectThat(isSeen, expected, () => this.#noticedSince(from));
  }

  #isBlinking(rate: BlinkRate | undefined): boolean {
    const { rig, time } = this.#tools;
    return isBlinking(patternAt(rig.observations, time.clock.now()), rate);
  }

  #noticedSince(from: Instant): string {
    return describe(this.#tools.rig.observations, from);
  }
}

const KINDS: Readonly<Record<AwaitedSignal, readonly Signal[]>> = {
  beeps: ["beep"],
  blinks: ["blink"],
  signals: ["beep", "blink"],
};

const NO_SIGNAL = "no signal came";

const WORDS: Readonly<Record<Signal, string>> = { beep: "it beeped", blink: "it began to blink" };

function describeBeeps({ count, windowMs }: Beeps): string {
  if (count === "some") return "a beep";
  return `${count === 0 ? "no beep" : "exactly one beep, and no other"} for ${describeDuration(windowMs)}`;
}

function requireExtreme(percent: number, possible: number, what: string): void {
  if (percent === possible) return;
  throw new UsageError(`a battery cannot be ${percent} percent`, {
    remedy: `Rigs know batteries that are ${what} percent only.`,
  });
}
