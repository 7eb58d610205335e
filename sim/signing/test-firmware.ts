import { createHash, createPrivateKey } from "node:crypto";
import type { Release } from "../cloud/releases.js";
import { ed25519Checks, publicHalf, signedImage } from "./ed25519.js";

/** TEST KEY: its private half is public. It signs what the bench publishes, and nothing that anybody sells. */
const SEED_PHRASE = "camloop test key, not a secret";
const BODY_BYTES = 30_000;
/** What stands before 32 bytes of seed in an Ed25519 key in DER (RFC 8410, clause 7). */
const PKCS8_PREFIX = "302e020100300506032b657004220420";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from(PKCS8_PREFIX, "hex"), digest(SEED_PHRASE)]),
  format: "der",
  type: "pkcs8",
});

export const testKey = { privateKey, publicKey: publicHalf(privateKey) };

/** How the built-in cameras judge images. */
export const testChecks = ed25519Checks(testKey.publicKey);

const made = new Map<string, Release>();

/** A release of a model, signed with the test key; the same bytes each time, so they are made once. */
export function testRelease(model: string, version: string, bodyBytes = BODY_BYTES): Release {
  const name = `${model} ${version} ${bodyBytes}`;
  const release = made.get(name) ?? makeRelease(model, version, bodyBytes);
  made.set(name, release);
  return release;
}

function makeRelease(model: string, version: string, bodyBytes: number): Release {
  const image = signedImage({ model, version, body: bodyOf(model, version, bodyBytes) }, privateKey);
  return { version, image, sha256: testChecks.sha256(image) };
}

/** Blocks of SHA-256 of model, version and the block's number. */
function bodyOf(model: string, version: string, bytes: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) =>
    digest(`${model} ${version} ${index}`),
  );
  return new Uint8Array(Buffer.concat(blocks).subarray(0, bytes));
}
