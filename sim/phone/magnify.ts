import { draw, type Picture } from "../kernel/picture.js";

/** A phone's screen shows every picture in this size. */
export const SCREEN = { width: 96, height: 54 } as const;

/** The middle of a picture, `factor` times as large, on the screen: in between, pixels are mixed from their neighbours. */
export function magnify(picture: Picture, factor: number): Picture {
  const { width, height } = SCREEN;
  if (factor === 1 && picture.width === width && picture.height === height) return picture;
  const columns = samples(width, picture.width, factor);
  const rows = samples(height, picture.height, factor);
  return draw(width, height, (x, y) => mixed(picture, columns[x] as Sample, rows[y] as Sample));
}

/** Two neighbouring pixels of a row or column, and how much of the second one is in the mixture. */
interface Sample {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

const samples = (shown: number, count: number, factor: number): Sample[] =>
  Array.from({ length: shown }, (_, index) => {
    const fromMiddle = ((index + 0.5) / shown - 0.5) / factor;
    const place = Math.min(Math.max((fromMiddle + 0.5) * count - 0.5, 0), count - 1);
    const first = Math.floor(place);
    return { first, second: Math.min(first + 1, count - 1), share: place - first };
  });

function mixed({ width, grey }: Picture, column: Sample, row: Sample): number {
  const at = (x: number, y: number) => grey[y * width + x] ?? 0;
  const upper = between(at(column.first, row.first), at(column.second, row.first), column.share);
  const lower = between(at(column.first, row.second), at(column.second, row.second), column.share);
  return between(upper, lower, row.share);
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share;
