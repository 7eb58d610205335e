import type { LiveFrame } from "../contracts/device.js";

/** Whether a frame is a picture: as many pixels as it says, and not all the same. */
export function isPicture({ width, height, pixels }: LiveFrame): boolean {
  const bytes = Buffer.from(pixels, "base64");
  return bytes.length === width * height && bytes.some((value) => value !== bytes[0]);
}
