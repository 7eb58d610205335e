import type { Picture } from "../kernel/picture.js";

/** A rectangle of a picture, in its pixels. */
export interface PixelArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What counts as light, and how far dark and lit are apart, on the scale of {@link lightLevel}. */
export const LIGHT_LEVELS = { litAbove: 0.25, contrast: 0.1 } as const;

/** Keeps a picture without light from dividing by next to nothing, in grey levels. */
const FLOOR = 16;

/**
 * How much brighter an area is than what surrounds it, from -1 to 1. Exposure, flicker and daylight change both alike, and this
 * hardly at all.
 */
export function lightLevel(picture: Picture, area: PixelArea): number {
  const inner = sumOf(picture, area);
  const outer = sumOf(picture, grown(area));
  const around = (outer.sum - inner.sum) / Math.max(outer.count - inner.count, 1);
  const inside = inner.sum / Math.max(inner.count, 1);
  return (inside - around) / (inside + around + FLOOR);
}

const grown = ({ x, y, width, height }: PixelArea): PixelArea => ({
  x: x - width,
  y: y - height,
  width: 3 * width,
  height: 3 * height,
});

/** Over the part of the area that is in the picture. */
function sumOf({ width, height, grey }: Picture, area: PixelArea): { sum: number; count: number } {
  const [left, right] = [Math.max(area.x, 0), Math.min(area.x + area.width, width)];
  const [top, bottom] = [Math.max(area.y, 0), Math.min(area.y + area.height, height)];
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += grey[y * width + x] ?? 0;
  return { sum, count: Math.max(right - left, 0) * Math.max(bottom - top, 0) };
}
