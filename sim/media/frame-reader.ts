import type { Picture } from "../kernel/picture.js";

const LINE_END = 0x0a;
const NOTHING = Buffer.alloc(0);

/** Reads YUV4MPEG2 with grey pictures, piece by piece: one header, then a short line before each picture. */
export class FrameReader {
  width = 0;
  height = 0;
  perSecond = 0;
  #rest: Buffer = NOTHING;

  /** The pictures that are whole with these bytes. */
  *read(bytes: Buffer): Generator<Picture> {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    if (this.perSecond === 0 && !this.#readHeader()) return;
    for (let grey = this.#take(); grey; grey = this.#take())
      yield { width: this.width, height: this.height, grey };
  }

  #readHeader(): boolean {
    const end = this.#rest.indexOf(LINE_END);
    if (end < 0) return false;
    const header = this.#rest.toString("latin1", 0, end);
    const [, width, height, frames, seconds] = / W(\d+) H(\d+) F(\d+):(\d+)/.exec(header) ?? [];
    this.width = Number(width);
    this.height = Number(height);
    this.perSecond = Number(frames) / Number(seconds);
    this.#rest = this.#rest.subarray(end + 1);
    return true;
  }

  #take(): Uint8Array | undefined {
    const begin = this.#rest.indexOf(LINE_END) + 1;
    const end = begin + this.width * this.height;
    if (begin === 0 || this.#rest.length < end) return undefined;
    const grey = new Uint8Array(this.#rest.subarray(begin, end));
    this.#rest = this.#rest.subarray(end);
    return grey;
  }
}
