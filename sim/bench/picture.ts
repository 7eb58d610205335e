import type { Snapshot } from "../contracts/snapshot.js";

/** Whether a live frame or a snapshot is a picture: as many pixels as it says, and not all the same. */
export function isPicture({ width, height, pixels }: Snapshot): boolean {
  const bytes = Buffer.from(pixels, "base64");
  return bytes.length === width * height && bytes.some((value) => value !== bytes[0]);
}
