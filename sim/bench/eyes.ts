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

/** The instants at which the indicator began to blink, having not blinked before. */
export function blinkStarts(observations: readonly Observation[]): Instant[] {
  const starts: Instant[] = [];
  let wasBlinking = false;
  for (const observation of observations) {
    if (observation.sense !== "indicator") continue;
    const isBlinking = observation.pattern.light === "blinking";
    if (isBlinking && !wasBlinking) starts.push(observation.at);
    wasBlinking = isBlinking;
  }
  return starts;
}

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
