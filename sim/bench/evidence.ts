import type { Observation } from "../contracts/rig.js";
import type { Instant } from "../kernel/duration.js";
import type { Answered, Shown } from "../phone/phone.js";
import type { TakenSnapshot } from "../phone/snapshots.js";
import { isPicture } from "./picture.js";

/** From when on the indicator did what; `hertz` (full blinks a second) only while it blinks. */
export interface Light {
  readonly at: Instant;
  readonly light: "off" | "on" | "blinking";
  readonly hertz?: number;
}

/** Something that became visible outside of the camera and of the owner's first screen, in words. */
export interface Sighting {
  readonly at: Instant;
  readonly where: string;
  readonly what: string;
}

/** A snapshot on a terminal: its bytes, as they came. */
export interface SeenSnapshot extends TakenSnapshot {
  readonly where: string;
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
  /** What apps answered, what other terminals showed, what snapshots are, what mailboxes and numbers received. */
  readonly sightings: readonly Sighting[];
  readonly snapshots: readonly SeenSnapshot[];
}

/** A terminal, as somebody looked over its user's shoulder. */
export interface SeenTerminal {
  readonly id: string;
  readonly shown: readonly Shown[];
  readonly answers: readonly Answered[];
  readonly snapshots: readonly TakenSnapshot[];
}

/** Where evidence comes from. */
export interface Sources extends Pick<Evidence, "began" | "whenBegan" | "ended"> {
  readonly observations: readonly Observation[];
  /** The owner's first. */
  readonly terminals: readonly SeenTerminal[];
  /** What mailboxes and numbers received. */
  readonly messages: readonly Sighting[];
}

/** What eye, ear and screens noticed, as data. */
export function evidenceOf({ observations, terminals, messages, ...instants }: Sources): Evidence {
  const [first, ...others] = terminals;
  const snapshots = terminals.flatMap(snapshotsOn).sort((a, b) => a.at - b.at);
  const sightings = [
    ...terminals.flatMap(answersOf),
    ...others.flatMap(screensOf),
    ...snapshots.map(lookedAt),
    ...messages,
  ];
  return {
    ...instants,
    lights: observations.flatMap((each) =>
      each.sense === "indicator" ? [{ at: each.at, ...each.pattern }] : [],
    ),
    beeps: observations.filter(({ sense }) => sense === "beep").map(({ at }) => at),
    screens: changesOf(first?.shown ?? []),
    sightings: sightings.sort((a, b) => a.at - b.at),
    snapshots,
  };
}

const snapshotsOn = ({ id, snapshots }: SeenTerminal): SeenSnapshot[] =>
  snapshots.map((taken) => ({ ...taken, where: id }));

const lookedAt = ({ at, where, snapshot }: SeenSnapshot): Sighting => ({
  at,
  where,
  what: isPicture(snapshot)
    ? `a snapshot of ${snapshot.width} x ${snapshot.height} pixels`
    : "a snapshot that shows nothing",
});

const answersOf = ({ id, answers }: SeenTerminal): Sighting[] =>
  answers.map(({ at, call, refusal }) => ({
    at,
    where: id,
    what: `${call.replaceAll("-", " ")}: ${refusal === undefined ? "done" : `refused, ${refusal}`}`,
  }));

/** That nothing is listed is worth a word only after something was. */
const screensOf = ({ id, shown }: SeenTerminal): Sighting[] =>
  changesOf(shown)
    .filter(({ status }, index) => index > 0 || status !== "not listed")
    .map((screen) => ({ at: screen.at, where: id, what: inWords(screen) }));

const changesOf = (shown: readonly Shown[]): Shown[] =>
  shown.filter((screen, index) => !isSame(screen, shown[index - 1]));

const isSame = (a: Shown, b: Shown | undefined): boolean => a.status === b?.status && a.network === b.network;

/** What a screen shows for the camera, in a few words. */
export const inWords = ({ status, network }: Omit<Shown, "at">): string =>
  network === undefined ? status : `${status} on ${network}`;
