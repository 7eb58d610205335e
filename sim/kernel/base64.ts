const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** What each letter stands for, by its code. */
const VALUES = new Uint8Array(128);
for (const [value, letter] of [...ALPHABET].entries()) VALUES[letter.charCodeAt(0)] = value;

/** Bytes in base64, padded. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const bits = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) text += ALPHABET[(bits >> shift) & 63];
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - padding) + "=".repeat(padding);
}

/** How many bytes a base64 text holds. */
export function base64Bytes(text: string): number {
  let letters = text.length;
  while (text[letters - 1] === "=") letters--;
  return Math.floor((letters * 3) / 4);
}

/** The bytes of a base64 text; whatever is no base64 in it counts as zero bits. */
export function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(base64Bytes(text));
  let bits = 0;
  let held = 0;
  let filled = 0;
  for (let index = 0; filled < bytes.length; index++) {
    bits = ((bits << 6) | (VALUES[text.charCodeAt(index)] ?? 0)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[filled++] = (bits >> held) & 255;
  }
  return bytes;
}
