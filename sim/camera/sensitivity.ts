/** What counts as motion at one level of sensitivity. */
export interface Sensitivity {
  /** How many grey levels a pixel must differ by. */
  readonly levels: number;
  /** How many such pixels there must be in the detection area. */
  readonly pixels: number;
}

/** The levels by name, from the least sensitive one: each counts what the one before counts, and more (AJ-MOTION-04). */
export const SENSITIVITIES: Readonly<Record<string, Sensitivity>> = {
  Low: { levels: 48, pixels: 14 },
  Medium: { levels: 30, pixels: 9 },
  High: { levels: 14, pixels: 5 },
};
