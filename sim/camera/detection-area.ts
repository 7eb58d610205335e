import { AREA_GRID } from "../contracts/settings.js";
import type { Picture } from "../kernel/picture.js";

const masks = new Map<string, Uint8Array>();

/** For each pixel of a picture of this size 1 if it lies in one of these cells of the grid, else 0. */
export function areaMask(
  cells: readonly number[],
  { width, height }: Pick<Picture, "width" | "height">,
): Uint8Array {
  const key = `${width} ${height} ${cells.join()}`;
  const mask = masks.get(key) ?? drawMask(cells, width, height);
  masks.set(key, mask);
  return mask;
}

function drawMask(cells: readonly number[], width: number, height: number): Uint8Array {
  const { columns, rows } = AREA_GRID;
  const mask = new Uint8Array(width * height);
  for (const cell of cells) {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    const [from, to] = [edge(column, width, columns), edge(column + 1, width, columns)];
    for (let y = edge(row, height, rows); y < edge(row + 1, height, rows); y++) {
      mask.fill(1, y * width + from, y * width + to);
    }
  }
  return mask;
}

/** Where a column or row of the grid begins, in pixels. */
const edge = (index: number, pixels: number, count: number): number => Math.ceil((index * pixels) / count);
