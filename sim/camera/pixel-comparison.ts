import type { Picture } from "../kernel/picture.js";

/**
 * Compares two pictures of one size: for each pixel 1 where they differ by more than `levels` grey levels, else 0. Fewer levels never
 * mark fewer pixels.
 */
export type PixelComparison = (before: Picture, after: Picture, levels: number) => Uint8Array;
