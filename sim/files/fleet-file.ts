import Type, { type Static, type TSchema } from "typebox";
import { parseDuration } from "../kernel/duration.js";
import { isTimeZone } from "../kernel/time-zone.js";
import { isOlder } from "../kernel/version.js";
import { capabilities } from "../rulebook/needs.js";
import { vendorsIn } from "./catalogue.js";
import { type Finding, placeOf, readCheckedYaml } from "./checked-yaml.js";

const fields = (names: string) => ({ additionalProperties: false, write: `fields: ${names}` });
const text = (write: string, rest = {}) => Type.String({ minLength: 1, write, ...rest });
const listOf = <T extends TSchema>(item: T, write: string) => Type.Array(item, { minItems: 1, write });
const whole = (minimum: number, maximum: number, write: string) => Type.Integer({ minimum, maximum, write });
const atLeast0 = (write: string) => Type.Number({ minimum: 0, write });
const percent = Type.Number({ minimum: 0, maximum: 100, write: "a number from 0 to 100" });

/** What {@link parseDuration} reads. */
const PART = "(\\d+|an?|one) (second|minute|hour|day|year)s?";
const duration = (example: string) =>
  text(`a length of time, as in ${example}`, { pattern: `^${PART}((, | and )${PART})*$` });
const lengths = Type.Array(duration("30 seconds"), {
  minItems: 2,
  maxItems: 2,
  write: "from and to, as in [10 seconds, 5 minutes]",
});
const range = (minimum: number, write: string) =>
  Type.Array(Type.Number({ minimum, write }), { minItems: 2, maxItems: 2, write });

/** A table of shares: they need not add up to 100. */
const shares = (names: string, example: string) =>
  Type.Record(Type.String({ pattern: names }), Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 }), {
    minProperties: 1,
    additionalProperties: false,
    write: `shares, as in ${example}`,
  });

const VERSION = "\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}";
const version = (example: string) => text(`a version, as in ${example}`, { pattern: `^${VERSION}$` });
const vendors = vendorsIn();

/** The sizes of cards that there are, in gigabytes. */
const CARDS = "8|16|32|64|128";
const MOST_IN_A_HOUSEHOLD = "([1-9]|1\\d|20)";
const seen = ["person", "vehicle", "pet", "package"] as const;

const Model = Type.Object(
  {
    share: Type.Optional(Type.Number({ exclusiveMinimum: 0, write: "a share, as in 40" })),
    vendor: Type.Optional(Type.Enum([...vendors], { write: `one of ${vendors.join(", ")}` })),
    name: text("the model's name, of at most 40 letters", { maxLength: 40 }),
    power: Type.Enum(["wired", "battery"], { write: "wired or battery" }),
    capabilities: Type.Optional(
      Type.Array(Type.Enum([...capabilities], { write: `one of ${capabilities.join(", ")}` }), {
        write: `a list of these: ${capabilities.join(", ")}`,
      }),
    ),
    cardGigabytes: Type.Optional(
      shares(`^(none|${CARDS})$`, "{ none: 30, 32: 50, 128: 20 }; cards have 8, 16, 32, 64 or 128 GB"),
    ),
    firmware: Type.Optional(shares(`^${VERSION}$`, "{ 1.9.0: 20, 2.0.0: 80 }")),
  },
  fields("share, vendor, name, power, capabilities, cardGigabytes, firmware"),
);

const Households = Type.Object(
  {
    cameras: Type.Optional(
      shares(`^${MOST_IN_A_HOUSEHOLD}$`, "{ 1: 50, 2: 30, 4: 20 }, for 1 to 20 cameras"),
    ),
    members: Type.Optional(
      shares(`^(0|${MOST_IN_A_HOUSEHOLD})$`, "{ 0: 50, 2: 50 }, for 0 to 20 members besides the owner"),
    ),
    plans: Type.Optional(shares(".", "{ free: 60, Standard: 40 }")),
  },
  fields("cameras, members, plans"),
);

const Day = Type.Object(
  {
    motions: Type.Optional(atLeast0("how often something moves before a camera in a day, as in 10")),
    hours: Type.Optional(
      Type.Array(atLeast0("a weight from 0 on"), {
        minItems: 24,
        maxItems: 24,
        write: "24 weights, one for each hour of local time from 0 to 23",
      }),
    ),
    sees: Type.Optional(shares(`^(${seen.join("|")})$`, "{ person: 50, vehicle: 20, pet: 20, package: 10 }")),
    length: Type.Optional(lengths),
  },
  fields("motions, hours, sees, length"),
);

const rate = (per: string) => atLeast0(`how often ${per}, as in 0.5`);

const Faults = Type.Object(
  {
    wifiDrops: Type.Optional(
      Type.Object(
        { perMonth: rate("in a household and 30 days"), length: Type.Optional(lengths) },
        fields("perMonth, length"),
      ),
    ),
    powerCuts: Type.Optional(
      Type.Object(
        { perMonth: rate("in a household and 30 days"), length: Type.Optional(lengths) },
        fields("perMonth, length"),
      ),
    ),
    cardFailures: Type.Optional(
      Type.Object({ perYear: rate("a card fails in 365 days") }, fields("perYear")),
    ),
    slowLinks: Type.Optional(
      Type.Object(
        {
          percent,
          delayMs: Type.Optional(range(0, "from and to in milliseconds, as in [200, 1500]")),
        },
        fields("percent of the households, delayMs"),
      ),
    ),
    clockSkewSeconds: Type.Optional(range(-86_400, "from and to in seconds, as in [-5, 5]")),
    brokerRestarts: Type.Optional(
      Type.Object(
        {
          at: Type.Optional(listOf(duration("36 hours"), "a list, as in [36 hours, 5 days]")),
          every: Type.Optional(duration("10 days")),
          length: Type.Optional(duration("1 minute")),
        },
        fields("at or every, length"),
      ),
    ),
  },
  fields("wifiDrops, powerCuts, cardFailures, slowLinks, clockSkewSeconds, brokerRestarts"),
);

const Upgrade = Type.Object(
  {
    version: version("2.1.0"),
    from: Type.Optional(version("2.0.0")),
    starts: Type.Optional(duration("2 days")),
    waves: Type.Optional(
      listOf(
        Type.Object({ percent, hold: Type.Optional(duration("1 day")) }, fields("percent, hold")),
        "a list, as in [{ percent: 5, hold: 1 day }, { percent: 95 }]",
      ),
    ),
    stopAbovePercent: Type.Optional(percent),
    failsPercent: Type.Optional(percent),
  },
  fields("version, from, starts, waves, stopAbovePercent, failsPercent"),
);

const HOST = "([^\\s/:@?#\\[\\]]+|\\[[0-9a-fA-F:.]+\\])";
const PORT = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5])";

/** A pattern that a broker's address has: how it is spoken to, host and port; a WebSocket may have a path. */
export const BROKER_ADDRESS = `^(mqtts?://${HOST}:${PORT}/?|wss?://${HOST}:${PORT}(/[^\\s#]*)?)$`;

/** What cameras, connections begun in a second, a keep-alive in seconds, and workers cannot be more than. */
export const MOST = {
  cameras: 10_000_000,
  connectsPerSecond: 1_000_000,
  keepAliveSeconds: 65_535,
  workers: 1024,
};
export const HIGHEST_PORT = 65_535;

const Wall = Type.Object(
  {
    brokers: Type.Optional(
      listOf(
        text("a broker's address, as in mqtt://127.0.0.1:1883, or with mqtts, ws or wss", {
          pattern: BROKER_ADDRESS,
        }),
        "a list, as in [mqtt://127.0.0.1:1883]",
      ),
    ),
    ca: Type.Optional(text("a file in PEM")),
    user: Type.Optional(text("text (numbers in quotes)")),
    password: Type.Optional(text("text (numbers in quotes)")),
    sourceAddresses: Type.Optional(
      listOf(text("an address of this machine"), "a list, as in [127.0.0.2, 127.0.0.3]"),
    ),
    connectsPerSecond: Type.Optional(whole(1, MOST.connectsPerSecond, "a whole number from 1 on")),
    keepAliveSeconds: Type.Optional(whole(1, MOST.keepAliveSeconds, "whole seconds, from 1 to 65535")),
    qos: Type.Optional(Type.Enum([0, 1], { write: "0 or 1" })),
    reportEverySeconds: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, write: "a number of seconds, as in 30" }),
    ),
    commandsEverySeconds: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, write: "a number of seconds, as in 300" }),
    ),
    workers: Type.Optional(whole(1, MOST.workers, "a whole number from 1 to 1024")),
    metricsPort: Type.Optional(whole(0, HIGHEST_PORT, "a port, from 0 to 65535; 0 takes a free one")),
    metricsHost: Type.Optional(text("an address of this machine")),
  },
  fields(
    "brokers, ca, user, password, sourceAddresses, connectsPerSecond, keepAliveSeconds, qos, reportEverySeconds, commandsEverySeconds, workers, metricsPort, metricsHost",
  ),
);

/** The fleet file: which cameras there are, where and with whom they live, and what happens to them. All of it may be left out. */
export const FleetFile = Type.Object(
  {
    name: Type.Optional(text("the fleet's name")),
    cameras: Type.Optional(whole(1, MOST.cameras, "how many cameras there are, from 1 on")),
    duration: Type.Optional(duration("30 days")),
    starts: Type.Optional(
      text("the first day, from 1970 to 2999, as in 2026-03-01", { format: "date", pattern: "^(19[7-9]|2)" }),
    ),
    seed: Type.Optional(whole(0, 4_294_967_295, "a whole number from 0 on")),
    models: Type.Optional(listOf(Model, "a list of models, as the README shows")),
    zones: Type.Optional(shares(".", "{ Europe/Berlin: 60, America/New_York: 40 }")),
    households: Type.Optional(Households),
    day: Type.Optional(Day),
    faults: Type.Optional(Faults),
    upgrade: Type.Optional(Upgrade),
    log: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0 }), Type.Array(Type.String({ pattern: "^F\\d{7}[A-T]$" }))], {
        write: "of how many cameras everything is logged, or a list of serials, as in [F0000000A]",
      }),
    ),
    wall: Type.Optional(Wall),
  },
  fields("name, cameras, duration, starts, seed, models, zones, households, day, faults, upgrade, log, wall"),
);

export type FleetFile = Static<typeof FleetFile>;

/** The plans of each vendor, by their names; `free` is none. */
export type PlansOf = (vendor: string) => readonly string[];

export const FREE = "free";

/** Whose cameras a model's are unless it says so. */
export const USUAL_VENDOR = vendors[0] as string;

/**
 * Reads a fleet file; who says anew how long the fleet goes on may let it end before what the file lets happen.
 * @throws {UsageError} that tells every problem with file, line, place and remedy
 */
export const readFleetFile = (file: string, plansOf: PlansOf, isLengthOpen = false): FleetFile =>
  readCheckedYaml(file, FleetFile, {
    remedy: "Write the fleet file as the README shows, or name one such as fixtures/fleets/month.yaml.",
    alsoWrong: (value) => [
      ...noTime(value),
      ...turnedRanges(value),
      ...unknownZones(value),
      ...unknownPlans(value, plansOf),
      ...slotlessCards(value),
      ...silentHours(value),
      ...doubtfulRestarts(value),
      ...doubtfulUpgrade(value),
      ...(isLengthOpen ? [] : afterTheEnd(value)),
      ...mixedWall(value),
    ],
  });

const found = (path: readonly string[], sentence: string): Finding => ({
  path,
  sentence: `${placeOf(path)}: ${sentence}`,
});

const noTime = ({ duration }: FleetFile): readonly Finding[] =>
  duration !== undefined && parseDuration(duration) === 0
    ? [found(["duration"], "nothing happens in no time: write a longer one")]
    : [];

function turnedRanges({ day, faults }: FleetFile): readonly Finding[] {
  const inTime = ([from, to]: readonly string[] = []) =>
    [from, to].map((each) => parseDuration(each ?? "0 seconds"));
  const ranges: readonly [path: string, range: readonly (number | undefined)[]][] = [
    ["day.length", inTime(day?.length)],
    ["faults.wifiDrops.length", inTime(faults?.wifiDrops?.length)],
    ["faults.powerCuts.length", inTime(faults?.powerCuts?.length)],
    ["faults.slowLinks.delayMs", faults?.slowLinks?.delayMs ?? []],
    ["faults.clockSkewSeconds", faults?.clockSkewSeconds ?? []],
  ];
  return ranges.flatMap(([path, [from = 0, to = 0]]) =>
    from > to ? [found(path.split("."), "the second is less than the first: write from and to")] : [],
  );
}

const unknownZones = ({ zones = {} }: FleetFile): readonly Finding[] =>
  Object.keys(zones)
    .filter((zone) => !isTimeZone(zone))
    .map((zone) => ({
      path: ["zones", zone],
      sentence: `zones: there is no time zone "${zone}": write one as in Europe/Berlin`,
    }));

function unknownPlans({ models = [], households }: FleetFile, plansOf: PlansOf): readonly Finding[] {
  const sold = new Set(
    models.length === 0 ? [USUAL_VENDOR] : models.map(({ vendor }) => vendor ?? USUAL_VENDOR),
  );
  const known = [...sold].flatMap(plansOf);
  return Object.keys(households?.plans ?? {})
    .filter((plan) => plan !== FREE && !known.includes(plan))
    .map((plan) => ({
      path: ["households", "plans", plan],
      sentence: `households.plans: ${[...sold].join(" and ")} has no plan "${plan}": write ${[FREE, ...known].join(", ")}`,
    }));
}

const slotlessCards = ({ models = [] }: FleetFile): readonly Finding[] =>
  models.flatMap(({ capabilities = [], cardGigabytes = {} }, index) =>
    capabilities.includes("card-slot") || Object.keys(cardGigabytes).every((size) => size === "none")
      ? []
      : [found(["models", String(index), "cardGigabytes"], "the model has no slot: give it card-slot")],
  );

const silentHours = ({ day }: FleetFile): readonly Finding[] =>
  day?.hours?.every((weight) => weight === 0)
    ? [found(["day", "hours"], "nothing happens in any hour: write motions: 0 in place of it")]
    : [];

/** How long a fleet goes on, and after what time its upgrade begins. */
export const USUAL_DURATION = "1 day";
export const USUAL_UPGRADE = "1 day";

function afterTheEnd({ duration = USUAL_DURATION, upgrade, faults }: FleetFile): readonly Finding[] {
  const { at = [], every } = faults?.brokerRestarts ?? {};
  const moments: readonly (readonly [path: readonly string[], moment: string])[] = [
    ...(upgrade ? [[["upgrade", "starts"], upgrade.starts ?? USUAL_UPGRADE] as const] : []),
    ...(every === undefined ? [] : [[["faults", "brokerRestarts", "every"], every] as const]),
    ...at.map((moment) => [["faults", "brokerRestarts", "at"], moment] as const),
  ];
  return moments
    .filter(([, moment]) => parseDuration(moment) >= parseDuration(duration))
    .map(([path, moment]) =>
      found(
        path,
        `after ${moment} the fleet has ended (duration: ${duration}): write less, or a longer duration`,
      ),
    );
}

/** How long a broker is away. */
export const USUAL_RESTART = "30 seconds";

function doubtfulRestarts({ faults }: FleetFile): readonly Finding[] {
  const { brokerRestarts: restarts } = faults ?? {};
  if (restarts === undefined) return [];
  const path = ["faults", "brokerRestarts"];
  if ((restarts.at === undefined) === (restarts.every === undefined))
    return [found(path, "write either at or every")];
  const lengthMs = parseDuration(restarts.length ?? USUAL_RESTART);
  const { every } = restarts;
  if (every !== undefined)
    return parseDuration(every) <= lengthMs
      ? [found([...path, "every"], "the broker would not be back before the next one: write a longer one")]
      : [];
  const instants = (restarts.at ?? []).map(parseDuration).sort((a, b) => a - b);
  return instants.some((at, index) => at - (instants[index - 1] ?? Number.NEGATIVE_INFINITY) <= lengthMs)
    ? [found([...path, "at"], "the broker would not be back before the next one: leave more time")]
    : [];
}

function doubtfulUpgrade({ upgrade }: FleetFile): readonly Finding[] {
  if (upgrade === undefined) return [];
  const { version, from, waves = [] } = upgrade;
  const sum = waves.reduce((all, { percent }) => all + percent, 0);
  return [
    ...(from !== undefined && !isOlder(from, version)
      ? [found(["upgrade", "from"], `it is not older than ${version}, and would not be replaced`)]
      : []),
    ...(sum > 100
      ? [found(["upgrade", "waves"], `they are ${sum} percent together: write 100 at most`)]
      : []),
  ];
}

function mixedWall({ wall }: FleetFile): readonly Finding[] {
  if (wall === undefined) return [];
  const { brokers = [], ca, user, password } = wall;
  const isSecret = brokers.some((broker) => /^(mqtts|wss):/.test(broker));
  return [
    ...(ca !== undefined && !isSecret
      ? [found(["wall", "ca"], "no broker is reached over TLS: write mqtts or wss, or leave it out")]
      : []),
    ...((user === undefined) === (password === undefined)
      ? []
      : [found(["wall"], "user and password go together")]),
  ];
}
