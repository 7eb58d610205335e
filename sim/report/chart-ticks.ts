import { days, hours, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";

/** A place on an axis of time. */
export interface TimeTick {
  readonly at: Instant;
  readonly label: string;
}

/** Round values from the lowest to the highest or just beyond them, four or so, 0 among them. */
export function valueTicks(lowest: number, highest: number, smallest = 1): readonly number[] {
  const [from, to] = [Math.min(lowest, 0), Math.max(highest, smallest)];
  const rough = (to - from) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(power * ([1, 2, 5, 10].find((factor) => power * factor >= rough) ?? 10), smallest);
  const first = Math.floor(from / step);
  const count = Math.ceil(to / step) - first;
  return Array.from({ length: count + 1 }, (_, index) => (first + index) * step);
}

/** How far ticks may be apart where months are too far. */
const STEPS: readonly Milliseconds[] = [
  ...[1, 2, 5, 10, 15, 30].map(seconds),
  ...[1, 2, 5, 10, 15, 30].map(minutes),
  ...[1, 2, 3, 6, 12].map(hours),
  ...[1, 2, 7].map(days),
];
const MONTHS: readonly number[] = [1, 2, 3, 6, 12, 24, 60, 120];
const AT_MOST = 8;
/** A Monday, so that weeks begin on one. */
const MONDAY: Instant = days(4);

/** Round instants of a span, in UTC: eight at most. */
export function timeTicks(began: Instant, ended: Instant): readonly TimeTick[] {
  const stepMs = STEPS.find((each) => (ended - began) / each <= AT_MOST);
  return stepMs === undefined ? monthTicks(began, ended) : evenTicks(began, ended, stepMs);
}

function evenTicks(began: Instant, ended: Instant, stepMs: Milliseconds): readonly TimeTick[] {
  const origin = stepMs === days(7) ? MONDAY : 0;
  const first = Math.ceil((began - origin) / stepMs) * stepMs + origin;
  const count = Math.floor((ended - first) / stepMs) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index * stepMs).map((at) => ({
    at,
    label: labelOf(at, stepMs),
  }));
}

/** As in "5 Jan" at midnight, "06:00", "06:00:30". */
function labelOf(at: Instant, stepMs: Milliseconds): string {
  const iso = new Date(at).toISOString();
  if (at % days(1) === 0) return dayAndMonth(at);
  return stepMs < minutes(1) ? iso.slice(11, 19) : iso.slice(11, 16);
}

const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const monthName = (at: Instant): string => NAMES[new Date(at).getUTCMonth()] ?? "";
const dayAndMonth = (at: Instant): string => `${new Date(at).getUTCDate()} ${monthName(at)}`;

function monthTicks(began: Instant, ended: Instant): readonly TimeTick[] {
  const [first, last] = [began, ended].map((at) => {
    const date = new Date(at);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  }) as [number, number];
  const apart = MONTHS.find((each) => (last - first) / each <= AT_MOST) ?? 120;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((month) => month % apart === 0)
    .map((month) => Date.UTC(Math.floor(month / 12), month % 12))
    .filter((at) => at >= began && at <= ended)
    .map((at) => ({ at, label: `${monthName(at)} ${new Date(at).getUTCFullYear()}` }));
}

/** An instant in a sentence: "2026-01-05 06:00:30", without what is zero at the end. */
export function instantInWords(at: Instant): string {
  const iso = new Date(at).toISOString();
  if (at % days(1) === 0) return iso.slice(0, 10);
  return `${iso.slice(0, 10)} ${at % minutes(1) === 0 ? iso.slice(11, 16) : iso.slice(11, 19)}`;
}
