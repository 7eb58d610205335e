import type { Picture } from "../kernel/picture.js";
import type { PixelArea } from "./light-in-picture.js";

/** Pixels of a block's side: large enough to average noise away, small enough for a light. */
const BLOCK = 4;
/** Blocks that change so much, as a share of the one that changes most, belong to the light. */
const SHARE = 0.15;
/** The light changes at least so many times as much as the usual block. */
const PROMINENCE = 5;

/** Finds the light in a film: the part of the picture that jumps most from frame to frame, not counting what all of it does. */
export class LightFinder {
  #columns = 0;
  #before: Float32Array | undefined;
  #changes = new Float64Array(0);

  see(picture: Picture): void {
    const blocks = blocksOf(picture);
    if (this.#before === undefined) {
      this.#columns = Math.floor(picture.width / BLOCK);
      this.#changes = new Float64Array(blocks.length);
    } else {
      for (let index = 0; index < blocks.length; index++)
        this.#changes[index] =
          (this.#changes[index] ?? 0) + ((blocks[index] ?? 0) - (this.#before[index] ?? 0)) ** 2;
    }
    this.#before = blocks;
  }

  /** Undefined when nothing stands out. */
  found(): PixelArea | undefined {
    const most = this.#changes.reduce((max, change) => Math.max(max, change), 0);
    const usual = [...this.#changes].sort((a, b) => a - b)[Math.floor(this.#changes.length / 2)] ?? 0;
    if (most === 0 || most < PROMINENCE * usual) return undefined;
    return this.#around(this.#changes.indexOf(most), Math.max(SHARE * most, PROMINENCE * usual));
  }

  /** The blocks that hang together with this one and change so much. */
  #around(start: number, least: number): PixelArea {
    const seen = new Set<number>();
    const open = [start];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (seen.has(index) || (this.#changes[index] ?? 0) < least) continue;
      seen.add(index);
      open.push(...this.#neighbours(index));
    }
    const columns = [...seen].map((index) => index % this.#columns);
    const rows = [...seen].map((index) => Math.floor(index / this.#columns));
    const [left, top] = [Math.min(...columns), Math.min(...rows)];
    return {
      x: left * BLOCK,
      y: top * BLOCK,
      width: (Math.max(...columns) - left + 1) * BLOCK,
      height: (Math.max(...rows) - top + 1) * BLOCK,
    };
  }

  #neighbours(index: number): readonly number[] {
    const column = index % this.#columns;
    return [
      ...(column > 0 ? [index - 1] : []),
      ...(column < this.#columns - 1 ? [index + 1] : []),
      index - this.#columns,
      index + this.#columns,
    ];
  }
}

/** Mean grey of each block, on a scale on which the whole picture is always equally bright. */
function blocksOf({ width, height, grey }: Picture): Float32Array {
  const [columns, rows] = [Math.floor(width / BLOCK), Math.floor(height / BLOCK)];
  const blocks = new Float32Array(columns * rows);
  let all = 0;
  for (let y = 0; y < rows * BLOCK; y++) {
    for (let x = 0; x < columns * BLOCK; x++) {
      const value = grey[y * width + x] ?? 0;
      const block = Math.floor(y / BLOCK) * columns + Math.floor(x / BLOCK);
      blocks[block] = (blocks[block] ?? 0) + value;
      all += value;
    }
  }
  const scale = (128 * blocks.length) / Math.max(all, 1);
  return blocks.map((sum) => sum * scale);
}
