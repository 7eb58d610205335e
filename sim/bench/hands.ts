import { BenchFault, type RigFault, SilentRig } from "../kernel/errors.js";
import type { Rig, RigOutcome, RigRequest } from "../rig/rig.js";
import type { BenchTime } from "./bench-time.js";
import { troubleOf } from "./watched-rig.js";

/**
 * Asks a rig for something and waits until the world has come to rest.
 * @throws {CannotInject} when this rig has no means for it: the scenario is not run.
 * @throws {RigFault} when the rig failed or did not answer: no verdict on the product.
 */
export async function askRig(
  time: BenchTime,
  rig: Rig,
  request: RigRequest,
): Promise<RigOutcome & { ok: true }> {
  let outcome: RigOutcome | undefined;
  rig.ask(request).then(
    (answer) => {
      outcome = answer;
    },
    (error: unknown) => {
      throw new BenchFault(`rig: ${error}`, { remedy: "Report this as a defect of camloop." });
    },
  );
  await time.settle();
  return requireDone(outcome, request, rig.fault);
}

function requireDone(
  outcome: RigOutcome | undefined,
  request: RigRequest,
  fault: RigFault | undefined,
): RigOutcome & { ok: true } {
  if (outcome === undefined && fault) throw fault;
  if (outcome === undefined) {
    throw new SilentRig(`the rig did not answer "${request.action}"`, {
      remedy: "A rig answers every command, if only to say that it cannot: see the rig contract.",
    });
  }
  const trouble = troubleOf(outcome, request.action);
  if (trouble) throw trouble;
  return outcome as RigOutcome & { ok: true };
}
