import type { Observation, RigHello } from "../contracts/rig.js";
import { type CamloopError, CannotInject, RigFault } from "../kernel/errors.js";
import type { Rig, RigOutcome, RigRequest } from "../rig/rig.js";

/**
 * A rig whose trouble is not lost, also where nobody waits for its answer: what a rig did not do must never be
 * blamed on the product.
 */
export class WatchedRig implements Rig {
  readonly #rig: Rig;
  #trouble: CamloopError | undefined;

  constructor(rig: Rig) {
    this.#rig = rig;
  }

  get hello(): RigHello | undefined {
    return this.#rig.hello;
  }

  get observations(): readonly Observation[] {
    return this.#rig.observations;
  }

  /** The first thing that this rig did not do, or noted wrongly. */
  get trouble(): CamloopError | undefined {
    return this.#trouble ?? this.#rig.fault;
  }

  get fault(): RigFault | undefined {
    return this.#rig.fault;
  }

  async ask(request: RigRequest): Promise<RigOutcome> {
    const outcome = await this.#rig.ask(request);
    this.#trouble ??= troubleOf(outcome, request.action);
    return outcome;
  }
}

/** What is wrong when a rig has not done what it was asked: it cannot, or it failed. */
export function troubleOf(outcome: RigOutcome, action: RigRequest["action"]): CamloopError | undefined {
  if (outcome.ok) return undefined;
  const sentence = outcome.sentence.replace(/\.$/, "");
  if (outcome.reason === "cannot") {
    return new CannotInject(`the rig cannot do "${action}": ${sentence}`, {
      remedy: "Use a rig that can, or accept that this scenario is not run.",
    });
  }
  return new RigFault(`the rig failed to do "${action}": ${sentence}`, {
    remedy: "Mend the rig and run again.",
  });
}
