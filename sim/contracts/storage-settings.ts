import Type from "typebox";
import { Schedule } from "./schedule.js";

const atMost = "at most two periods, or `too-many-periods`";

/** Settings of recording and privacy. */
export const storageSettings = {
  timeZone: Type.String({
    minLength: 1,
    maxLength: 64,
    description:
      "The zone by which schedules count, as in `Europe/Berlin`; an unknown one is refused as `no-such-zone`.",
  }),
  cardRecording: Type.Boolean({ description: "Whether a recognised card is recorded to (AJ-SD-10)." }),
  cardMode: Type.String({
    maxLength: 40,
    description:
      "`motion` or `continuous` (AJ-SD-13); any other is refused as `unknown-storage-mode`, `continuous` as " +
      "`battery-records-on-motion` or `no-continuous-recording` where the camera cannot. `none` when a fault has lost it.",
  }),
  cardSchedule: Schedule(
    `When the card is recorded to: ${atMost}; none means at any time (AJ-SD-18, AJ-SCHED-01).`,
  ),
  off: Type.Boolean({
    description: "Whether the camera is turned off by its owner, with its power on (AJ-PRIV-01).",
  }),
  timedOff: Type.Boolean({ description: "Whether the camera turns itself off by `timedOffSchedule`." }),
  timedOffSchedule: Schedule(`When it is off: ${atMost}; none means all the time (AJ-PRIV-05, AJ-PRIV-11).`),
};
