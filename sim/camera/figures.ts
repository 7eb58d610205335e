import type { PassingObject } from "../contracts/scene.js";

/** A simple part of a silhouette, in heights of the figure: x from its middle, y from the floor up. */
type Part =
  | { readonly disc: readonly [x: number, y: number, across: number, up: number] }
  | { readonly box: readonly [left: number, bottom: number, right: number, top: number] };

/** Something that can pass: its height and half its width in heights of the room's picture, and its parts. */
export interface Figure {
  readonly height: number;
  readonly halfWidth: number;
  readonly parts: (stride: number) => readonly Part[];
}

/** Silhouettes; `stride` swings legs between -1 and 1. */
export const FIGURES: Readonly<Record<PassingObject, Figure>> = {
  person: {
    height: 0.6,
    halfWidth: 0.3,
    parts: (stride) => [
      { disc: [0, 0.9, 0.085, 0.1] },
      { box: [-0.15, 0.42, 0.15, 0.8] },
      { box: [-0.12 - 0.06 * stride, 0, -0.02 - 0.06 * stride, 0.45] },
      { box: [0.02 + 0.06 * stride, 0, 0.12 + 0.06 * stride, 0.45] },
    ],
  },
  vehicle: {
    height: 0.42,
    halfWidth: 1.25,
    parts: () => [
      { box: [-1.2, 0.18, 1.2, 0.62] },
      { box: [-0.7, 0.6, 0.55, 1] },
      { disc: [-0.7, 0.2, 0.2, 0.2] },
      { disc: [0.7, 0.2, 0.2, 0.2] },
    ],
  },
  pet: {
    height: 0.34,
    halfWidth: 0.95,
    parts: (stride) => [
      { box: [-0.62, 0.38, 0.5, 0.7] },
      { disc: [0.68, 0.78, 0.22, 0.2] },
      { box: [-0.85, 0.6, -0.6, 0.72] },
      { box: [-0.58 - 0.05 * stride, 0, -0.4 - 0.05 * stride, 0.42] },
      { box: [0.28 + 0.05 * stride, 0, 0.46 + 0.05 * stride, 0.42] },
    ],
  },
  package: {
    height: 0.28,
    halfWidth: 0.62,
    parts: () => [{ box: [-0.6, 0, 0.6, 1] }],
  },
  balloon: {
    height: 0.34,
    halfWidth: 0.5,
    parts: () => [{ disc: [0, 0.5, 0.5, 0.5] }],
  },
};

/** Whether a place lies within a silhouette. */
export const isWithin = (parts: readonly Part[], x: number, y: number): boolean =>
  parts.some((part) => {
    if ("box" in part) {
      const [left, bottom, right, top] = part.box;
      return x >= left && x <= right && y >= bottom && y <= top;
    }
    const [middleX, middleY, across, up] = part.disc;
    return ((x - middleX) / across) ** 2 + ((y - middleY) / up) ** 2 <= 1;
  });
