import { UsageError } from "./errors.js";

/** A length of time in whole milliseconds. */
export type Milliseconds = number;

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

const UNIT_MS = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  year: 365 * 86_400_000,
} as const;

export const seconds = (count: number): Milliseconds => count * UNIT_MS.second;
export const minutes = (count: number): Milliseconds => count * UNIT_MS.minute;
export const hours = (count: number): Milliseconds => count * UNIT_MS.hour;
export const days = (count: number): Milliseconds => count * UNIT_MS.day;

const PHRASE = /^(?:(\d+)|(an?|one)) (second|minute|hour|day|year)s?$/;

/** Reads "61 seconds", "10 minutes", "a year" (365 days); throws {@link UsageError} on anything else. */
export const parseDuration = (phrase: string): Milliseconds =>
  phrase.split(/, | and /).reduce((sum, part) => sum + parsePart(part), 0);

function parsePart(phrase: string): Milliseconds {
  const [, count, , unit] = PHRASE.exec(phrase) ?? [];
  if (unit === undefined) {
    throw new UsageError(`"${phrase}" is no duration`, {
      remedy: 'Write a count and a unit, as in "61 seconds".',
    });
  }
  return Number(count ?? 1) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

/** Writes a duration for people: the largest unit that divides it, as in "90 seconds" or "2 days". */
export function describeDuration(lengthMs: Milliseconds): string {
  const fitting = (["day", "hour", "minute", "second"] as const).find(
    (unit) => lengthMs >= UNIT_MS[unit] && lengthMs % UNIT_MS[unit] === 0,
  );
  if (fitting === undefined) return `${lengthMs / UNIT_MS.second} seconds`;
  const count = lengthMs / UNIT_MS[fitting];
  return `${count} ${fitting}${count === 1 ? "" : "s"}`;
}
