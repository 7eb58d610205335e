import type { Picture } from "./picture.js";

/**
 * How sharp a picture is: the mean difference between neighbouring pixels, in grey levels. A flat picture has 0, a chequered
 * one of black and white pixels 255. Blur, magnification and veils lower it.
 */
export function sharpness({ width, height, grey }: Picture): number {
  let sum = 0;
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index++) {
      const here = grey[index] ?? 0;
      if (x > 0) sum += Math.abs(here - (grey[index - 1] ?? 0));
      if (y > 0) sum += Math.abs(here - (grey[index - width] ?? 0));
    }
  }
  return sum / Math.max((width - 1) * height + width * (height - 1), 1);
}
