import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { assembleImage, signedPart } from "../camera/firmware-image.js";
import type { ImageChecks } from "../camera/ports.js";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Judges images by a vendor's public key. */
export const ed25519Checks = (publicKey: KeyObject): ImageChecks => ({
  sha256,
  isSigned: (message, signature) => verify(null, message, publicKey, signature),
});

/** What goes into an image. */
export interface ImageContent {
  readonly model: string;
  readonly version: string;
  readonly body: Uint8Array;
}

/** A signed image. */
export function signedImage({ model, version, body }: ImageContent, privateKey: KeyObject): Uint8Array {
  const signed = signedPart({ model, version, size: body.length, sha256: sha256(body) });
  return assembleImage(signed, sign(null, signed, privateKey), body);
}

export const publicHalf = (privateKey: KeyObject): KeyObject => createPublicKey(privateKey);
