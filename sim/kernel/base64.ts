const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** What each letter stands for, by its code. */
const VALUES = new Uint8Array(128);
for (const [value, letter] of [...ALPHABET].entries()) VALUES[letter.charCodeAt(0)] = value;

const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const PADDING = "=".charCodeAt(0);
/** As many codes become text at once. */
const PIECE = 4096;

/** Bytes in base64, padded. */
export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const bits = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) codes[at++] = CODES[(bits >> shift) & 63] as number;
  }
  codes.fill(PADDING, at - ((3 - (bytes.length % 3)) % 3), at);
  let text = "";
  for (let from = 0; from < at; from += PIECE)
    // Spread out, typed arrays are handed over code by code.
    text += String.fromCharCode.apply(undefined, codes.subarray(from, from + PIECE) as never);
  return text;
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
