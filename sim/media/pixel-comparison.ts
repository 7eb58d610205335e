import pixelmatch from "pixelmatch";
import type { PixelComparison } from "../camera/pixel-comparison.js";
import type { Picture } from "../kernel/picture.js";

/** The largest squared distance between two colours in pixelmatch's YIQ space, and the share of it that grey levels make up. */
const LARGEST_DISTANCE = 35215;
const GREY_SHARE = 0.5053;

/** pixelmatch behind the camera's port. Its search for smoothed edges is off: with it, fewer levels could mark fewer pixels. */
export const comparePixels: PixelComparison = (before, after, levels) => {
  const { width, height } = before;
  const [one, other, output] = canvasesFor(width * height);
  paint(one, before);
  paint(other, after);
  output.fill(0);
  const threshold = levels * Math.sqrt(GREY_SHARE / LARGEST_DISTANCE);
  const options = { threshold, includeAA: true, diffMask: true };
  pixelmatch(bytesOf(one), bytesOf(other), bytesOf(output), width, height, options);
  const changed = new Uint8Array(output.length);
  for (let index = 0; index < changed.length; index++) changed[index] = output[index] === 0 ? 0 : 1;
  return changed;
};

type Canvases = readonly [Uint32Array, Uint32Array, Uint32Array];

/** Kept from one comparison to the next: a camera compares pictures of one or two sizes, many times a second. */
const canvases = new Map<number, Canvases>();

function canvasesFor(pixels: number): Canvases {
  const fresh = (): Canvases => [new Uint32Array(pixels), new Uint32Array(pixels), new Uint32Array(pixels)];
  const known = canvases.get(pixels) ?? fresh();
  canvases.set(pixels, known);
  return known;
}

const bytesOf = ({ buffer }: Uint32Array): Uint8Array => new Uint8Array(buffer);

/** Grey as red, green and blue, opaque. */
function paint(canvas: Uint32Array, { grey }: Picture): void {
  for (let index = 0; index < canvas.length; index++)
    canvas[index] = 0xff000000 | ((grey[index] ?? 0) * 0x010101);
}
