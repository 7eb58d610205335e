import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareLevels } from "../camera/fakes.js";
import type { PixelComparison } from "../camera/pixel-comparison.js";
import type { Picture } from "../kernel/picture.js";
import { comparePixels } from "./pixel-comparison.js";

const pictureOf = (grey: Uint8Array): Picture => ({ width: 8, height: 4, grey });
const pictures = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(pictureOf);
const total = (mask: Uint8Array): number => mask.reduce((sum, each) => sum + each, 0);

/** What every comparison of pixels must keep to. */
function holds(name: string, compare: PixelComparison): void {
  test(`${name}: a picture does not differ from itself, and one from another in the same pixels both ways`, () => {
    fc.assert(
      fc.property(pictures, pictures, fc.integer({ min: 1, max: 254 }), (one, other, levels) => {
        assert.equal(total(compare(one, one, levels)), 0);
        assert.deepEqual(compare(one, other, levels), compare(other, one, levels));
      }),
    );
  });

  test(`${name}: fewer levels mark every pixel that more levels mark`, () => {
    fc.assert(
      fc.property(pictures, pictures, fc.integer({ min: 2, max: 254 }), (one, other, levels) => {
        const [strict, fine] = [compare(one, other, levels), compare(one, other, levels - 1)];
        assert.ok(strict.every((isMarked, index) => !isMarked || fine[index] === 1));
      }),
    );
  });

  test(`${name}: a pixel is marked from the level on by which it differs`, () => {
    const one = pictureOf(new Uint8Array(32).fill(100));
    const other = pictureOf(new Uint8Array(32).fill(100).fill(130, 5, 6));
    assert.deepEqual([...compare(one, other, 29)].indexOf(1), 5);
    assert.equal(total(compare(one, other, 29)), 1);
    assert.equal(total(compare(one, other, 31)), 0);
  });
}

holds("pixelmatch", comparePixels);
holds("plain levels", compareLevels);
