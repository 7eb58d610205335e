import type { IndicatorPattern, Observation } from "../contracts/rig.js";
import type { Instant } from "../kernel/duration.js";
import { type BlinkRate, isOfRate } from "./blink-rate.js";

/** The indicator's pattern at an instant, as far as it was observed. */
export function patternAt(observations: readonly Observation[], at: Instant): IndicatorPattern {
  let pattern: IndicatorPattern = { light: "off" };
  for (const observation of observations) {
    if (observation.at > at) break;
    if (observation.sense === "indicator") pattern = observation.pattern;
  }
  return pattern;
}

export const lightAt = (observations: readonly Observation[], at: Instant): IndicatorPattern["light"] =>
  patternAt(observations, at).light;

/** Whether the light blinks as the product does; without its word for it, however fast. */
export const isBlinking = (pattern: IndicatorPattern, rate: BlinkRate | undefined): boolean =>
  pattern.light === "blinking" && (rate === undefined || isOfRate(rate, pattern.hertz));

/** By what a camera shows that it takes a Reset. */
export type Signal = "beep" | "blink";

/** What is looked and listened for. */
export interface Expected {
  readonly kinds: readonly Signal[];
  readonly rate?: BlinkRate | undefined;
  /** What comes later is none. */
  readonly latest?: Instant | undefined;
}

/**
 * The first signal among what was noticed after the first `before` observations. Order of arrival counts: within one
 * instant, what came before the button went down is not its doing. A lamp that was not dark then has other reasons to blink.
 */
export function signalSince(
  observations: readonly Observation[],
  before: number,
  { kinds, rate, latest = Number.POSITIVE_INFINITY }: Expected,
): Signal | undefined {
  const wasDark = lightAt(observations.slice(0, before), Number.POSITIVE_INFINITY) === "off";
  for (const observation of observations.slice(before)) {
    if (observation.at > latest) continue;
    const isBlink = () =>
      wasDark && observation.sense === "indicator" && isBlinking(observation.pattern, rate);
    const signal = observation.sense === "beep" ? "beep" : isBlink() ? "blink" : undefined;
    if (signal !== undefined && kinds.includes(signal)) return signal;
  }
  return undefined;
}

export const beeps = (observations: readonly Observation[]): Instant[] =>
  observations.filter(({ sense }) => sense === "beep").map(({ at }) => at);

/** What eye and ear noticed from an instant on, in words. */
export function describe(observations: readonly Observation[], from: Instant): string {
  const noticed = observations
    .filter(({ at }) => at >= from)
    .map((observation) => inWords(observation, from));
  return [`indicator ${lightInWords(patternAt(observations, from))} at first`, ...noticed].join(", ");
}

function inWords(observation: Observation, from: Instant): string {
  const what = observation.sense === "beep" ? "a beep" : `indicator ${lightInWords(observation.pattern)}`;
  return `${what} after ${(observation.at - from) / 1000} s`;
}

const lightInWords = (pattern: IndicatorPattern): string =>
  pattern.light === "blinking" ? `blinking at ${pattern.hertz} Hz` : pattern.light;
