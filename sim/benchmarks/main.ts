import { readRules } from "../files/catalogue.js";
import { readFeatureFiles } from "../files/feature-files.js";
import { type Playable, select } from "../play/selection.js";
import { replayAll } from "./bare-replay.js";
import { EmptyScenarios } from "./empty-scenarios.js";
import { FORMATTED_GIGABYTES, formatCard, formatFile, mkfsMissing, peakOf } from "./format-card.js";
import { timeNothing, timeOneRule } from "./fresh-process.js";
import { timeIdleYear } from "./idle-year.js";
import { type Recording, recordPackets } from "./packet-recording.js";
import { type Measured, page, type Round } from "./page.js";
import { playReference } from "./reference-play.js";

// `npm run bench`: see README.md beside this file.

const ROUNDS = 9;

const { env, stdout } = process;
const isQuiet = env.CI !== undefined || !stdout.isTTY;
const progress = (line: string) => isQuiet || stdout.write(`\r${line}\u001b[K`);

const measured = await measure(select(readRules(), {}).scenarios);
progress("");
for (const line of page(measured)) stdout.write(`${line}\n`);

async function measure(scenarios: readonly Playable[]): Promise<Measured> {
  progress("first play");
  const first = await playReference(scenarios);
  const recordings = await recordPackets(() => playReference(scenarios));
  const empties = await EmptyScenarios.write(stepCounts(scenarios));
  try {
    const rounds = await measureRounds(() => measureRound(scenarios, recordings, empties));
    return { first, recordings, rounds };
  } finally {
    empties.remove();
  }
}

/** Interleaved, so that a busy spell of the machine falls on all kinds alike; the round that warms up does not count. */
async function measureRounds(measureOne: () => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let count = 0; count <= ROUNDS; count++) {
    progress(count === 0 ? "warming up" : `round ${count} of ${ROUNDS}`);
    rounds.push(await measureOne());
  }
  return rounds.slice(1);
}

async function measureRound(
  scenarios: readonly Playable[],
  recordings: readonly Recording[],
  empties: EmptyScenarios,
): Promise<Round> {
  return {
    reference: (await playReference(scenarios)).timing,
    empty: await empties.play(),
    bare: await replayAll(recordings),
    oneRuleMs: timeOneRule(),
    nothingMs: timeNothing(),
    idleYearMs: await timeIdleYear(),
    card: formatCard(),
    ...(mkfsMissing === false && { file: formatFile() }),
    peaks: [0, 8, FORMATTED_GIGABYTES].map(peakOf),
  };
}

/** How many steps each scenario has, its background's included. */
function stepCounts(scenarios: readonly Playable[]): number[] {
  const counts = new Map<string, number>(
    readFeatureFiles().flatMap(({ file, pickles }) =>
      pickles.map(({ location, steps }) => [`${file}:${location?.line}`, steps.length] as const),
    ),
  );
  return scenarios.map(({ at }) => counts.get(at) ?? 0);
}
