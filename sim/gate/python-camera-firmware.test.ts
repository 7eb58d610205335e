import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { parseImage } from "../camera/firmware-image.js";
import { signedImage } from "../signing/ed25519.js";
import { testChecks, testRelease } from "../signing/test-firmware.js";
import { printed, whyNoUpgrades } from "./python-camera-program.js";

const BODY_BYTES = 100;
const JUDGE = `
import base64, json, sys
from firmware import Offer, Rejected, check
for line in sys.stdin:
    image, *offer = json.loads(line)
    try:
        check(base64.b64decode(image), Offer(*offer), "python-1", "2.0.0")
        print("accepted")
    except Rejected as reason:
        print(reason)
`;

/** What the Python camera says of images, each offered as that version, by default with the hash that it has. */
function judged(...offered: readonly [image: Uint8Array, version: string, sha256?: string][]) {
  const lines = offered.map(([image, version, sha256 = testChecks.sha256(image)]) =>
    JSON.stringify([Buffer.from(image).toString("base64"), version, image.length, sha256]),
  );
  return printed(JUDGE, lines.join("\n")).trim().split("\n");
}

const imageOf = (model: string, version: string) => testRelease(model, version, BODY_BYTES).image;

test("the Python camera takes an image of its vendor's, and tells why it takes no other", {
  skip: whyNoUpgrades(),
}, () => {
  const image = imageOf("python-1", "2.1.0");
  const { body } = parseImage(image);
  const stranger = generateKeyPairSync("ed25519").privateKey;
  const ofStranger = signedImage({ model: "python-1", version: "2.1.0", body }, stranger);
  const found = judged(
    [image, "2.1.0"],
    [imageOf("python-1", "2.10.0"), "2.10.0"],
    [ofStranger, "2.1.0"],
    [image, "2.1.0", testChecks.sha256(body)],
    [imageOf("python-1b", "2.1.0"), "2.1.0"],
    [imageOf("python-1", "2.0.0"), "2.1.0"],
    [imageOf("python-1", "1.9.0"), "2.1.0"],
    [image, "2.2.0"],
    [new Uint8Array(BODY_BYTES), "2.1.0"],
    [image.subarray(0, 40), "2.1.0"],
  );
  assert.deepEqual(found, [
    "accepted",
    "accepted",
    "unsigned",
    "tampered",
    "other-model",
    "not-newer",
    "not-newer",
    "tampered",
    "malformed",
    "malformed",
  ]);
});

test("the Python camera takes no image of which any byte has changed", { skip: whyNoUpgrades() }, () => {
  const image = imageOf("python-1", "2.1.0");
  const changed = [...image.keys()].map((at) => image.map((byte, index) => (index === at ? byte ^ 1 : byte)));
  const found = judged(...changed.map((each): [Uint8Array, string] => [each, "2.1.0"]));
  assert.equal(found.length, image.length);
  assert.deepEqual(
    found.filter((each) => !["malformed", "unsigned", "tampered"].includes(each)),
    [],
  );
});
