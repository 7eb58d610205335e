import type { Instant } from "./duration.js";

/** The same time of day, in UTC, so many calendar months later; on the last day of a month that is too short. */
export function addMonths(from: Instant, count: number): Instant {
  const date = new Date(from);
  const month = date.getUTCMonth() + count;
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastDay));
  return midnight + (from - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}

/** The date in UTC, as in "2026-02-28". */
export const dateOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
