import { UsageError } from "../kernel/errors.js";
import type { PixelArea } from "../rig/light-in-picture.js";

/** Reads `X,Y,WIDTH,HEIGHT`. */
export function parseArea(text: string): PixelArea {
  const [, x, y, width, height] = /^(\d+),(\d+),(\d+),(\d+)$/.exec(text) ?? [];
  if (Number(width) > 0 && Number(height) > 0)
    return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
  throw new UsageError(`"${text}" is no region`, {
    remedy: "Write X,Y,WIDTH,HEIGHT in pixels from the top left, as in 300,180,12,12.",
  });
}
