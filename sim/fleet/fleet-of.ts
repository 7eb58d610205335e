import { parse } from "node:path";
import { productOf } from "../bench/products.js";
import { REFERENCE_FIRMWARE } from "../cloud/updates.js";
import type { Label } from "../contracts/device.js";
import {
  type FleetFile,
  FREE,
  readFleetFile,
  USUAL_DURATION,
  USUAL_RESTART,
  USUAL_UPGRADE,
  USUAL_VENDOR,
} from "../files/fleet-file.js";
import { type Milliseconds, parseDuration, seconds } from "../kernel/duration.js";
import type { Range } from "./draw.js";
import type { Campaign, Faults, Fleet, FleetModel, Make } from "./fleet.js";
import { type Shares, sharesOf } from "./shares.js";
import { wallPlanOf } from "./wall-plan.js";

/** What a command line says in the place of the file. */
export type Overrides = Pick<FleetFile, "cameras" | "seed"> & {
  readonly durationMs?: Milliseconds;
  readonly wall?: FleetFile["wall"];
};

const MONTH_DAYS = 30;
const YEAR_DAYS = 365;

const USUAL = { name: "as usual", seed: 1, cameras: 1_000, log: 0 };
const ZONES = { "Europe/Berlin": 40, "America/New_York": 40, "Asia/Shanghai": 20 };

/** When simulated time begins, unless the file says otherwise. */
const STARTS = "2026-01-01";

/** Nights are quiet; mornings and evenings are not. */
const HOURS = [1, 1, 1, 1, 1, 2, 4, 7, 8, 6, 5, 5, 6, 5, 5, 6, 8, 9, 9, 8, 6, 4, 3, 2];

const MODELS: NonNullable<FleetFile["models"]> = [
  {
    share: 60,
    name: "reference-wired",
    power: "wired",
    capabilities: ["card-slot", "built-in-detection"],
    cardGigabytes: { none: 30, 32: 40, 128: 30 },
  },
  {
    share: 40,
    name: "reference-battery",
    power: "battery",
    capabilities: ["card-slot", "built-in-detection"],
    cardGigabytes: { none: 50, 32: 50 },
  },
];

const plansOf = (vendor: string): readonly string[] => Object.keys(productOf(vendor).policy.plans);

/** Reads a fleet file; it gives its name, too, unless that stands in it. @throws {UsageError} that tells every problem */
export const readFleet = (file: string, overrides: Overrides = {}): Fleet =>
  fleetOf(
    { name: parse(file).name, ...readFleetFile(file, plansOf, overrides.durationMs !== undefined) },
    overrides,
  );

/** The fleet that a file describes. */
export function fleetOf(file: FleetFile, { wall, ...overrides }: Overrides = {}): Fleet {
  const { durationMs = parseDuration(file.duration ?? USUAL_DURATION), ...others } = overrides;
  const { name, seed, cameras, log } = { ...USUAL, ...file, ...others };
  return {
    name,
    seed,
    cameras,
    startsAt: Date.parse(`${file.starts ?? STARTS}T00:00:00Z`),
    durationMs,
    makes: makesOf(file.models ?? MODELS, file.households?.plans),
    zones: tableOf(file.zones ?? ZONES),
    ...homesOf(file.households),
    ...lifeOf(file.day),
    faults: faultsOf(file.faults ?? {}, durationMs),
    ...(file.upgrade && { campaign: campaignOf(file.upgrade) }),
    log,
    wall: wallPlanOf({ ...file.wall, ...wall }, durationMs),
  };
}

const homesOf = ({ cameras, members }: FleetFile["households"] = {}): Pick<Fleet, "sizes" | "members"> => ({
  sizes: numbersOf(cameras ?? { 1: 50, 2: 30, 3: 15, 4: 5 }),
  members: numbersOf(members ?? { 0: 40, 1: 40, 2: 20 }),
});

const lifeOf = ({
  motions,
  hours,
  sees,
  length,
}: FleetFile["day"] = {}): Pick<Fleet, "motionsADay" | "hours" | "sees" | "motionMs"> => ({
  motionsADay: motions ?? 10,
  hours: hours ?? HOURS,
  sees: tableOf<Label>(sees ?? { person: 50, vehicle: 20, pet: 20, package: 10 }),
  motionMs: rangeOf(length, "5 seconds", "30 seconds"),
});

function makesOf(
  models: NonNullable<FleetFile["models"]>,
  plans: Readonly<Record<string, number>> | undefined,
): Shares<Make> {
  const vendors = [...new Set(models.map(vendorOf))];
  return sharesOf(
    vendors.map((vendor) => {
      const own = models.filter((model) => vendorOf(model) === vendor);
      const make = {
        vendor,
        models: sharesOf(own.map((model) => [modelOf(model), shareOf(model)])),
        plans: sharesOf(planShares(plansOf(vendor), plans)),
      };
      return [make, own.reduce((sum, model) => sum + shareOf(model), 0)];
    }),
  );
}

type ModelFields = NonNullable<FleetFile["models"]>[number];

const vendorOf = ({ vendor = USUAL_VENDOR }: ModelFields): string => vendor;
const shareOf = ({ share = 1 }: ModelFields): number => share;

const modelOf = ({ name, power, capabilities = [], ...shares }: ModelFields): FleetModel => ({
  name,
  power,
  capabilities,
  cardGigabytes: sharesOf(
    Object.entries(shares.cardGigabytes ?? { none: 1 }).map(([size, share]) => [
      size === "none" ? 0 : Number(size),
      share,
    ]),
  ),
  firmware: tableOf(shares.firmware ?? { [REFERENCE_FIRMWARE.latest]: 1 }),
});

/** A household chooses among what its vendor sells. */
function planShares(
  sold: readonly string[],
  wanted: Readonly<Record<string, number>> = { [FREE]: 70, ...(sold[0] !== undefined && { [sold[0]]: 30 }) },
): readonly (readonly [string, number])[] {
  const open = Object.entries(wanted).filter(([plan]) => plan === FREE || sold.includes(plan));
  return open.length > 0 ? open : [[FREE, 1]];
}

const tableOf = <Name extends string>(table: Readonly<Partial<Record<Name, number>>>): Shares<Name> =>
  sharesOf(Object.entries(table) as [Name, number][]);

const numbersOf = (table: Readonly<Record<string, number>>): Shares<number> =>
  sharesOf(Object.entries(table).map(([number, share]) => [Number(number), share]));

const rangeOf = ([from, to]: readonly string[] = [], usualFrom: string, usualTo: string): Range => [
  parseDuration(from ?? usualFrom),
  parseDuration(to ?? usualTo),
];

function faultsOf(faults: NonNullable<FleetFile["faults"]>, durationMs: Milliseconds): Faults {
  const { wifiDrops, powerCuts, cardFailures, slowLinks, clockSkewSeconds, brokerRestarts } = faults;
  const [delayFrom = 200, delayTo = 1_000] = slowLinks?.delayMs ?? [];
  const [skewFrom = 0, skewTo = 0] = clockSkewSeconds ?? [];
  return {
    wifiDropsADay: (wifiDrops?.perMonth ?? 0) / MONTH_DAYS,
    wifiDropMs: rangeOf(wifiDrops?.length, "10 seconds", "10 minutes"),
    powerCutsADay: (powerCuts?.perMonth ?? 0) / MONTH_DAYS,
    powerCutMs: rangeOf(powerCuts?.length, "1 minute", "1 hour"),
    cardFailuresADay: (cardFailures?.perYear ?? 0) / YEAR_DAYS,
    slowLinks: (slowLinks?.percent ?? 0) / 100,
    linkDelayMs: [delayFrom, delayTo],
    clockSkewMs: [seconds(skewFrom), seconds(skewTo)],
    brokerRestarts: restartsOf(brokerRestarts, durationMs),
    brokerRestartMs: parseDuration(brokerRestarts?.length ?? USUAL_RESTART),
  };
}

function restartsOf(
  { at = [], every }: NonNullable<NonNullable<FleetFile["faults"]>["brokerRestarts"]> = {},
  durationMs: Milliseconds,
): readonly Milliseconds[] {
  const stepMs = every === undefined ? durationMs : parseDuration(every);
  const regular = Array.from(
    { length: Math.ceil(durationMs / stepMs) - 1 },
    (_, index) => (index + 1) * stepMs,
  );
  return [...at.map(parseDuration), ...regular].filter((after) => after < durationMs).sort((a, b) => a - b);
}

const USUAL_WAVES = [{ percent: 5 }, { percent: 20 }, { percent: 75 }];

const campaignOf = ({
  version,
  from,
  starts,
  waves = USUAL_WAVES,
  stopAbovePercent = 10,
  failsPercent = 0,
}: NonNullable<FleetFile["upgrade"]>): Campaign => ({
  version,
  ...(from !== undefined && { from }),
  startsMs: parseDuration(starts ?? USUAL_UPGRADE),
  waves: waves.map(({ percent, hold }: { percent: number; hold?: string }) => ({
    part: percent / 100,
    holdMs: parseDuration(hold ?? "1 day"),
  })),
  stopAbove: stopAbovePercent / 100,
  fails: failsPercent / 100,
});
