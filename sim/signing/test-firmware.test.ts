import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseImage } from "../camera/firmware-image.js";
import { rejectionOf } from "../camera/upgrade-checks.js";
import { signedImage } from "./ed25519.js";
import { testChecks, testKey, testRelease } from "./test-firmware.js";

const folder = new URL("../../../fixtures/firmware/", import.meta.url);
const own = { model: "plain-1", version: "2.0.0" };

test("the script in fixtures, written from the format's description alone, makes the same images with the same key", async () => {
  const script = await import(new URL("make-image.js", folder).href);
  const pem = testKey.publicKey.export({ type: "spki", format: "pem" });
  assert.equal(script.publicKeyPem, pem);
  const [, encoded = ""] = String(pem).split("\n");
  assert.ok(readFileSync(new URL("README.md", folder), "utf8").includes(encoded));
  for (const version of ["1.9.0", "2.0.0", "2.1.0"]) {
    assert.deepEqual(
      Buffer.from(testRelease("plain-1", version).image),
      script.makeImage("plain-1", version),
    );
  }
});

test("a test image is accepted; with any byte changed, or another key, it is not", () => {
  const { image, sha256, version } = testRelease("plain-1", "2.1.0");
  const judge = (bytes: Uint8Array) =>
    rejectionOf(bytes, { version, sha256: testChecks.sha256(bytes) }, own, testChecks);
  assert.equal(rejectionOf(image, { version, sha256 }, own, testChecks), undefined);
  for (let at = 0; at < image.length; at += at < 400 ? 1 : 977) {
    const changed = Uint8Array.from(image, (byte, index) => (index === at ? byte ^ 1 : byte));
    assert.notEqual(judge(changed), undefined, `byte ${at}`);
  }
  const stranger = generateKeyPairSync("ed25519").privateKey;
  const { body } = parseImage(image);
  assert.equal(judge(signedImage({ model: "plain-1", version, body }, stranger)), "unsigned");
});
