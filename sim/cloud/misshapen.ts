import { MalformedMessage } from "../contracts/decode.js";
import type { Snapshot } from "../contracts/snapshot.js";
import { deviceTopics } from "../contracts/topics.js";
import { base64Bytes } from "../kernel/base64.js";
import type { FromDevice } from "./ports.js";

/** What is wrong with a picture's size, if anything. */
export function misfitOf({ width, height, pixels }: Snapshot): string | undefined {
  const bytes = base64Bytes(pixels);
  return bytes === width * height ? undefined : `its pixels are ${bytes} bytes, not ${width} x ${height}`;
}

/**
 * No app is given a snapshot that cannot be shown: its answer counts as not given.
 * @throws {MalformedMessage} when an answer holds one.
 */
export function refuseMisshapen(serial: string, { kind, message }: FromDevice): void {
  const snapshot = kind === "answer" && message.ok ? message.snapshot : undefined;
  const why = snapshot && misfitOf(snapshot);
  if (why === undefined) return;
  throw new MalformedMessage(`${deviceTopics(serial).answer}: /snapshot: ${why}`, {
    remedy: "Send one byte for each pixel, row by row, in base64.",
  });
}
