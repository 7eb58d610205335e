import { draw, type Picture } from "../kernel/picture.js";
import { magnify, SCREEN } from "../phone/magnify.js";

/** How near to the wanted magnification a picture must be, as a share of it. */
const TOLERANCE = 0.003;
/** Mean difference in grey levels up to which two pictures show the same. */
const SAME = 2;
/** Less than this is no other lens, but a picture that has changed. */
const WEAKEST_LENS = 1.5;
/** A lens magnifies at most so much. */
const STRONGEST_LENS = 8;

/** Pictures on which a magnification is measured. */
export interface Measured {
  /** What the screen shows. */
  readonly shown: Picture;
  /** What came to the phone, before any zoom of the phone's. */
  readonly received: Picture;
  /** What came first: the view through the widest lens. */
  readonly widest: Picture;
}

/** Whether a picture shows the middle of the widest view `wanted` times as large: nothing a little larger or smaller fits better. */
export function isMagnified({ shown, received, widest }: Measured, wanted: number): boolean {
  const byPhone = wanted / lensOf(received, widest);
  const error = differenceAt(received, shown, byPhone);
  return (
    error <= SAME &&
    [1 - TOLERANCE, 1 + TOLERANCE].every((factor) => differenceAt(received, shown, byPhone * factor) > error)
  );
}

/** How many times as large a picture shows the middle of the widest view, to a tenth or better. */
export const magnificationOf = ({ shown, received, widest }: Measured): number =>
  lensOf(received, widest) * bestFit(received, shown, 20);

/** How much nearer the lens is through which a picture came, to a tenth. */
function lensOf(received: Picture, widest: Picture): number {
  const flat = magnify(received, 1);
  if (differenceAt(widest, flat, 1) <= SAME) return 1;
  const factor = bestFit(widest, blurred(flat), STRONGEST_LENS);
  return factor < WEAKEST_LENS ? 1 : Math.round(factor * 10) / 10;
}

/** Each pixel is the mean of those around it: a nearer lens shows grain that the widest cannot, and which would mislead. */
function blurred({ width, height, grey }: Picture): Picture {
  const reach = [-2, -1, 0, 1, 2];
  const inside = (place: number, end: number) => Math.min(Math.max(place, 0), end - 1);
  const mean = (at: (step: number) => number) =>
    reach.reduce((sum, step) => sum + at(step), 0) / reach.length;
  const across = draw(width, height, (x, y) =>
    mean((step) => grey[y * width + inside(x + step, width)] ?? 0),
  );
  return draw(width, height, (x, y) =>
    mean((step) => across.grey[inside(y + step, height) * width + x] ?? 0),
  );
}

/** The factor at which the middle of `base` looks most like `shown`: a coarse search, then a fine one. */
function bestFit(base: Picture, shown: Picture, atMost: number): number {
  const coarse = Math.round(Math.log(atMost) / Math.log(1.04));
  const near = best(
    Array.from({ length: coarse + 1 }, (_, step) => 1.04 ** step),
    base,
    shown,
  );
  return best(
    Array.from({ length: 41 }, (_, step) => near * (0.96 + 0.002 * step)),
    base,
    shown,
  );
}

function best(factors: readonly number[], base: Picture, shown: Picture): number {
  const likenesses = factors.map((factor) => likeness(magnify(base, factor), shown));
  return factors[likenesses.indexOf(Math.max(...likenesses))] ?? 1;
}

/** How far two pictures go up and down together, between -1 and 1, however much contrast each has. */
function likeness(one: Picture, other: Picture): number {
  const [a, b] = [levelsOf(one), levelsOf(other)];
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, level, index) => sum + level * (y[index] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b) || 1);
}

/** Every fifth pixel of the screen, but for the corner in which a logo may stand. */
const SAMPLES: readonly number[] = Array.from(
  { length: SCREEN.width * SCREEN.height },
  (_, index) => index,
).filter((index) => index % 5 === 0 && !isInCorner(index));

/** Sampled grey levels about their mean. */
function levelsOf({ grey }: Picture): number[] {
  const levels = SAMPLES.map((index) => grey[index] ?? 0);
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  return levels.map((level) => level - mean);
}

function isInCorner(index: number): boolean {
  return index % SCREEN.width > SCREEN.width * 0.8 || index > SCREEN.width * SCREEN.height * 0.72;
}

/** Mean difference in grey levels, but for that corner. */
function differenceAt(base: Picture, shown: Picture, factor: number): number {
  const { grey } = magnify(base, factor);
  return (
    SAMPLES.reduce((sum, index) => sum + Math.abs((grey[index] ?? 0) - (shown.grey[index] ?? 0)), 0) /
    SAMPLES.length
  );
}
