import { FORMATTED_GIGABYTES, type Formatting, mkfsMissing } from "./format-card.js";
import { median, medianOfEach, percentile, ratio } from "./numbers.js";
import type { Act, Recording } from "./packet-recording.js";
import type { ReferencePlay } from "./reference-play.js";
import type { Timing } from "./stopwatch.js";

const SCENARIO_GOAL_MS = 15;
const YEAR_GOAL_MS = 300;

/** One round of everything; scenarios come in the same order in all. */
export interface Round {
  readonly reference: Timing;
  readonly empty: Timing;
  readonly bare: Timing;
  readonly oneRuleMs: number;
  readonly nothingMs: number;
  readonly idleYearMs: number;
  /** A card formatted by us, and a file by `mkfs.fat` where that is installed. */
  readonly card: Formatting;
  readonly file?: Formatting;
  /** The most memory, in bytes, of fresh processes that format no card, one of 8 GB and one of 128 GB. */
  readonly peaks: readonly number[];
}

/** Everything that a run measured. */
export interface Measured {
  /** The play with which the process began. */
  readonly first: ReferencePlay;
  readonly recordings: readonly Recording[];
  readonly rounds: readonly Round[];
}

/** The printed page. */
export function page({ first, recordings, rounds }: Measured): readonly string[] {
  const reference = typical(rounds.map((round) => round.reference));
  const empty = typical(rounds.map((round) => round.empty));
  const bare = typical(rounds.map((round) => round.bare));
  return [
    `${first.names.length} scenarios, ${rounds.length} interleaved rounds; medians of the rounds, in ms of real time`,
    "",
    row("", ["median", "p90", "slowest", "all"]),
    row("scenario on the reference", figures(reference)),
    row("  the same, first play of a process", figures(first.timing)),
    row("empty scenario, same cucumber", figures(empty)),
    row("same packets, bare MQTT.js and Aedes", figures(bare)),
    "",
    row("reference : empty", ratios(reference, empty)),
    row("reference : bare packets", ratios(reference, bare)),
    "",
    `median scenario: ${against(SCENARIO_GOAL_MS, median(reference.eachMs))}`,
    `  in the first play: ${against(SCENARIO_GOAL_MS, median(first.timing.eachMs))}`,
    `slowest scenario: ${slowest(first.names, reference)}`,
    `packets: ${packetCounts(recordings)}`,
    ...processLines(rounds),
    ...formatLines(rounds),
  ];
}

/** Each figure's median over the rounds. */
function typical(timings: readonly Timing[]): Timing {
  return {
    eachMs: medianOfEach(timings.map(({ eachMs }) => eachMs)),
    allMs: median(timings.map(({ allMs }) => allMs)),
  };
}

/** The first scenario is not among the times. */
function slowest(names: readonly string[], { eachMs }: Timing): string {
  return names[eachMs.indexOf(Math.max(...eachMs)) + 1] as string;
}

function processLines(rounds: readonly Round[]): string[] {
  const oneRuleMs = median(rounds.map((round) => round.oneRuleMs));
  const nothingMs = median(rounds.map((round) => round.nothingMs));
  const yearMs = median(rounds.map((round) => round.idleYearMs));
  return [
    `cold start, one rule judged: ${oneRuleMs.toFixed(0)} ms; node alone: ${nothingMs.toFixed(0)} ms; ${ratio(oneRuleMs, nothingMs)}`,
    `idle camera-year: ${against(YEAR_GOAL_MS, yearMs)}`,
  ];
}

function formatLines(rounds: readonly Round[]): string[] {
  const card = typicalFormatting(rounds.map((round) => round.card));
  const files = rounds.flatMap((round) => round.file ?? []);
  const peaks = medianOfEach(rounds.map((round) => round.peaks)).map(megabytes);
  return [
    `${FORMATTED_GIGABYTES} GB card formatted: ${card.ms.toFixed(2)} ms, ${card.bytes} bytes held`,
    ...(mkfsMissing
      ? [`  not set beside mkfs.fat: ${mkfsMissing}`]
      : besideMkfs(card, typicalFormatting(files))),
    `  most memory of a process that formats nothing, 8 GB, ${FORMATTED_GIGABYTES} GB: ${peaks.join(", ")} MB`,
  ];
}

function besideMkfs(card: Formatting, file: Formatting): string[] {
  const times = `mkfs.fat : card ${ratio(file.ms, card.ms)} in time, ${ratio(file.bytes, card.bytes)} in space`;
  return [`  mkfs.fat on a sparse file: ${file.ms.toFixed(2)} ms, ${file.bytes} bytes of disk; ${times}`];
}

function typicalFormatting(formattings: readonly Formatting[]): Formatting {
  return {
    ms: median(formattings.map(({ ms }) => ms)),
    bytes: median(formattings.map(({ bytes }) => bytes)),
  };
}

const megabytes = (bytes: number): string => (bytes / 10 ** 6).toFixed(0);

function figures({ eachMs, allMs }: Timing): string[] {
  return [median(eachMs), percentile(eachMs, 0.9), Math.max(...eachMs), allMs].map((ms) => ms.toFixed(2));
}

function ratios(whole: Timing, part: Timing): string[] {
  return [ratio(median(whole.eachMs), median(part.eachMs)), "", "", ratio(whole.allMs, part.allMs)];
}

function packetCounts(recordings: readonly Recording[]): string {
  const acts = recordings.flatMap((recording) => recording.acts);
  const count = (does: Act["does"]) => acts.filter((act) => act.does === does).length;
  const deliveries = recordings.reduce((sum, recording) => sum + recording.deliveries, 0);
  return `${count("connect")} connects, ${count("subscribe")} subscribes, ${count("publish")} publishes, ${deliveries} deliveries`;
}

function against(goalMs: number, ms: number): string {
  return `${ms.toFixed(2)} ms, goal ${goalMs} ms or less: ${ms <= goalMs ? "met" : "missed"}`;
}

function row(title: string, cells: readonly string[]): string {
  return (title.padEnd(40) + cells.map((cell) => cell.padStart(9)).join("")).trimEnd();
}
