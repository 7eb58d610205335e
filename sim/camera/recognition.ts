import type { Label } from "../contracts/device.js";
import type { Picture } from "../kernel/picture.js";
import { KNOWN_SHAPES, SHAPE_SIDE } from "./known-shapes.js";
import type { PixelComparison } from "./pixel-comparison.js";

/** How much the object must differ from the still room behind it, in grey levels. */
const LEVELS = 26;
/** Less than this is too small to tell. */
const SMALLEST_PIXELS = 20;
/** How well a shape must agree with a known one: shared cells of all cells of both. */
const AGREEMENT = 0.72;
/** How far the proportions may be off, as a factor. */
const STRETCH = 1.35;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * What stands before the still room, told from pixels alone: each connected spot that differs from the room is cut out, brought to
 * one size, and compared with known shapes in the same proportions. A spot that touches the picture's left or right edge
 * is half outside and not told.
 */
export function recognise(room: Picture, picture: Picture, compare: PixelComparison): Label[] {
  const changed = compare(room, picture, LEVELS);
  return spotsOf(changed, picture.width)
    .filter((spot) => spot.length >= SMALLEST_PIXELS)
    .flatMap((spot) => labelOf(spot, picture.width) ?? []);
}

/** Connected changed pixels, by their indices. */
function spotsOf(changed: Uint8Array, width: number): number[][] {
  const left = changed.slice();
  const spots: number[][] = [];
  for (let index = left.indexOf(1); index !== -1; index = left.indexOf(1, index)) {
    spots.push(spotFrom(index, left, width));
  }
  return spots;
}

function spotFrom(start: number, left: Uint8Array, width: number): number[] {
  const spot = [start];
  left[start] = 0;
  for (const index of spot) {
    const x = index % width;
    const [from, to] = [x > 0 ? -1 : 0, x < width - 1 ? 1 : 0];
    // Also across the corners, so that thin legs hold together.
    for (const row of [index - width, index, index + width]) take(row + from, row + to, left, spot);
  }
  return spot;
}

/** Moves the changed pixels of a stretch into a spot. */
function take(from: number, to: number, left: Uint8Array, spot: number[]): void {
  for (let index = from; index <= to; index++) {
    if (!left[index]) continue;
    left[index] = 0;
    spot.push(index);
  }
}

function labelOf(spot: readonly number[], width: number): Label | undefined {
  const box = boxOf(spot, width);
  if (box.left === 0 || box.right === width - 1) return undefined;
  const cells = cellsOf(spot, box, width);
  const proportion = (box.right - box.left + 1) / (box.bottom - box.top + 1);
  const [best] = KNOWN_SHAPES.map((shape) => ({ ...shape, agreement: agreementOf(cells, shape.cells) }))
    .filter((shape) => Math.max(proportion / shape.proportion, shape.proportion / proportion) <= STRETCH)
    .sort((a, b) => b.agreement - a.agreement);
  return best && best.agreement >= AGREEMENT && best.label !== "none" ? best.label : undefined;
}

function boxOf(spot: readonly number[], width: number): Box {
  const box: Box = { left: width, right: 0, top: Number.POSITIVE_INFINITY, bottom: 0 };
  for (const index of spot) {
    const [x, y] = [index % width, Math.floor(index / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** A spot in a square of {@link SHAPE_SIDE} cells a side. */
function cellsOf(spot: readonly number[], { left, right, top, bottom }: Box, width: number): boolean[] {
  const isOf = new Set(spot);
  return Array.from({ length: SHAPE_SIDE ** 2 }, (_, cell) => {
    const across = ((cell % SHAPE_SIDE) + 0.5) / SHAPE_SIDE;
    const down = (Math.floor(cell / SHAPE_SIDE) + 0.5) / SHAPE_SIDE;
    const x = left + Math.floor(across * (right - left + 1));
    const y = top + Math.floor(down * (bottom - top + 1));
    return isOf.has(y * width + x);
  });
}

function agreementOf(cells: readonly boolean[], known: readonly boolean[]): number {
  let both = 0;
  let either = 0;
  for (const [index, isFilled] of cells.entries()) {
    if (isFilled && known[index]) both++;
    if (isFilled || known[index]) either++;
  }
  return both / Math.max(either, 1);
}
