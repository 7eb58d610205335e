import type { Fleet } from "../fleet/fleet.js";
import type { FleetProgress } from "../fleet/virtual-fleet.js";
import type { WallProgress } from "../fleet/wall-fleet.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { inUnit } from "../report/quantities.js";
import type { Io } from "./io.js";

/** No reader is faster. */
const EVERY_MS = 100;

/** What a line is made of besides the progress itself. */
interface Passed {
  readonly startsAt: Instant;
  /** Real time since the run began. */
  readonly realMs: Milliseconds;
}

/** One line that says how far a fleet is, on a terminal only. */
export function fleetProgressOn<Progress>(
  { overwrite }: Io,
  { startsAt }: Pick<Fleet, "startsAt">,
  lineOf: (progress: Progress, passed: Passed) => string,
): { show(progress: Progress): void; end(): void } {
  if (overwrite === undefined) return { show() {}, end() {} };
  const began = performance.now();
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show: (progress) => {
      const now = performance.now();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      overwrite(lineOf(progress, { startsAt, realMs: now - began }));
    },
    end: () => overwrite(""),
  };
}

const counted = (number: number): string => inUnit(Math.round(number), "count");
const part = (done: number): string => `${Math.floor(done * 100)} %`;
const rate = (messages: number, realMs: Milliseconds): string =>
  `${counted(messages)} messages, ${counted((messages / realMs) * 1000)} a second`;

/** `2026-03-05 14:00  17 %  2,160 times as fast  120,000 messages, 4,100 a second  31 alerts  0 findings`. */
export const virtualLine = (
  { at, done, messages, alerts, findings }: FleetProgress,
  { startsAt, realMs }: Passed,
): string =>
  [
    new Date(at).toISOString().slice(0, 16).replace("T", " "),
    part(done),
    `${counted((at - startsAt) / realMs)} times as fast`,
    rate(messages, realMs),
    `${counted(alerts)} alerts`,
    `${counted(findings)} findings`,
  ].join("  ");

/** `17 %  1,990 of 2,000 online  12 lost, 2 back  120,000 messages, 4,100 a second  31 commands answered  0 findings`. */
export const wallLine = (
  { done, begun, online, lost, reconnects, messages, commandsAnswered, findings }: WallProgress,
  { realMs }: Passed,
): string =>
  [
    part(done),
    `${counted(online)} of ${counted(begun)} online`,
    `${counted(lost)} lost, ${counted(reconnects)} back`,
    rate(messages, realMs),
    `${counted(commandsAnswered)} commands answered`,
    `${counted(findings)} findings`,
  ].join("  ");
