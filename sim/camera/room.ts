import { draw, type Picture } from "../kernel/picture.js";
import type { View } from "./view.js";

/** Height of a picture for each of its width: all pictures are 16 to 9. */
export const ASPECT = 9 / 16;

/** How many patches of each size lie side by side across the room, and how much they differ in grey levels. */
const GRAIN: readonly (readonly [across: number, levels: number])[] = [
  [6, 40],
  [16, 26],
  [40, 30],
  [90, 30],
  [200, 30],
  [360, 30],
];
const PLASTER = 125;
const WINDOW = 225;
const FLOOR_FROM = 0.8;

/** The still room of a seed, as a view shows it: a texture down to the finest grain that the view can resolve. */
export function drawRoom(seed: number, { left, top, span }: View, width: number): Picture {
  const height = Math.round(width * ASPECT);
  const grain = GRAIN.filter(([across]) => across <= width / span);
  return draw(width, height, (x, y) => {
    const u = left + ((x + 0.5) / width) * span;
    const v = top + ((y + 0.5) / height) * span;
    const texture = grain.reduce(
      (sum, [across, levels]) => sum + levels * (patch(seed + across, u * across, v * across * ASPECT) - 0.5),
      0,
    );
    return ground(u, v) + texture;
  });
}

/** Wall, window and floor without their texture. */
function ground(u: number, v: number): number {
  if (u > 0.06 && u < 0.36 && v > 0.08 && v < 0.44) return WINDOW;
  return v > FLOOR_FROM ? PLASTER - 15 : PLASTER;
}

/** Smooth noise between 0 and 1, fixed by seed and place. */
function patch(seed: number, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [ease(x - column), ease(y - row)];
  const upper = mix(dice(seed, column, row), dice(seed, column + 1, row), across);
  const lower = mix(dice(seed, column, row + 1), dice(seed, column + 1, row + 1), across);
  return mix(upper, lower, down);
}

const ease = (share: number): number => share * share * (3 - 2 * share);
const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/** A number between 0 and 1 for each place of a grid: an integer hash, the same on every machine. */
export function dice(seed: number, column: number, row: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(column, 0x85ebca6b) ^ Math.imul(row, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x100000000;
}
