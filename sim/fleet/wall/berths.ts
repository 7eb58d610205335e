import type { Shard } from "../../play/selection.js";
import { householdsOf } from "../drawing.js";
import type { Fleet } from "../fleet.js";
import type { FleetCamera, Household } from "../household.js";

/** A camera's place in a run on wall time. */
export interface Berth {
  readonly household: Household;
  readonly camera: FleetCamera;
  /** From 0, among the cameras of this run; its broker follows from it. */
  readonly number: number;
}

/** The cameras of a fleet or of a shard of it, in order; or those of them whose households a process takes. */
export function* berthsOf(
  fleet: Fleet,
  shard: Shard,
  crew: Shard = { index: 1, of: 1 },
): Generator<Berth, void> {
  let number = 0;
  let home = 0;
  for (const household of householdsOf(fleet, shard)) {
    const isOwn = home++ % crew.of === crew.index - 1;
    for (const camera of household.cameras) {
      if (isOwn) yield { household, camera, number };
      number++;
    }
  }
}

/** A camera keeps to its broker: without a cluster nobody else would know it. */
export const brokerOf = <T>(brokers: readonly T[], { number }: Pick<Berth, "number">): T =>
  brokers[number % brokers.length] as T;
