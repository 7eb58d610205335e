import type { GherkinDocument, Pickle } from "@cucumber/messages";
import type { Capture } from "../files/capture-file.js";
import { encodedScenarios } from "../files/encoded-scenarios.js";
import { readFeatureFiles, stepLines } from "../files/feature-files.js";
import type { Milliseconds } from "../kernel/duration.js";
import {
  BenchFault,
  CamloopError,
  CannotInject,
  ProductFault,
  RigFault,
  Unreachable,
} from "../kernel/errors.js";
import { describeNeeds, needsOf } from "../rulebook/needs.js";
import { prefixOf } from "../rulebook/rule.js";
import type { ScenarioOutcome } from "../rulebook/verdict.js";
import { Bench, type BenchOptions } from "./bench.js";
import type { Evidence } from "./evidence.js";
import { requireNoTravel } from "./long-waits.js";
import { modelFor, referenceTarget, type Target } from "./target.js";
import type { World } from "./world.js";

/** What became of a scenario, with the log of everything that was said and what was seen in it. */
export interface PlayedScenario extends ScenarioOutcome {
  readonly log: string;
  /** Absent when no world was entered. */
  readonly evidence?: Evidence;
}

/** Where a scenario stands and what it is tagged with. */
export interface ScenarioPlace {
  /** `file:line`; an outline's row has its own line. */
  readonly at: string;
  readonly tags: readonly string[];
  /** What its steps say, as far as somebody has read them. */
  readonly steps?: readonly string[];
}

/** The part of a scenario in which something went wrong. */
export type StepPart = "given" | "when" | "then";

/** A scenario as it stands and as cucumber plays it. */
export interface PlayedText {
  readonly pickle: Pickle;
  readonly gherkinDocument: GherkinDocument;
}

type Identity = Pick<ScenarioOutcome, "ruleId" | "scenario" | "strength" | "tags" | "at">;
type Result = Pick<ScenarioOutcome, "result" | "reason" | "expected" | "seen" | "step">;

let identities: Map<string, Pick<Identity, "ruleId" | "scenario" | "strength">> | undefined;

function identify({ at, tags }: ScenarioPlace): Identity {
  identities ??= new Map(encodedScenarios(readFeatureFiles()).map((scenario) => [scenario.at, scenario]));
  const known = identities.get(at);
  if (known === undefined) {
    throw new BenchFault(`no scenario of a rule stands at ${at}`, {
      remedy: "Put it into a Rule: block with a rule id.",
    });
  }
  const { ruleId, scenario, strength } = known;
  return { ruleId, scenario, strength, tags, at };
}

/** How a run is set up. */
export interface RunOptions extends BenchOptions {
  /** Looks at the world of each scenario when it is over, before it is taken down. */
  readonly lookAt?: (world: World) => void;
  /** Hears what was captured of each scenario, where they are recorded. */
  readonly onCaptured?: (scenario: string, capture: Capture) => void;
  /** Whose logs are kept; of all unless told. A thousand of them are a quarter of a gigabyte. */
  readonly logs?: "all" | "not passed" | undefined;
}

/** How a scenario ended, and what ended it early, if anything did. */
interface End {
  readonly played: PlayedScenario;
  readonly cause: unknown;
}

/** One run of scenarios on one bench. */
export class Run {
  readonly #bench: Bench;
  readonly #options: RunOptions;
  readonly #onPlayed: (played: PlayedScenario, lengthMs: Milliseconds) => void;
  /** Once the target is gone, no further scenario waits for it. */
  #lost: Unreachable | undefined;

  /** `onPlayed` hears of each scenario as it ends, and how much real time it took. */
  constructor(
    options: RunOptions,
    onPlayed: (played: PlayedScenario, lengthMs: Milliseconds) => void = () => {},
  ) {
    this.#options = options;
    this.#bench = new Bench({ ...options, isRecorded: options.onCaptured !== undefined });
    this.#onPlayed = onPlayed;
  }

  /** Why the target cannot be judged any further, if so. */
  get lost(): Unreachable | undefined {
    return this.#lost;
  }

  /** Begins a scenario. */
  async begin(place: ScenarioPlace): Promise<ScenarioPlay> {
    const { lookAt, logs } = this.#options;
    const beganMs = performance.now();
    const onEnd = (end: End) => this.#finish(end, performance.now() - beganMs);
    const play = new ScenarioPlay(identify(place), onEnd, { lookAt, logs, steps: place.steps });
    try {
      if (this.#lost) throw this.#lost;
      await play.enter(this.#bench, this.#options.target);
    } catch (error) {
      play.fail("given", error);
      if (!this.#lost) play.noteLog(this.#bench.log);
    }
    return play;
  }

  async close(): Promise<void> {
    await this.#bench.close();
  }

  #finish({ played, cause }: End, lengthMs: Milliseconds): void {
    if (this.#options.onCaptured) this.#hand(played, cause, this.#options.onCaptured);
    if (cause instanceof Unreachable) this.#lost = cause;
    this.#onPlayed(played, lengthMs);
  }

  /** Once the target is lost nothing more is captured. */
  #hand(played: PlayedScenario, cause: unknown, onCaptured: NonNullable<RunOptions["onCaptured"]>): void {
    const lost = lostBy(played, cause);
    const capture = this.#bench.takeCapture() ?? (lost && { began: 0, lines: [], ended: 0 });
    if (capture && !this.#lost) onCaptured(played.scenario, { ...capture, ...(lost && { lost }) });
  }
}

/** What ended the talk with the target itself; what went wrong within it shows in what was said. */
function lostBy({ evidence }: PlayedScenario, cause: unknown): Capture["lost"] {
  const isOfRig = cause instanceof RigFault && evidence === undefined;
  if (!(cause instanceof Unreachable || isOfRig)) return undefined;
  return { fault: isOfRig ? "rig" : "target", message: cause.message, remedy: cause.remedy };
}

/** What is to be done in a scenario besides playing it, and what its steps say. */
interface PlayOptions {
  readonly lookAt?: RunOptions["lookAt"] | undefined;
  readonly logs?: RunOptions["logs"];
  readonly steps?: readonly string[] | undefined;
}

/** One scenario while it is played. */
export class ScenarioPlay {
  readonly #identity: Identity;
  readonly #onEnd: (end: End) => void;
  readonly #options: PlayOptions;
  #world: World | undefined;
  #result: Result = { result: "passed" };
  #cause: unknown;
  #log = "";
  #begunSteps = 0;

  constructor(identity: Identity, onEnd: (end: End) => void, options: PlayOptions = {}) {
    this.#identity = identity;
    this.#onEnd = onEnd;
    this.#options = options;
  }

  /** Whether there is a world to play in. */
  get isPlayable(): boolean {
    return this.#world !== undefined;
  }

  get world(): World {
    if (this.#world) return this.#world;
    throw new BenchFault("there is no world to play in", { remedy: "Report this as a defect of camloop." });
  }

  /** Enters a world with a camera such as the scenario needs, if the target has one. */
  async enter(bench: Bench, target: Target): Promise<void> {
    const { scenario, tags, at } = this.#identity;
    const needs = needsOf(tags);
    const model = modelFor(target, needs);
    if (model === undefined) {
      this.#result = { result: "not-applicable", reason: `the target has no ${describeNeeds(needs)}` };
      return;
    }
    if (target.wall) requireNoTravel(tags, this.#options.steps ?? [], target.wall.longestWaitMs);
    this.#world = await bench.world({ id: scenario, vendor: vendorOf(at ?? ""), ...model });
  }

  /** What happened before there was a world, which did not come about. */
  noteLog(log: string): void {
    this.#log = log;
  }

  async beginStep(part: StepPart): Promise<void> {
    this.#begunSteps++;
    if (part !== "when") return;
    try {
      await this.#world?.markWhen();
    } catch (error) {
      this.fail(part, error);
    }
  }

  /** A step is over: trouble of the rig in it that nobody has waited for comes up now. */
  endStep(part: StepPart): void {
    if (part === "when") this.#world?.timeline.noteWhenEnded();
    if (this.#world?.trouble) this.fail(part, this.#world.trouble);
  }

  /** Something went wrong in this part of the scenario, in this step; the first time counts. */
  fail(part: StepPart, error: unknown, step?: string): void {
    if (this.#result.result !== "passed") return;
    this.#cause = this.#world?.trouble ?? this.#world?.missing ?? error;
    const result = withHold(resultOf(part, this.#cause), this.#world?.technician.lastHoldInWords);
    this.#result = { ...result, ...(step === undefined ? {} : { step }) };
  }

  /** Ends the scenario. `status` is cucumber's word on its steps: one that was not played proves nothing. */
  async end(status: string, text?: PlayedText): Promise<void> {
    if (this.#world && status !== "PASSED") this.fail("given", unplayed(status, text, this.#begunSteps));
    const shown = this.#world ? { evidence: this.#world.evidence } : {};
    if (this.#world) this.#options.lookAt?.(this.#world);
    try {
      if (this.#world?.missing) throw this.#world.missing;
      this.#world?.checkInside();
      checkNamed(this.#world?.namedRules ?? [], this.#identity.ruleId);
    } catch (error) {
      this.fail("given", error);
    }
    try {
      await this.#world?.close();
    } catch (error) {
      this.fail("given", error);
    }
    const isKept = this.#options.logs !== "not passed" || this.#result.result !== "passed";
    const log = isKept ? (this.#world?.log ?? this.#log) : "";
    this.#onEnd({ played: { ...this.#identity, ...this.#result, log, ...shown }, cause: this.#cause });
  }
}

/** A vendor's users never read of another vendor's rules. */
function checkNamed(named: readonly string[], ruleId: string): void {
  const strange = named.filter((id) => prefixOf(id) !== prefixOf(ruleId));
  if (strange.length === 0) return;
  throw new BenchFault(`the reference cloud names another vendor's rules: ${strange.join(" ")}`, {
    remedy: "Name the vendor's own rule in its policy, or none.",
  });
}

/** Only what a Then did not see is a finding about the product; all else is nobody's verdict. */
function resultOf(part: StepPart, error: unknown): Result {
  if (error instanceof CannotInject) return { result: "not-run", reason: error.message };
  if (!(error instanceof ProductFault)) return { result: "error", reason: describe(error) };
  const { expected, seen } = error;
  if (part === "then") return { result: "failed", expected, seen };
  return {
    result: "error",
    reason: `the scenario could not be set up: expected ${expected}`,
    expected,
    seen,
  };
}

/** What was seen, and how Reset was held before: much depends on it. */
const withHold = (result: Result, hold: string | undefined): Result =>
  result.seen === undefined || hold === undefined ? result : { ...result, seen: `${result.seen}; ${hold}` };

/** Cucumber calls no hook for a step that it cannot read, so the first that was never begun is the one. */
function unplayed(status: string, text: PlayedText | undefined, begunSteps: number): BenchFault {
  const step = text?.pickle.steps[begunSteps];
  const reads = READINGS[status];
  const why =
    text && step && reads
      ? `${text.pickle.uri}:${stepLines(text.gherkinDocument).get(step.astNodeIds[0] ?? "")}: ${reads} "${step.text}"`
      : `not every step was played: cucumber says ${status.toLowerCase()}`;
  return new BenchFault(why, {
    remedy: "Define each step exactly once in steps/, and leave none pending or skipped.",
  });
}

/** `features/ajcloud/reset.feature:12` is about AJCloud. */
const vendorOf = (at: string): string => at.split("/")[1] ?? "";

const READINGS: Readonly<Record<string, string>> = {
  UNDEFINED: "no step reads",
  AMBIGUOUS: "more than one step reads",
};

function describe(error: unknown): string {
  if (error instanceof CamloopError) return `${error.message}. ${error.remedy}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs by name, for steps that cucumber loads on its own and that know their run's name only. */
const runs = new Map<string, Run>();

export function registerRun(name: string, run: Run): void {
  runs.set(name, run);
}

export function forgetRun(name: string): void {
  runs.delete(name);
}

/** The run of this name; without one (cucumber started by hand) a run of the reference from a fixed seed. */
export function runNamed(name: string | undefined): Run {
  const key = name ?? "";
  const run = runs.get(key) ?? new Run({ seed: 1, target: referenceTarget });
  runs.set(key, run);
  return run;
}
