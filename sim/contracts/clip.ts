/** One picture of a clip: 8-bit grey pixels, row by row, and when it was taken. */
export interface ClipFrame {
  /** Milliseconds since the clip's start. */
  readonly atMs: number;
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

const HEAD_BYTES = 8;

/**
 * A frame as clips hold them, one behind the other: 4 bytes of milliseconds since the clip's start, 2 of width, 2 of
 * height, low byte first, then width x height bytes of grey pixels. A frame is shown until the next, or the clip's end.
 */
export function encodeFrame({ atMs, width, height, grey }: ClipFrame): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + grey.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, atMs, true);
  view.setUint16(4, width, true);
  view.setUint16(6, height, true);
  bytes.set(grey, HEAD_BYTES);
  return bytes;
}

/** The whole frames of a clip; what is cut off at its end is left out. */
export function decodeFrames(bytes: Uint8Array): ClipFrame[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: ClipFrame[] = [];
  let at = 0;
  while (at + HEAD_BYTES <= bytes.length) {
    const [width, height] = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
    const end = at + HEAD_BYTES + width * height;
    if (width * height === 0 || end > bytes.length) break;
    const grey = bytes.slice(at + HEAD_BYTES, end);
    frames.push({ atMs: view.getUint32(at, true), width, height, grey });
    at = end;
  }
  return frames;
}
