import type { PixelComparison } from "../camera/pixel-comparison.js";
import { recognise } from "../camera/recognition.js";
import type { ClipFrame } from "../contracts/clip.js";
import type { Label } from "../contracts/device.js";

/** In so many pictures something must have been seen to be told. */
const PICTURES_TO_BE_SURE = 2;

/** What moves in a clip: each picture is held against the still room behind it, which is what most pictures agree on. */
export function labelsInClip(pictures: readonly ClipFrame[], compare: PixelComparison): Label[] {
  const [first] = pictures;
  if (first === undefined) return [];
  const room = { ...first, grey: medianOf(pictures.map(({ grey }) => grey)) };
  const counts = new Map<Label, number>();
  for (const label of pictures.flatMap((picture) => [...new Set(recognise(room, picture, compare))]))
    counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= PICTURES_TO_BE_SURE).map(([label]) => label);
}

function medianOf(pictures: readonly Uint8Array[]): Uint8Array {
  const middle = Math.floor(pictures.length / 2);
  return Uint8Array.from(pictures[0] ?? [], (_, pixel) => {
    const values = pictures.map((grey) => grey[pixel] ?? 0).sort((a, b) => a - b);
    return values[middle] ?? 0;
  });
}
