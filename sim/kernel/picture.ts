/** A picture of 8-bit grey pixels, row by row from the top left. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** A part of a picture, in shares of its width and height. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const WHOLE: Region = { left: 0, top: 0, width: 1, height: 1 };

/** Draws a picture pixel by pixel; what `greyAt` gives is rounded and kept between 0 and 255. */
export function draw(width: number, height: number, greyAt: (x: number, y: number) => number): Picture {
  const grey = new Uint8ClampedArray(width * height);
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index++) grey[index] = greyAt(x, y);
  }
  return { width, height, grey: new Uint8Array(grey.buffer) };
}

/** The picture turned by 180 degrees. */
export const turned = ({ width, height, grey }: Picture): Picture => ({
  width,
  height,
  grey: grey.slice().reverse(),
});

/** How bright a region is on average. */
export function brightness({ width, height, grey }: Picture, { left, top, ...size }: Region = WHOLE): number {
  const [fromX, fromY] = [Math.round(left * width), Math.round(top * height)];
  const [toX, toY] = [Math.round((left + size.width) * width), Math.round((top + size.height) * height)];
  let sum = 0;
  for (let y = fromY; y < toY; y++) for (let x = fromX; x < toX; x++) sum += grey[y * width + x] ?? 0;
  return sum / Math.max((toX - fromX) * (toY - fromY), 1);
}
