import { days, type Instant, minutes } from "./duration.js";
import { nextShift, onTheWall, wallTime } from "./time-zone.js";

/** A period of some days of the week (1 for Monday), in minutes of the day; not after its start, its end is of the next day. */
export interface WorkingTime {
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

export type Schedule = readonly WorkingTime[];

/** A weekly schedule changes within so many days, or never; two weeks, since a clock that is put forward may skip a period. */
const HORIZON_DAYS = 15;
const DAY_MINUTES = 24 * 60;

/** Whether an instant lies in one of the periods: starts inclusive, ends exclusive (AJ-SCHED-03). */
export function isWithin(schedule: Schedule, zone: string, at: Instant): boolean {
  if (schedule.length === 0) return false;
  const { day, minute } = onTheWall(wallTime(zone, at));
  return schedule.some((period) => covers(period, day, minute));
}

function covers({ days: onDays, fromMinute, toMinute }: WorkingTime, day: number, minute: number): boolean {
  if (fromMinute < toMinute) return onDays.includes(day) && minute >= fromMinute && minute < toMinute;
  const dayBefore = day === 1 ? 7 : day - 1;
  return (onDays.includes(day) && minute >= fromMinute) || (onDays.includes(dayBefore) && minute < toMinute);
}

/** What lies between periods of the same days that do not overlap. */
export const between = <Period extends WorkingTime>(schedule: readonly Period[]): Period[] => {
  const inOrder = [...schedule].sort((a, b) => a.fromMinute - b.fromMinute);
  return inOrder.map((period, index) => ({
    ...period,
    fromMinute: period.toMinute,
    toMinute: inOrder[(index + 1) % inOrder.length]?.fromMinute ?? 0,
  }));
};

/** When {@link isWithin} changes next after `at`; undefined when it never does. */
export function nextChange(schedule: Schedule, zone: string, at: Instant): Instant | undefined {
  if (schedule.length === 0) return undefined;
  const isNow = isWithin(schedule, zone, at);
  return candidates(schedule, zone, at)
    .sort((a, b) => a - b)
    .find((candidate) => candidate > at && isWithin(schedule, zone, candidate) !== isNow);
}

/** Every instant at which a period may begin or end: at its times on the wall, and where the clock on the wall is put. */
function candidates(schedule: Schedule, zone: string, at: Instant): Instant[] {
  const until = at + days(HORIZON_DAYS);
  const shift = nextShift(zone, at, until);
  const turns = [...new Set(schedule.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]))];
  return [
    ...turnsFrom(zone, turns, at, shift ?? until),
    ...(shift === undefined ? [] : [shift, ...turnsFrom(zone, turns, shift, until)]),
  ];
}

/** The instants between two others, without a shift of the clock between them, at which the wall shows one of these minutes. */
function turnsFrom(zone: string, turns: readonly number[], from: Instant, until: Instant): Instant[] {
  const offset = wallTime(zone, from) - from;
  const firstDay = Math.floor((from + offset) / minutes(DAY_MINUTES));
  const lastDay = Math.floor((until + offset) / minutes(DAY_MINUTES));
  const instants: Instant[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    for (const turn of turns) instants.push(minutes(day * DAY_MINUTES + turn) - offset);
  }
  return instants.filter((instant) => instant >= from && instant < until);
}
