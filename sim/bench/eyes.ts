import type { Observation } from "../contracts/rig.js";
import type { Instant } from "../kernel/duration.js";

/** The indicator's pattern at an instant, as far as it was observed. */
export function lightAt(observations: readonly Observation[], at: Instant): "off" | "on" | "blinking" {
  let light: "off" | "on" | "blinking" = "off";
  for (const observation of observations) {
    if (observation.at > at) break;
    if (observation.sense === "indicator") light = observation.pattern.light;
  }
  return light;
}

/** By what a camera shows that it takes a Reset. */
export type Signal = "beep" | "blink";

/**
 * The first signal among what was noticed after the first `before` observations. Order of arrival counts: within one
 * instant, what came before the button went down is not its doing. A lamp that was not dark then has other reasons to blink.
 */
export function signalSince(
  observations: readonly Observation[],
  before: number,
  kinds: readonly Signal[],
): Signal | undefined {
  const wasDark = lightAt(observations.slice(0, before), Number.POSITIVE_INFINITY) === "off";
  for (const observation of observations.slice(before)) {
    const signal = observation.sense === "beep" ? "beep" : blinkOf(observation, wasDark);
    if (signal !== undefined && kinds.includes(signal)) return signal;
  }
  return undefined;
}

const blinkOf = ({ pattern }: Observation & { sense: "indicator" }, wasDark: boolean): Signal | undefined =>
  wasDark && pattern.light === "blinking" ? "blink" : undefined;

export const beeps = (observations: readonly Observation[]): Instant[] =>
  observations.filter(({ sense }) => sense === "beep").map(({ at }) => at);

/** What eye and ear noticed from an instant on, in words. */
export function describe(observations: readonly Observation[], from: Instant): string {
  const noticed = observations
    .filter(({ at }) => at >= from)
    .map((observation) => inWords(observation, from));
  return [`indicator ${lightAt(observations, from)} at first`, ...noticed].join(", ");
}

function inWords(observation: Observation, from: Instant): string {
  const what = observation.sense === "beep" ? "a beep" : `indicator ${observation.pattern.light}`;
  return `${what} after ${(observation.at - from) / 1000} s`;
}
