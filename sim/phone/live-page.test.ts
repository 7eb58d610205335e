import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toBase64 } from "../kernel/base64.js";
import { draw } from "../kernel/picture.js";
import { sharpness } from "../kernel/sharpness.js";
import { PICTURE_TRAITS } from "./fakes.js";
import { LivePage } from "./live-page.js";
import { magnify, SCREEN } from "./magnify.js";

const pageOf = (...capabilities: string[]) => new LivePage(PICTURE_TRAITS, "A", capabilities);
const labelsOf = (page: LivePage) => page.entries.map(({ label }) => label);
const grain = draw(SCREEN.width, SCREEN.height, (x, y) => ((x * 7919 + y * 104729) % 97) * 2);

test("the factor stays between 1.0 and 16.0 on one lens, and between 4.0 and 64.0 on the other (AJ-ZOOM-03, -04, -08)", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 200, noNaN: true }), fc.boolean(), (wanted, isFar) => {
      const page = pageOf("zoom", "two-lenses");
      page.choose(isFar ? "x4.0" : "x1.0");
      page.zoomTo(wanted);
      const [least, most] = isFar ? [4, 64] : [1, 16];
      assert.equal(page.magnification, Math.min(Math.max(wanted, least), most));
      assert.equal(labelsOf(page)[0], `${page.magnification.toFixed(1)}x`);
    }),
  );
});

test("without zoom two fingers do nothing, and buttons are there for two lenses only", () => {
  const plain = pageOf();
  plain.zoomTo(4);
  assert.deepEqual([plain.magnification, labelsOf(plain)], [1, []]);
  assert.deepEqual(labelsOf(pageOf("two-lenses")), ["x1.0", "x4.0"]);
});

test("the picture is shown as it came at 1.0, and magnified otherwise", () => {
  const page = pageOf("zoom");
  assert.equal(page.picture, undefined);
  page.receive({ session: "s", sequence: 0, width: 96, height: 54, pixels: toBase64(grain.grey) });
  assert.deepEqual(page.picture, grain);
  page.zoomTo(3);
  assert.deepEqual(page.picture, magnify(grain, 3));
});

test("magnified pictures fill the screen and lose sharpness with every step (AJ-ZOOM-06)", () => {
  const steps = [1, 2, 4, 8, 16].map((factor) => magnify(grain, factor));
  for (const { width, height } of steps) assert.deepEqual({ width, height }, SCREEN);
  const sharpnesses = steps.map(sharpness);
  assert.deepEqual(
    [...sharpnesses].sort((a, b) => b - a),
    sharpnesses,
  );
});

test("what is magnified is as many times larger", () => {
  const square = draw(96, 54, (x, y) => (x >= 36 && x < 60 && y >= 18 && y < 36 ? 255 : 0));
  for (const [factor, wide, high] of [
    [2, 48, 36],
    [3, 72, 54],
  ] as const) {
    const { grey } = magnify(square, factor);
    const isLit = (x: number, y: number) => (grey[y * 96 + x] ?? 0) > 127;
    const columns = Array.from({ length: 96 }, (_, x) => x).filter((x) => isLit(x, 27)).length;
    const rows = Array.from({ length: 54 }, (_, y) => y).filter((y) => isLit(48, y)).length;
    assert.ok(Math.abs(columns - wide) <= 1 && Math.abs(rows - high) <= 1, `${factor}: ${columns} x ${rows}`);
  }
});

test("what is magnified comes from the middle", () => {
  const dot = draw(96, 54, (x, y) => (x >= 47 && x <= 48 && y >= 26 && y <= 27 ? 255 : 0));
  const { grey } = magnify(dot, 16);
  assert.equal(grey[27 * 96 + 48], 255);
  assert.equal(grey[0], 0);
});
