import { createHash } from "node:crypto";
import { days, type Instant, type Milliseconds } from "../kernel/duration.js";
import type { Range } from "./draw.js";
import type { FleetReport } from "./fleet-report.js";
import type { Shares } from "./shares.js";
import type { WallPlan } from "./wall-plan.js";

/** What one model of camera is like. */
export interface FleetModel {
  readonly name: string;
  readonly power: "wired" | "battery";
  readonly capabilities: readonly string[];
  /** 0 for no card. */
  readonly cardGigabytes: Shares<number>;
  readonly firmware: Shares<string>;
}

/** A vendor's part of a fleet. */
export interface Make {
  readonly vendor: string;
  readonly models: Shares<FleetModel>;
  /** By its key in the policy; `free` is none. */
  readonly plans: Shares<string>;
}

/** What goes wrong, and how often. */
export interface Faults {
  /** In a household and a day. */
  readonly wifiDropsADay: number;
  readonly wifiDropMs: Range;
  /** In a household and a day. */
  readonly powerCutsADay: number;
  readonly powerCutMs: Range;
  /** Of a card in a day. */
  readonly cardFailuresADay: number;
  /** Of the households, from 0 to 1. */
  readonly slowLinks: number;
  readonly linkDelayMs: Range;
  readonly clockSkewMs: Range;
  /** Since the fleet began. */
  readonly brokerRestarts: readonly Milliseconds[];
  readonly brokerRestartMs: Milliseconds;
}

/** New firmware for a fleet, wave by wave. */
export interface Campaign {
  readonly version: string;
  /** The only version that it replaces; without it, every older one. */
  readonly from?: string;
  /** Since the fleet began. */
  readonly startsMs: Milliseconds;
  readonly waves: readonly Wave[];
  /**
   * The campaign ends with a wave in which more than this part of the cameras, from 0 to 1, has failed by the end of its
   * hold. That is decided for each rollout group by itself, so that a shard comes to the same decision as the whole fleet.
   */
  readonly stopAbove: number;
  /** The part of the cameras, from 0 to 1, whose upgrade fails. */
  readonly fails: number;
}

/** Of a rollout group's households, from 0 to 1, and how long they are watched before the next wave. */
export interface Wave {
  readonly part: number;
  readonly holdMs: Milliseconds;
}

/** What a fleet file says, with everything filled in that it leaves open; plain data. */
export interface Fleet {
  readonly name: string;
  readonly seed: number;
  readonly cameras: number;
  readonly startsAt: Instant;
  readonly durationMs: Milliseconds;
  readonly makes: Shares<Make>;
  readonly zones: Shares<string>;
  /** How many cameras a household has, and how many members besides its owner. */
  readonly sizes: Shares<number>;
  readonly members: Shares<number>;
  /** Of a camera. */
  readonly motionsADay: number;
  /** Of the hours of local time, from 0 to 23. */
  readonly hours: readonly number[];
  readonly sees: Shares<"person" | "vehicle" | "pet" | "package">;
  readonly motionMs: Range;
  readonly faults: Faults;
  readonly campaign?: Campaign;
  /** Of so many cameras, the first ones, or of those with these serials, everything is kept. */
  readonly log: number | readonly string[];
  readonly wall: WallPlan;
}

/**
 * What two reports must have in common to be of one fleet; how it is named and logged has no part in it. On the wall clock the load
 * has one, wherever it comes from and goes to.
 */
export function hashOf(
  { name: _, seed: __, log: ___, wall, ...fleet }: Fleet,
  clock: FleetReport["clock"] = "virtual",
): string {
  const run = clock === "wall" ? { ...fleet, load: loadOf(wall) } : fleet;
  return createHash("sha256").update(JSON.stringify(run)).digest("hex").slice(0, 16);
}

/** What is the same in all shards of a run; each has brokers, addresses, processes and a metrics port of its own. */
const loadOf = ({
  brokers: _,
  caFile: __,
  signIn: ___,
  sourceAddresses: ____,
  workers: _____,
  metrics: ______,
  ...load
}: WallPlan) => Object.entries(load).sort();

/** How many days it goes on, the last one perhaps in part. */
export const daysOf = ({ durationMs }: Fleet): number => Math.ceil(durationMs / days(1));
