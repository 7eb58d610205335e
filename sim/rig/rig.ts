import type { Observation, RigAnswer, RigCommand, RigHello } from "../contracts/rig.js";
import type { RigFault } from "../kernel/errors.js";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** What can be asked of a rig. */
export type RigRequest = WithoutId<RigCommand>;

type WithoutTime<T> = T extends unknown ? Omit<T, "at"> : never;

/** A rig's answer, without the id and the instant that belong to the wire. */
export type RigOutcome = WithoutTime<WithoutId<RigAnswer>>;

/** What a camera runs after the fault `outdated-firmware`. */
export const OUTDATED_FIRMWARE = "1.9.0";

/** Hands and eyes on one camera: virtual, remote, hardware, or a person. */
export interface Rig {
  /** Who it is for and what it can do; undefined until it has said so. */
  readonly hello: RigHello | undefined;
  /** What eye and ear have noticed since the last `prepare`, oldest first. */
  readonly observations: readonly Observation[];
  /** What is wrong with the observations, if anything: nothing that they show can be trusted then. */
  readonly fault?: RigFault | undefined;
  /** Resolves with the rig's answer, once it has one. */
  ask(request: RigRequest): Promise<RigOutcome>;
}
