import type { Envelope } from "@cucumber/messages";
import type { PlayedScenario } from "../bench/run.js";
import { isForeign } from "../bench/target.js";
import type { Capture } from "../files/capture-file.js";
import type { Milliseconds } from "../kernel/duration.js";
import { joinMessages } from "./join-messages.js";
import { type Played, type PlayOptions, play, unplayed } from "./player.js";
import type { Playable } from "./selection.js";
import { jobsFor, shareOut } from "./workers.js";

/** Scenarios that a worker plays at once: cucumber takes some time to begin with any. */
const PART = 25;
/** A worker takes about a second to load. */
const LEAST_SCENARIOS = 50;

/** A part of a run, for one worker. */
export interface PlayTask {
  readonly seed: number;
  readonly startsAt: PlayOptions["startsAt"];
  readonly scenarios: readonly Playable[];
  /** Whether anybody wants to hear cucumber's messages. */
  readonly hasListener: boolean;
  readonly isRecorded: boolean;
  readonly logs: PlayOptions["logs"];
}

/** What a worker tells of one scenario. */
export type ToldPlay =
  | { readonly played: PlayedScenario; readonly lengthMs: Milliseconds }
  | { readonly scenario: string; readonly capture: Capture };

/** What a worker hands back of its part, or why it could not. */
export interface EndedPart {
  readonly messages: readonly Envelope[];
  readonly lost?: string;
}

/** Where to play: on so many workers, 1 for none; as many as are worth it unless told. */
export interface SharedPlayOptions extends PlayOptions {
  readonly jobs?: number | undefined;
}

/** Plays scenarios, on several cores where they do not depend on each other; what comes back does not tell on how many. */
export async function playShared({ jobs, ...options }: SharedPlayOptions): Promise<Played> {
  const parts = partsOf(options.scenarios);
  const count = Math.min(parts.length, jobs ?? jobsFor(options.scenarios.length, LEAST_SCENARIOS));
  return count > 1 && isDivisible(options) ? playParts(options, parts, count) : play(options);
}

/** Other processes stand on one stage, a broker elsewhere is one, code cannot be sent, and a drawn order is one of all scenarios. */
const isDivisible = ({ target, replace, lookAt, captures, random }: PlayOptions): boolean =>
  !isForeign(target) &&
  target.broker === undefined &&
  replace === undefined &&
  lookAt === undefined &&
  captures === undefined &&
  random !== true;

async function playParts(
  { seed, startsAt, logs, onPlayed, onCaptured, onMessage }: PlayOptions,
  parts: readonly (readonly Playable[])[],
  jobs: number,
): Promise<Played> {
  const played = parts.map((): PlayedScenario[] => []);
  const ended = await shareOut<PlayTask, ToldPlay, EndedPart>({
    module: new URL("./play-worker.js", import.meta.url),
    tasks: parts.map((scenarios) => ({
      seed,
      startsAt,
      scenarios,
      hasListener: onMessage !== undefined,
      isRecorded: onCaptured !== undefined,
      logs,
    })),
    jobs,
    onTold: (told, index) => {
      if ("capture" in told) return onCaptured?.(told.scenario, told.capture);
      played[index]?.push(told.played);
      onPlayed?.(told.played, told.lengthMs);
    },
    lost: (_, why) => ({ messages: [], lost: `the worker that was to play this scenario died: ${why}` }),
  });
  if (onMessage) joinMessages(ended.map(({ messages }) => messages)).forEach(onMessage);
  const scenarios = parts.flatMap((part, index) => {
    const back = played[index] ?? [];
    return [...back, ...unplayed(part, back, ended[index]?.lost)];
  });
  return { scenarios, lost: undefined };
}

/** Neighbours of one feature file, so that few files are read twice. */
function partsOf(scenarios: readonly Playable[]): readonly (readonly Playable[])[] {
  const parts: Playable[][] = [];
  for (const scenario of scenarios) {
    const part = parts.at(-1);
    const isFull = part === undefined || part.length === PART || fileOf(part[0]) !== fileOf(scenario);
    if (isFull) parts.push([scenario]);
    else part.push(scenario);
  }
  return parts;
}

const fileOf = (scenario: Playable | undefined): string | undefined => scenario?.at.split(":")[0];
