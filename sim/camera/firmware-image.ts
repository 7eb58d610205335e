import { CamloopError } from "../kernel/errors.js";

/** What an image says of itself. */
export interface ImageHeader {
  readonly model: string;
  readonly version: string;
  /** Length of the body in bytes. */
  readonly size: number;
  /** SHA-256 of the body, in hex. */
  readonly sha256: string;
}

/** An image, taken apart; whether it can be trusted is another question. */
export interface FirmwareImage {
  readonly header: ImageHeader;
  /** The bytes that the signature vouches for. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly body: Uint8Array;
}

/** Bytes that are no image. */
export class BadImage extends CamloopError {
  readonly fault = "product";
}

const MAGIC = "CLF1";
const PREFIX_BYTES = MAGIC.length + 2;
const SIGNATURE_BYTES = 64;
const LONGEST_HEADER = 512;

/** The bytes of an image that are signed: magic, header length, header. */
export function signedPart(header: ImageHeader): Uint8Array {
  const { model, version, size, sha256 } = header;
  const json = JSON.stringify({ model, version, size, sha256 });
  const prefix = [...fromAscii(MAGIC), json.length & 255, json.length >> 8];
  return Uint8Array.from([...prefix, ...fromAscii(json)]);
}

/** A whole image. */
export function assembleImage(signed: Uint8Array, signature: Uint8Array, body: Uint8Array): Uint8Array {
  const image = new Uint8Array(signed.length + SIGNATURE_BYTES + body.length);
  image.set(signed);
  image.set(signature.subarray(0, SIGNATURE_BYTES), signed.length);
  image.set(body, signed.length + SIGNATURE_BYTES);
  return image;
}

/**
 * Takes an image apart; what stands behind its body, as in a flash slot, is left alone.
 * @throws {BadImage} that says where what is wrong, and what to do.
 */
export function parseImage(bytes: Uint8Array): FirmwareImage {
  if (toAscii(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw bad("byte 0", `the magic "${MAGIC}" is missing`);
  const headerLength = (bytes[4] ?? 0) | ((bytes[5] ?? 0) << 8);
  const signatureAt = PREFIX_BYTES + headerLength;
  if (headerLength > LONGEST_HEADER) throw bad("byte 4", `a header of ${headerLength} bytes is too long`);
  if (signatureAt > bytes.length) throw bad(`byte ${bytes.length}`, "the image ends within its header");
  const header = readHeader(toAscii(bytes.subarray(PREFIX_BYTES, signatureAt)));
  const bodyAt = signatureAt + SIGNATURE_BYTES;
  const missing = bodyAt + header.size - bytes.length;
  if (missing > 0) throw bad(`byte ${bytes.length}`, `the image ends ${missing} bytes too early`);
  return {
    header,
    signed: bytes.slice(0, signatureAt),
    signature: bytes.slice(signatureAt, bodyAt),
    body: bytes.slice(bodyAt, bodyAt + header.size),
  };
}

function readHeader(json: string): ImageHeader {
  const { model, version, size, sha256 } = parseObject(json);
  if (typeof model !== "string" || model === "") throw badField("model", "must be text");
  if (typeof version !== "string" || !/^\d+[.]\d+[.]\d+$/.test(version))
    throw badField("version", "must be as 2.0.0");
  if (typeof size !== "number" || !Number.isInteger(size) || size < 0)
    throw badField("size", "must be a whole number");
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256))
    throw badField("sha256", "must be 64 hex digits");
  return { model, version, size, sha256 };
}

function parseObject(json: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(json) };
  } catch {
    throw bad(`byte ${PREFIX_BYTES}`, "the header is not JSON");
  }
}

const badField = (name: string, what: string): BadImage => bad(`header field "${name}"`, what);

const bad = (where: string, what: string): BadImage =>
  new BadImage(`firmware image, ${where}: ${what}`, {
    remedy: "Make the image anew, as fixtures/firmware/README.md describes it.",
  });

const fromAscii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const toAscii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
