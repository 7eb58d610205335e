// First: see event-loop.ts.
import "../bench/event-loop.js";
import type { Fleet } from "../fleet/fleet.js";
import { runSharedFleet } from "../fleet/shared-fleet.js";
import { runVirtualFleet } from "../fleet/virtual-fleet.js";
import { replayAll } from "./bare-replay.js";
import { messagesOf } from "./fleet-part.js";
import { median } from "./numbers.js";
import { type Recording, recordPackets } from "./packet-recording.js";
import { type Cost, costOf } from "./stopwatch.js";

const ROUNDS = 3;
const GOAL = 0.7;

/** One fleet, and its packets repeated by bare clients, one after the other. */
interface Round {
  readonly fleet: Cost;
  readonly bare: Cost;
}

/** The messages a second of a fleet beside those of bare MQTT.js clients and Aedes, as lines. */
export async function ratioLines(
  title: string,
  fleet: Fleet,
  progress: (line: string) => void,
): Promise<string[]> {
  progress("recording");
  const recordings = await recordPackets(async () => messagesOf(await runVirtualFleet(fleet)));
  const rounds: Round[] = [];
  for (let count = 0; count <= ROUNDS; count++) {
    progress(count === 0 ? "warming up" : `round ${count} of ${ROUNDS}`);
    rounds.push(await measureRound(fleet, recordings));
  }
  return linesOf(title, recordings, rounds.slice(1));
}

async function measureRound(fleet: Fleet, recordings: readonly Recording[]): Promise<Round> {
  return {
    fleet: await costOfClean(() => runSharedFleet(fleet)),
    bare: await costOfClean(() => replayAll(recordings)),
  };
}

/** Nobody pays for what the one before has left lying about. */
function costOfClean(run: () => Promise<unknown>): Promise<Cost> {
  globalThis.gc?.();
  return costOf(run);
}

function linesOf(title: string, recordings: readonly Recording[], rounds: readonly Round[]): string[] {
  const acts = recordings.flatMap((recording) => recording.acts);
  const publishes = acts.filter(({ does }) => does === "publish").length;
  const perSecond = (of: (round: Round) => number) =>
    Math.round(median(rounds.map((round) => (1000 * publishes) / of(round)))).toLocaleString("en");
  const row = (what: string, wall: string, cpu: string) =>
    what.padEnd(40) + wall.padStart(16) + cpu.padStart(16);
  // Of each round by itself: neighbours come and go.
  const byWall = median(rounds.map(({ fleet, bare }) => bare.wallMs / fleet.wallMs));
  const byCpu = median(rounds.map(({ fleet, bare }) => bare.cpuMs / fleet.cpuMs));
  return [
    row(`messages a second, ${title}`, "of real time", "of CPU time"),
    row(
      "fleet, shared among cores",
      perSecond(({ fleet }) => fleet.wallMs),
      perSecond(({ fleet }) => fleet.cpuMs),
    ),
    row(
      "same packets, bare MQTT.js, Aedes, 1 core",
      perSecond(({ bare }) => bare.wallMs),
      perSecond(({ bare }) => bare.cpuMs),
    ),
    row("fleet : bare packets", byWall.toFixed(2), byCpu.toFixed(2)),
    `goal ${GOAL} or more: ${byWall >= GOAL ? "met" : "missed"}`,
  ];
}
