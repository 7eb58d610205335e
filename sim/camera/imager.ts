import type { Scene } from "../contracts/rig.js";
import { Listeners } from "../kernel/listeners.js";

const WIDTH = 16;
const HEIGHT = 9;
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Lens and sensor: what stands before it, as grey pixels, and the text of a code when it is one. */
export class Imager {
  readonly sceneChanged = new Listeners<[]>();
  #scene: Scene = { kind: "room" };

  show(scene: Scene): void {
    this.#scene = scene;
    this.sceneChanged.tell();
  }

  /** The text of the code before the lens, if there is one. */
  readCode(): string | undefined {
    return this.#scene.kind === "code" ? this.#scene.text : undefined;
  }

  /** One frame of 8-bit grey pixels, row by row, in base64. */
  frame(): { width: number; height: number; pixels: string } {
    const bytes = Array.from({ length: WIDTH * HEIGHT }, (_, index) =>
      this.#pixel(index % WIDTH, Math.floor(index / WIDTH)),
    );
    return { width: WIDTH, height: HEIGHT, pixels: toBase64(bytes) };
  }

  #pixel(x: number, y: number): number {
    const lit = this.#scene.kind === "room" ? x + y : (x ^ y) * 8;
    return (lit * 10) % 256;
  }
}

/** Base64 of bytes whose number is a multiple of three. */
function toBase64(bytes: readonly number[]): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(index, index + 3);
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) text += BASE64[(bits >> shift) & 63];
  }
  return text;
}
