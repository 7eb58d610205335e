import type { Picture } from "../kernel/picture.js";

/** Below this a picture is too dark to tell how much brighter another one is. */
const DARK = 16;
const WHITE = 255;

/**
 * `after` in the light of `before`: a lamp that goes on changes every pixel by the same share and moves nothing. What is blown out
 * to white by it tells nothing any more and counts as it was.
 */
export function withSameLight(before: Picture, after: Picture): Picture {
  const [was, is] = [median(before), median(after)];
  if (was === is || was < DARK || is < DARK) return after;
  const balanced = (level: number, index: number) =>
    level === WHITE ? (before.grey[index] ?? 0) : Math.min(Math.round((level * was) / is), WHITE);
  return { ...after, grey: after.grey.map(balanced) };
}

function median({ grey }: Picture): number {
  const counts = new Uint32Array(256);
  for (let index = 0; index < grey.length; index++) {
    const level = grey[index] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen * 2 >= grey.length;
  });
}
