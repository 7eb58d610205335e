import type { Fleet } from "../fleet/fleet.js";
import type { FleetProgress } from "../fleet/virtual-fleet.js";
import { inUnit } from "../report/quantities.js";
import type { Io } from "./io.js";

/** No reader is faster. */
const EVERY_MS = 100;

/** One line that says how far a fleet is, on a terminal only. */
export function fleetProgressOn(
  { overwrite }: Io,
  { startsAt }: Pick<Fleet, "startsAt">,
): { show(progress: FleetProgress): void; end(): void } {
  if (overwrite === undefined) return { show() {}, end() {} };
  const began = performance.now();
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show: (progress) => {
      const now = performance.now();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      overwrite(progressLine(progress, { startsAt, realMs: now - began }));
    },
    end: () => overwrite(""),
  };
}

/** `2026-03-05 14:00  17 %  2,160 times as fast  120,000 messages, 4,100 a second  31 alerts  0 findings`. */
export function progressLine(
  { at, done, messages, alerts, findings }: FleetProgress,
  { startsAt, realMs }: { readonly startsAt: number; readonly realMs: number },
): string {
  const counted = (number: number) => inUnit(Math.round(number), "count");
  return [
    new Date(at).toISOString().slice(0, 16).replace("T", " "),
    `${Math.floor(done * 100)} %`,
    `${counted((at - startsAt) / realMs)} times as fast`,
    `${counted(messages)} messages, ${counted((messages / realMs) * 1000)} a second`,
    `${counted(alerts)} alerts`,
    `${counted(findings)} findings`,
  ].join("  ");
}
