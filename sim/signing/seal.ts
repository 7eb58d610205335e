import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { UsageError } from "../kernel/errors.js";

/** The private Ed25519 key of a PEM file. @throws {UsageError} */
export const readSigningKey = (file: string): KeyObject => readKey(file, createPrivateKey, "private");

/** The public Ed25519 key of a PEM file; a private one has it too. @throws {UsageError} */
export const readCheckingKey = (file: string): KeyObject => readKey(file, createPublicKey, "public");

function readKey(file: string, create: (pem: Buffer) => KeyObject, kind: string): KeyObject {
  try {
    const key = create(readFileSync(file));
    if (key.asymmetricKeyType === "ed25519") return key;
    throw new Error(`it is of kind ${key.asymmetricKeyType}`);
  } catch (error) {
    throw new UsageError(`cannot use ${file} as a ${kind} key: ${(error as Error).message}`, {
      remedy:
        "Make one by `openssl genpkey -algorithm ed25519`, and its public half by `openssl pkey -pubout`.",
    });
  }
}

/** An Ed25519 signature in base64, as a line. */
export const sealOf = (bytes: Uint8Array, key: KeyObject): string =>
  `${sign(null, bytes, key).toString("base64")}\n`;

export const isSealOf = (bytes: Uint8Array, seal: string, key: KeyObject): boolean =>
  verify(null, bytes, key, Buffer.from(seal, "base64"));
