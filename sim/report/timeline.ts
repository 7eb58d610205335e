import { type Evidence, inWords } from "../bench/evidence.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { inShort } from "./words.js";

/** A stretch of a timeline; places are per cent of its width. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly state: string;
  readonly label: string;
}

/** Evidence as it is drawn: not to scale, since quiet stretches are cut short. */
export interface Timeline {
  readonly lights: readonly Band[];
  readonly screens: readonly Band[];
  readonly beeps: readonly number[];
  readonly when: number | undefined;
  /** Where a quiet stretch is cut short, and how long it really was. */
  readonly cuts: readonly { readonly at: number; readonly lengthMs: Milliseconds }[];
  readonly lengthMs: Milliseconds;
}

/** Something that was noticed, with the time since the scenario began. */
export interface Notice {
  readonly afterMs: Milliseconds;
  readonly text: string;
}

/** The longest stretch without any change that is drawn in full, and the least that a change is given. */
const LONGEST_DRAWN_MS: Milliseconds = 20_000;
const SHORTEST_DRAWN_MS: Milliseconds = 1_000;
/** Drawn after the end, so that a change in the last instant is seen: many a Then ends with it. */
const TAIL_MS: Milliseconds = 3_000;

interface Change {
  readonly at: Instant;
  readonly state: string;
  readonly label: string;
}

export function timelineOf(evidence: Evidence): Timeline {
  const { began, whenBegan, ended, beeps } = evidence;
  const instants = instantsOf(evidence);
  const placeOf = scale(instants);
  return {
    lights: bands([{ at: began, state: "off", label: "off" }, ...lightChanges(evidence)], placeOf),
    screens: bands(screenChanges(evidence), placeOf),
    beeps: beeps.map(placeOf),
    when: whenBegan === undefined ? undefined : placeOf(whenBegan),
    cuts: instants.flatMap((at, index) => {
      const lengthMs = (instants[index + 1] ?? at) - at;
      return lengthMs > LONGEST_DRAWN_MS
        ? [{ at: (placeOf(at) + placeOf(at + lengthMs)) / 2, lengthMs }]
        : [];
    }),
    lengthMs: ended - began,
  };
}

/** The same in words, in the order of time. */
export function noticesOf(evidence: Evidence): readonly Notice[] {
  const { began, whenBegan, ended, beeps } = evidence;
  const notices = [
    ...lightChanges(evidence).map(({ at, label }) => ({ at, text: `Light: ${label}` })),
    ...beeps.map((at) => ({ at, text: "A beep" })),
    ...screenChanges(evidence).map(({ at, label }) => ({ at, text: `App: ${label}` })),
    ...evidence.sightings.map(({ at, where, what }) => ({ at, text: `${where}: ${what}` })),
    ...(whenBegan === undefined ? [] : [{ at: whenBegan, text: "The When step begins" }]),
    { at: ended, text: "The scenario ends" },
  ];
  return notices.sort((a, b) => a.at - b.at).map(({ at, text }) => ({ afterMs: at - began, text }));
}

function instantsOf({ began, whenBegan = began, ended, lights, beeps, screens }: Evidence): Instant[] {
  const changes = [...lights, ...screens].map(({ at }) => at);
  return [...new Set([began, whenBegan, ended, ...changes, ...beeps])].sort((a, b) => a - b);
}

/** Where each of the instants lies, in per cent. */
function scale(instants: readonly Instant[]): (at: Instant) => number {
  const places = new Map<Instant, number>();
  let drawnMs = 0;
  instants.forEach((at, index) => {
    const stepMs = at - (instants[index - 1] ?? at);
    if (stepMs > 0) drawnMs += Math.min(Math.max(stepMs, SHORTEST_DRAWN_MS), LONGEST_DRAWN_MS);
    places.set(at, drawnMs);
  });
  return (at) => Math.round(((places.get(at) ?? 0) / (drawnMs + TAIL_MS)) * 10_000) / 100;
}

function lightChanges({ lights }: Evidence): Change[] {
  return lights.map(({ at, light, hertz }) => ({
    at,
    state: light,
    label: hertz === undefined ? light : `${light}, ${hertz} a second`,
  }));
}

function screenChanges({ screens }: Evidence): Change[] {
  return screens.map(({ at, status, network }) => ({
    at,
    state: status,
    label: inWords({ status, network }),
  }));
}

function bands(changes: readonly Change[], placeOf: (at: Instant) => number): Band[] {
  return changes
    .map(({ at, state, label }, index) => {
      const next = changes[index + 1];
      return { from: placeOf(at), to: next ? placeOf(next.at) : 100, state, label };
    })
    .filter(({ from, to }) => to > from);
}

/** One sentence for whoever cannot see the drawing. */
export function summaryOf({ lights, screens, beeps, lengthMs }: Timeline): string {
  const path = (some: readonly Band[]) => some.map(({ label }) => label).join(", then ") || "nothing";
  const heard = beeps.length === 0 ? "no beep" : `${beeps.length} beep${beeps.length === 1 ? "" : "s"}`;
  return `${inShort(lengthMs)}. Light: ${path(lights)}. App: ${path(screens)}. Heard: ${heard}.`;
}
