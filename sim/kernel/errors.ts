/** Whose fault an error is; a run's exit code and verdict follow from it. */
export type Fault = "caller" | "product" | "rig" | "bench" | "platform";

/** Base of every error that camloop raises on purpose: it says whose fault it is and what to do next. */
export abstract class CamloopError extends Error {
  abstract readonly fault: Fault;
  /** What the reader should do next, as one sentence. */
  readonly remedy: string;

  constructor(message: string, { remedy }: { remedy: string }) {
    super(message);
    this.name = new.target.name;
    this.remedy = remedy;
  }
}

/** Bad input: an option, a file, a configuration. */
export class UsageError extends CamloopError {
  readonly fault = "caller";
}

/** What a scenario expected of the product and what rig, phone or outside showed instead. */
export class ProductFault extends CamloopError {
  readonly fault = "product";

  constructor(
    readonly expected: string,
    readonly seen: string,
  ) {
    super(`expected ${expected}; saw ${seen}`, {
      remedy: "Replay the scenario and read the run log around the last observation.",
    });
  }
}

/** The rig did not do what it was asked, or showed nothing: never a verdict on the product. */
export class RigFault extends CamloopError {
  readonly fault = "rig";
}

/** Whoever was asked has not answered at all. */
export class SilentRig extends RigFault {}

/** The scenario needs a fault or a state that this target's rig cannot bring about: the rule is not run. */
export class CannotInject extends CamloopError {
  readonly fault = "rig";
}

/** The target did not connect, or went silent. */
export class Unreachable extends CamloopError {
  readonly fault = "product";
}

/** camloop itself is wrong. */
export class BenchFault extends CamloopError {
  readonly fault = "bench";
}

/** Throws a {@link BenchFault} when something that must always hold does not. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition)
    throw new BenchFault(message, { remedy: "Report this as a defect of camloop, with the seed." });
}
