import type { PixelComparison } from "../camera/pixel-comparison.js";
import { recognise } from "../camera/recognition.js";
import type { ClipFrame } from "../contracts/clip.js";
import type { Label } from "../contracts/device.js";
import type { Picture } from "../kernel/picture.js";

/** In so many pictures something must have been seen to be told. */
const PICTURES_TO_BE_SURE = 2;
/** And in such a share of those in which something else was seen: half of a vehicle looks like a package. */
const SHARE_TO_BE_SURE = 0.4;

/**
 * What moves in a clip, told from its pictures and the still room behind them. That is the first picture: what has just begun to
 * come in stands at an edge there, and what touches an edge is not told. If that tells nothing, it is what most agree on.
 */
export function labelsInClip(frames: readonly ClipFrame[], compare: PixelComparison): Label[] {
  const [first] = frames;
  if (first === undefined) return [];
  const pictures = frames.filter(({ width, height }) => width === first.width && height === first.height);
  const told = labelsBefore(first, pictures, compare);
  return told.length > 0 ? told : labelsBefore({ ...first, grey: medianOf(pictures) }, pictures, compare);
}

function labelsBefore(room: Picture, pictures: readonly Picture[], compare: PixelComparison): Label[] {
  const counts = new Map<Label, number>();
  for (const label of pictures.flatMap((picture) => [...new Set(recognise(room, picture, compare))]))
    counts.set(label, (counts.get(label) ?? 0) + 1);
  const leastSure = Math.max(PICTURES_TO_BE_SURE, Math.max(...counts.values()) * SHARE_TO_BE_SURE);
  return [...counts].filter(([, count]) => count >= leastSure).map(([label]) => label);
}

function medianOf(pictures: readonly Picture[]): Uint8Array {
  const middle = Math.floor(pictures.length / 2);
  return Uint8Array.from(pictures[0]?.grey ?? [], (_, pixel) => {
    const values = pictures.map(({ grey }) => grey[pixel] ?? 0).sort((a, b) => a - b);
    return values[middle] ?? 0;
  });
}
