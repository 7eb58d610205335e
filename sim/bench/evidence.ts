import type { Observation } from "../contracts/rig.js";
import type { Instant } from "../kernel/duration.js";
import type { Shown } from "../phone/phone.js";

/** From when on the indicator did what; `hertz` (full blinks a second) only while it blinks. */
export interface Light {
  readonly at: Instant;
  readonly light: "off" | "on" | "blinking";
  readonly hertz?: number;
}

/** What was seen and heard in one scenario, oldest first; instants on the bench's clock. */
export interface Evidence {
  readonly began: Instant;
  /** When the When step began; undefined when the scenario did not get so far. */
  readonly whenBegan: Instant | undefined;
  readonly ended: Instant;
  /** Changes of the indicator, which is off until the first. */
  readonly lights: readonly Light[];
  readonly beeps: readonly Instant[];
  /** Changes of what the owner's app showed for the camera. */
  readonly screens: readonly Shown[];
}

/** Where evidence comes from. */
export interface Sources extends Pick<Evidence, "began" | "whenBegan" | "ended"> {
  readonly observations: readonly Observation[];
  readonly shown: readonly Shown[];
}

/** What eye, ear and screen noticed, as data. */
export function evidenceOf({ observations, shown, ...instants }: Sources): Evidence {
  return {
    ...instants,
    lights: observations.flatMap((each) =>
      each.sense === "indicator" ? [{ at: each.at, ...each.pattern }] : [],
    ),
    beeps: observations.filter(({ sense }) => sense === "beep").map(({ at }) => at),
    screens: shown.filter((screen, index) => !isSame(screen, shown[index - 1])),
  };
}

const isSame = (a: Shown, b: Shown | undefined): boolean => a.status === b?.status && a.network === b.network;
