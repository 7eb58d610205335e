import { FREE } from "../files/fleet-file.js";
import { GROUP_SIZE, replaces, waveOf, waveStarts } from "../fleet/campaign.js";
import { householdsOf } from "../fleet/drawing.js";
import type { Fleet } from "../fleet/fleet.js";
import { fleetHappenings } from "../fleet/happenings.js";
import type { FleetCamera, Household } from "../fleet/household.js";
import { columns } from "../kernel/columns.js";
import { count } from "../kernel/count.js";
import { days, describeDuration, seconds } from "../kernel/duration.js";
import type { Shard } from "../play/selection.js";
import { inUnit } from "../report/quantities.js";

/** `fleet a month, seed 1: 30 days from 2026-03-01, part 1 of 4`. */
export function fleetTitle(
  { name, seed, durationMs, startsAt }: Fleet,
  { index, of }: Shard,
  isOnWall: boolean,
): string {
  const when = isOnWall ? "in real time" : `from ${new Date(startsAt).toISOString().slice(0, 10)}`;
  const which = of === 1 ? "" : `, part ${index} of ${of}`;
  return `fleet ${name}, seed ${seed}: ${describeDuration(durationMs)} ${when}${which}`;
}

/** What a fleet, or a part of it, is made of, and what will happen, as a table. */
export function fleetPreview(fleet: Fleet, shard: Shard, isOnWall: boolean): readonly string[] {
  const households = [...householdsOf(fleet, shard)];
  const cameras = households.flatMap((household) => household.cameras);
  return [
    fleetTitle(fleet, shard, isOnWall),
    ...columns([
      ["", "cameras", numbered(cameras.length)],
      ["", "vendors", shareOut(households.flatMap(({ vendor, cameras }) => cameras.map(() => vendor)))],
      ["", "models", shareOut(cameras.map(({ model }) => model))],
      ["", "power", shareOut(cameras.map(({ power }) => power))],
      ...(isOnWall ? [] : [["", "cards", shareOut(cameras.map(cardOf))]]),
      ["", "firmware", shareOut(cameras.map(({ firmware }) => firmware))],
      ["", "households", numbered(households.length)],
      ["", "zones", shareOut(households.map(({ zone }) => zone))],
      ["", "plans", shareOut(households.map(({ plan = FREE }) => plan))],
      ["", "members", membersOf(households)],
      ["", "slow links", numbered(households.filter(({ linkDelayMs }) => linkDelayMs > 0).length)],
      ...expected(fleet, households, cameras),
      ...(isOnWall ? onWall(fleet) : []),
      ...(isOnWall && fleet.wall.commandsEverySeconds === undefined ? [] : waves(fleet, households)),
      ["", "logged", loggedOf(cameras)],
    ]),
    ...notPlayed(fleet, isOnWall),
    ...(households.length === 0
      ? [`No camera is in this part: ${GROUP_SIZE} households stay together.`]
      : []),
  ];
}

/** Lines that say what of a fleet will not be played: real time leaves fields out, and a fleet may end before its upgrade. */
export function notPlayed(fleet: Fleet, isOnWall: boolean): readonly string[] {
  const left = isOnWall ? leftOutOnWall(fleet) : [];
  return [
    ...(left.length === 0 ? [] : [`Not played in real time: ${left.join(", ")}.`]),
    ...(left.includes("upgrade") ? [] : notReached(fleet)),
  ];
}

function notReached({ campaign, durationMs }: Fleet): readonly string[] {
  if (campaign === undefined) return [];
  const starts = waveStarts(campaign);
  const wave = starts.findIndex((startMs) => startMs >= durationMs);
  const startMs = starts[wave];
  if (startMs === undefined) return [];
  const what = wave === 0 ? "upgrade" : `wave ${wave + 1} of the upgrade`;
  return [`Not reached: ${what}, which begins after ${describeDuration(startMs)}.`];
}

const leftOutOnWall = ({ campaign, faults, wall }: Fleet): readonly string[] => [
  ...(faults.cardFailuresADay > 0 ? ["faults.cardFailures"] : []),
  ...(faults.brokerRestarts.length > 0 && wall.brokers.length > 0 ? ["faults.brokerRestarts"] : []),
  // Whoever sends commands offers the firmware, too.
  ...(campaign && wall.commandsEverySeconds === undefined ? ["upgrade"] : []),
];

const loggedOf = (cameras: readonly FleetCamera[]): string =>
  cameras.flatMap(({ isLogged, serial }) => (isLogged ? [serial] : [])).join(", ") || "none";

const numbered = (number: number): string => inUnit(number, "count");

const cardOf = ({ cardGigabytes }: FleetCamera): string =>
  cardGigabytes === undefined ? "none" : `${cardGigabytes} GB`;

/** `wired 600, battery 400`: what there is most of comes first. */
function shareOut(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([name, number]) => `${name} ${numbered(number)}`)
    .join(", ");
}

/** `412 households without, 390 with 1, 198 with 2`: of those besides the owner. */
function membersOf(households: readonly Household[]): string {
  const sizes = households.map(({ members }) => members.length);
  return [...new Set(sizes)]
    .sort((a, b) => a - b)
    .map((size, place) => {
      const number = sizes.filter((each) => each === size).length;
      const who = place === 0 ? count(number, "household") : numbered(number);
      return `${who} ${size === 0 ? "without" : `with ${size}`}`;
    })
    .join(", ");
}

/** What chance brings, on average. */
function expected(
  fleet: Fleet,
  households: readonly Household[],
  cameras: readonly FleetCamera[],
): readonly (readonly string[])[] {
  const { motionsADay, faults, durationMs } = fleet;
  const cards = cameras.filter(({ cardGigabytes }) => cardGigabytes !== undefined);
  const about = (name: string, many: number, aDay: number): readonly (readonly string[])[] =>
    aDay === 0 ? [] : [["", name, `about ${numbered(Math.round((many * aDay * durationMs) / days(1)))}`]];
  const restarts = fleetHappenings(fleet);
  return [
    ...about("motions", cameras.length, motionsADay),
    ...about("Wi-Fi drops", households.length, faults.wifiDropsADay),
    ...about("power cuts", households.length, faults.powerCutsADay),
    ...about("card failures", cards.length, faults.cardFailuresADay),
    ...(restarts.length === 0
      ? []
      : [["", "broker restarts", restarts.map(({ at }) => whenOf(fleet, at)).join(", ")]]),
  ];
}

const whenOf = ({ startsAt }: Fleet, at: number): string => `after ${describeDuration(at - startsAt)}`;

function waves(fleet: Fleet, households: readonly Household[]): readonly (readonly string[])[] {
  const { campaign } = fleet;
  if (campaign === undefined) return [];
  return waveStarts(campaign).map((startMs, wave) => {
    const offered = households
      .filter((household) => waveOf(fleet, household) === wave)
      .flatMap(({ cameras }) => cameras.filter(({ firmware }) => replaces(campaign, firmware)));
    return [
      "",
      wave === 0 ? `to ${campaign.version}` : "",
      `wave ${wave + 1} after ${describeDuration(startMs)}: ${count(offered.length, "camera")}`,
    ];
  });
}

function onWall({ wall }: Fleet): readonly (readonly string[])[] {
  const { brokers, connectsPerSecond, keepAliveSeconds, qos, reportEverySeconds, commandsEverySeconds } =
    wall;
  return [
    ["", "brokers", brokers.length === 0 ? "the embedded one" : brokers.join(", ")],
    [
      "",
      "connects",
      `${numbered(connectsPerSecond)} a second, keep-alive ${describeDuration(seconds(keepAliveSeconds))}`,
    ],
    ["", "reports", `QoS ${qos}, each camera every ${reportEverySeconds} seconds`],
    [
      "",
      "commands",
      commandsEverySeconds === undefined ? "none" : `each camera every ${commandsEverySeconds} seconds`,
    ],
  ];
}
