import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA-256 of a text with a key, in hex (RFC 2104). */
export const vouch = (key: string, text: string): string =>
  createHmac("sha256", key).update(text).digest("hex");

/** Whether somebody who has the key vouches for this text so. */
export function vouches(key: string, text: string, given: string): boolean {
  const wanted = Buffer.from(vouch(key, text));
  const other = Buffer.from(given);
  return wanted.length === other.length && timingSafeEqual(wanted, other);
}
