import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { days, hours, type Instant, minutes } from "./duration.js";
import { between, isWithin, nextChange, type Schedule, type WorkingTime } from "./schedule.js";

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const period = (from: string, to: string, onDays = ALL_DAYS): WorkingTime => ({
  days: onDays,
  fromMinute: minuteOf(from),
  toMinute: minuteOf(to),
});
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const at = (text: string) => Date.parse(text);

test("a period holds from its first instant to just before its end", () => {
  const schedule = [period("08:00", "12:00")];
  assert.equal(isWithin(schedule, "UTC", at("2026-01-01T07:59:59.999Z")), false);
  assert.equal(isWithin(schedule, "UTC", at("2026-01-01T08:00:00Z")), true);
  assert.equal(isWithin(schedule, "UTC", at("2026-01-01T11:59:59.999Z")), true);
  assert.equal(isWithin(schedule, "UTC", at("2026-01-01T12:00:00Z")), false);
});

test("a period across midnight belongs to the day on which it begins", () => {
  const saturdayNight = [period("22:00", "06:00", [6])];
  assert.equal(isWithin(saturdayNight, "UTC", at("2026-01-03T23:00:00Z")), true);
  assert.equal(isWithin(saturdayNight, "UTC", at("2026-01-04T05:59:00Z")), true);
  assert.equal(isWithin(saturdayNight, "UTC", at("2026-01-03T05:59:00Z")), false);
});

test("overlapping periods are one: nothing changes where one ends within the other", () => {
  const schedule = [period("08:00", "12:00"), period("10:00", "14:00")];
  assert.equal(nextChange(schedule, "UTC", at("2026-01-01T09:00:00Z")), at("2026-01-01T14:00:00Z"));
});

test("without a period, and with one that lasts all day, nothing ever changes", () => {
  assert.equal(nextChange([], "Europe/Berlin", 0), undefined);
  assert.equal(nextChange([period("08:00", "08:00")], "Europe/Berlin", 0), undefined);
});

test("the night on which clocks are put forward has an hour less, the one on which they are put back one more", () => {
  const night = [period("02:30", "04:00")];
  const zone = "Europe/Berlin";
  assert.equal(nextChange(night, zone, at("2026-03-28T20:00:00Z")), at("2026-03-29T01:00:00Z"));
  assert.equal(nextChange(night, zone, at("2026-03-29T01:00:00Z")), at("2026-03-29T02:00:00Z"));
  const early = [period("02:00", "02:30")];
  const changes: Instant[] = [];
  for (let next = at("2026-10-24T20:00:00Z"); changes.length < 4; changes.push(next)) {
    next = nextChange(early, zone, next) as Instant;
  }
  const expected = [
    "2026-10-25T00:00:00Z",
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:00:00Z",
    "2026-10-25T01:30:00Z",
  ];
  assert.deepEqual(changes, expected.map(at));
});

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "Pacific/Apia",
  "America/Santiago",
];

const workingTime = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 0, max: 1439 }),
});
const someInstant = fc
  .integer({ min: at("2020-01-01T00:00:00Z") / 60_000, max: at("2035-01-01T00:00:00Z") / 60_000 })
  .map((minute) => minutes(minute));

const shown = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The second calculation: the minutes of a week that are on, as a set, and the wall read as words, minute by minute. */
function byTheMinute(schedule: Schedule, zone: string): (minute: Instant) => boolean {
  const on = new Set<number>();
  for (const { days: onDays, fromMinute, toMinute } of schedule) {
    const length = toMinute > fromMinute ? toMinute - fromMinute : toMinute + 1440 - fromMinute;
    for (const day of onDays) {
      for (let minute = 0; minute < length; minute++)
        on.add(((day - 1) * 1440 + fromMinute + minute) % 10_080);
    }
  }
  const options = {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  } as const;
  const format = shown.get(zone) ?? new Intl.DateTimeFormat("en-US", options);
  shown.set(zone, format);
  return (minute) => {
    const [, weekday = "", hour, past] = /^(\w+),? (\d+):(\d+)$/.exec(format.format(minute)) ?? [];
    return on.has(WEEKDAYS.indexOf(weekday) * 1440 + (Number(hour) % 24) * 60 + Number(past));
  };
}

test("agrees with a calculation minute by minute, over random weeks and time zones", () => {
  fc.assert(
    fc.property(
      fc.array(workingTime, { maxLength: 2 }),
      fc.constantFrom(...ZONES),
      someInstant,
      (schedule, zone, from) => {
        const isOn = byTheMinute(schedule, zone);
        let expected = from;
        while (expected < from + days(8) && isOn(expected) === isOn(from)) expected += minutes(1);
        const next = nextChange(schedule, zone, from) ?? Number.POSITIVE_INFINITY;
        assert.equal(isWithin(schedule, zone, from), isOn(from));
        if (expected < from + days(8)) assert.equal(next, expected);
        else assert.ok(next >= expected);
      },
    ),
    { numRuns: 150 },
  );
});

test("between periods that do not overlap is the time in which none of them is", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1439), { minLength: 2, maxLength: 5 }), (turns) => {
      const inOrder = turns.sort((a, b) => a - b).slice(turns.length % 2);
      const schedule: WorkingTime[] = [];
      for (let index = 0; index < inOrder.length; index += 2)
        schedule.push({
          days: ALL_DAYS,
          fromMinute: inOrder[index] ?? 0,
          toMinute: inOrder[index + 1] ?? 0,
        });
      for (const minute of [0, 1439, ...inOrder, ...inOrder.map((each) => each + 1)]) {
        const instant = at("2026-03-02T00:00:00Z") + minutes(minute);
        assert.equal(isWithin(between(schedule), "UTC", instant), !isWithin(schedule, "UTC", instant));
      }
    }),
  );
});

test("around every shift of the clock it agrees as well", () => {
  const shifts = [
    "2026-03-29T01:00:00Z",
    "2026-10-25T01:00:00Z",
    "2026-04-04T15:00:00Z",
    "2026-11-01T06:00:00Z",
  ].map(at);
  fc.assert(
    fc.property(
      fc.array(workingTime, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...shifts),
      fc.integer({ min: -90, max: 90 }),
      (schedule, zone, shift, offset) => {
        const isOn = byTheMinute(schedule, zone);
        const from = shift + minutes(offset);
        for (let minute = from; minute < from + hours(3); minute += minutes(1))
          assert.equal(isWithin(schedule, zone, minute), isOn(minute));
        const changes = [];
        for (let minute = from + minutes(1); minute < from + days(1); minute += minutes(1))
          if (isOn(minute) !== isOn(minute - minutes(1))) changes.push(minute);
        const found = [];
        let next = nextChange(schedule, zone, from);
        while (next !== undefined && next < from + days(1)) {
          found.push(next);
          next = nextChange(schedule, zone, next);
        }
        assert.deepEqual(found, changes);
      },
    ),
    { numRuns: 60 },
  );
});
