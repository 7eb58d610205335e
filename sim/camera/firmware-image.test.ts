import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fakeImage } from "./fakes.js";
import { assembleImage, BadImage, parseImage, signedPart } from "./firmware-image.js";

const changed = (bytes: Uint8Array, at: number, byte: number) =>
  Uint8Array.from(bytes, (old, index) => (index === at ? byte : old));

const header = fc.record({
  model: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  version: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join(".")),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
});

test("an image is taken apart into what it was made of, whatever stands behind it", () => {
  fc.assert(
    fc.property(header, fc.uint8Array({ maxLength: 200 }), fc.nat(50), (fields, body, rest) => {
      const signed = signedPart({ ...fields, size: body.length });
      const signature = new Uint8Array(64).fill(7);
      const image = assembleImage(signed, signature, body);
      const longer = Uint8Array.from([...image, ...new Uint8Array(rest)]);
      assert.deepEqual(parseImage(longer), {
        header: { ...fields, size: body.length },
        signed,
        signature,
        body,
      });
    }),
  );
});

test("bytes are an image or a BadImage, never another error", () => {
  const image = fakeImage("plain-1", "2.1.0", 40);
  const damaged = fc
    .tuple(fc.nat(image.length - 1), fc.nat(255))
    .map(([at, byte]) => changed(image, at, byte));
  const cut = fc.nat(image.length).map((length) => image.subarray(0, length));
  fc.assert(
    fc.property(fc.oneof(damaged, cut, fc.uint8Array({ maxLength: 700 })), (bytes) => {
      try {
        parseImage(bytes);
      } catch (error) {
        assert.ok(error instanceof BadImage, String(error));
      }
    }),
  );
});

const text = (json: string) =>
  Uint8Array.from(`CLF1${String.fromCharCode(json.length, 0)}${json}`, (letter) => letter.charCodeAt(0));
const withHeader = (fields: object) =>
  text(JSON.stringify({ model: "m", version: "1.0.0", size: 0, sha256: "0".repeat(64), ...fields }));

const mistakes: Record<string, { bytes: Uint8Array; message: RegExp }> = {
  "no magic": { bytes: new Uint8Array(80), message: /^firmware image, byte 0: the magic "CLF1" is missing$/ },
  "a header that is too long": {
    bytes: changed(text("x"), 5, 3),
    message: /byte 4: a header of 769 bytes is too long/,
  },
  "a header that is no JSON": { bytes: text("{"), message: /byte 6: the header is not JSON/ },
  "no model": { bytes: withHeader({ model: "" }), message: /field "model": must be text/ },
  "no version": { bytes: withHeader({ version: "1.0" }), message: /field "version": must be as 2.0.0/ },
  "no size": { bytes: withHeader({ size: -1 }), message: /field "size": must be a whole number/ },
  "no hash": { bytes: withHeader({ sha256: "AB" }), message: /field "sha256": must be 64 hex digits/ },
  "too few bytes": { bytes: withHeader({ size: 9 }), message: /the image ends 73 bytes too early/ },
};

for (const [what, { bytes, message }] of Object.entries(mistakes)) {
  test(`${what}: the error says where, what and what to do`, () => {
    assert.throws(
      () => parseImage(bytes),
      (error: BadImage) => message.test(error.message) && /README/.test(error.remedy),
    );
  });
}
