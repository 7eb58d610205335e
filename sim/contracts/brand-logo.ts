/**
 * The maker's logo on live video: cells of white (#) and black (.), as wide and high as a 48th of the picture's width, one cell
 * away from the lower right corner.
 */
export const BRAND_LOGO: readonly string[] = [
  "........",
  ".##...#.",
  "#..#..#.",
  "####..#.",
  "#..#.##.",
  "........",
];

/** One cell of the logo in a picture: where it lies, in pixels, and whether it is white. */
export interface LogoCell {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isWhite: boolean;
}

/** The cells of the logo in a picture of this size. */
export function logoCells(width: number, height: number): readonly LogoCell[] {
  const size = Math.max(Math.floor(width / 48), 1);
  const [columns, rows] = [BRAND_LOGO[0]?.length ?? 0, BRAND_LOGO.length];
  return BRAND_LOGO.flatMap((cells, row) =>
    [...cells].map((cell, column) => ({
      x: width - (columns + 1 - column) * size,
      y: height - (rows + 1 - row) * size,
      size,
      isWhite: cell === "#",
    })),
  );
}
