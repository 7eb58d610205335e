import type { FleetReport } from "./fleet-report.js";

/** The command that plays again what is in a report. */
export function replayOf({ replay, fleet, seed, shards }: FleetReport): string {
  const whole = replay ?? `npx camloop fleet ${fleet.name} --seed ${seed}`;
  const [part, ...more] = shards.parts;
  return shards.of > 1 && more.length === 0 ? `${whole} --shard ${part}/${shards.of}` : whole;
}

/** Which parts of the fleet are in a report, in words. */
export function partsOf({ shards: { of, parts } }: FleetReport): string {
  if (of === 1) return "the whole fleet";
  if (parts.length === of) return `all ${of} parts`;
  return `part${parts.length === 1 ? "" : "s"} ${parts.join(", ")} of ${of}`;
}
