import type { Envelope } from "@cucumber/messages";
import type { PlayedScenario } from "../bench/run.js";
import type { Instant } from "../kernel/duration.js";
import type { OtherPlay } from "../rulebook/verdict.js";
import { joinMessages } from "./join-messages.js";
import { playShared, type SharedPlayOptions } from "./play-shared.js";
import type { Played } from "./player.js";

/** A scenario, and its other plays with their logs. */
export interface RetriedScenario extends PlayedScenario {
  readonly otherPlays?: readonly LoggedPlay[];
}

export type LoggedPlay = OtherPlay & { readonly log?: string };

export interface RetriedRun extends Played {
  readonly scenarios: readonly RetriedScenario[];
}

/** How often a scenario that failed or broke is played again, at most. */
export interface RetryOptions extends SharedPlayOptions {
  readonly retries: number;
}

/**
 * Plays scenarios; when all were played, those that failed or broke again, round by round, until each has passed once.
 * A target that is lost is not played again. A scenario begins on the day of its first play: a product that fails on that day
 * does so again.
 */
export async function playWithRetries(
  options: RetryOptions,
  playAll: (options: SharedPlayOptions) => Promise<Played> = playShared,
): Promise<RetriedRun> {
  const { retries, onMessage, ...rest } = options;
  const rounds: Envelope[][] = [];
  const playRound = (scenarios: SharedPlayOptions["scenarios"], days = options.days) => {
    const messages: Envelope[] = [];
    rounds.push(messages);
    return playAll({
      ...rest,
      days,
      scenarios,
      ...(onMessage ? { onMessage: (message) => messages.push(message) } : {}),
    });
  };
  let { scenarios, lost } = await playRound(options.scenarios);
  const plays = new Map(scenarios.map((played) => [played.scenario, [played]]));
  for (let retry = 0; retry < retries && lost === undefined; retry++) {
    const amiss = new Set(scenarios.filter(isAmiss).map(({ scenario }) => scenario));
    if (amiss.size === 0) break;
    const again = options.scenarios.filter(({ scenario }) => amiss.has(scenario));
    ({ scenarios, lost } = await playRound(again, daysOf(plays)));
    for (const played of scenarios) plays.get(played.scenario)?.push(played);
  }
  if (onMessage) (rounds.length > 1 ? joinMessages(rounds) : rounds.flat()).forEach(onMessage);
  return { scenarios: [...plays.values()].map(countOne), lost };
}

const daysOf = (plays: ReadonlyMap<string, readonly PlayedScenario[]>): ReadonlyMap<string, Instant> =>
  new Map([...plays].flatMap(([name, [first]]) => (first?.evidence ? [[name, first.evidence.began]] : [])));

const isAmiss = ({ result }: PlayedScenario): boolean => result === "failed" || result === "error";

/**
 * The first play that passed counts; without one, the last that failed: what was seen is not undone by a play that broke. Nor is
 * a play that broke undone by one that was not run.
 */
function countOne(plays: readonly PlayedScenario[]): RetriedScenario {
  const lastFirst = [...plays].reverse();
  const counts =
    plays.find(({ result }) => result === "passed") ??
    lastFirst.find(({ result }) => result === "failed") ??
    lastFirst.find(({ result }) => result === "error") ??
    (plays[0] as PlayedScenario);
  if (plays.length === 1) return counts;
  const otherPlays = plays.flatMap((played, index) =>
    played === counts ? [] : [otherPlay(played, index + 1)],
  );
  return { ...counts, otherPlays };
}

function otherPlay(played: PlayedScenario, play: number): LoggedPlay {
  const { result, reason, expected, seen, step, log } = played;
  return {
    play,
    result,
    log,
    ...(reason === undefined ? {} : { reason }),
    ...(expected === undefined ? {} : { expected }),
    ...(seen === undefined ? {} : { seen }),
    ...(step === undefined ? {} : { step }),
  };
}
