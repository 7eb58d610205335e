import { days, type Instant, type Milliseconds, minutes, seconds } from "./duration.js";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether such a zone is known here. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall shows in a zone of the IANA database, written as if it were UTC. */
export function wallTime(zone: string, at: Instant): Instant {
  if (zone === "UTC") return at;
  const parts = formatOf(zone).formatToParts(at);
  const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value);
  const wholeSeconds = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wholeSeconds + (((at % 1000) + 1000) % 1000);
}

/** The first instant from `from` on, before `until`, at which the clock on the wall is put forward or back. */
export function nextShift(zone: string, from: Instant, until: Instant): Instant | undefined {
  if (zone === "UTC") return undefined;
  const shift = (at: Instant): Milliseconds => wallTime(zone, at) - at;
  const before = shift(from);
  for (let day = from; day < until; day += days(1)) {
    const end = Math.min(day + days(1), until);
    if (shift(end) !== before) return firstAfter(day, end, (at) => shift(at) !== before);
  }
  return undefined;
}

/** To the second, which is as fine as clocks are put. */
function firstAfter(from: Instant, until: Instant, isSo: (at: Instant) => boolean): Instant {
  let [low, high] = [Math.floor(from / 1000), Math.ceil(until / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle * 1000)) high = middle;
    else low = middle;
  }
  return seconds(high);
}

/** The minute of the day, and the day of the week from 1 for Monday, that a wall time shows. */
export function onTheWall(wall: Instant): { day: number; minute: number } {
  const wholeDays = Math.floor(wall / days(1));
  return {
    // 1970 began on a Thursday.
    day: ((((wholeDays + 3) % 7) + 7) % 7) + 1,
    minute: Math.floor((wall - wholeDays * days(1)) / minutes(1)),
  };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, format);
  return format;
}
