import assert from "node:assert/strict";
import { test } from "node:test";
import { brightness, draw, turned } from "./picture.js";
import { sharpness } from "./sharpness.js";

const corner = draw(4, 2, (x, y) => (x < 2 && y < 1 ? 200 : 20));

test("levels are rounded and kept between black and white", () => {
  assert.deepEqual([...draw(3, 1, (x) => [-5, 99.6, 300][x] ?? 0).grey], [0, 100, 255]);
});

test("a turned picture has its first corner last, and turned twice it is the same", () => {
  assert.deepEqual([...turned(corner).grey], [20, 20, 20, 20, 20, 20, 200, 200]);
  assert.deepEqual(turned(turned(corner)), corner);
});

test("brightness is the mean of a region", () => {
  assert.equal(brightness(corner, { left: 0, top: 0, width: 0.5, height: 0.5 }), 200);
  assert.equal(brightness(corner), 65);
});

test("sharpness goes from 0 for a flat picture to 255 for a chequered one", () => {
  assert.equal(sharpness(draw(8, 8, () => 77)), 0);
  assert.equal(sharpness(draw(8, 8, (x, y) => ((x + y) % 2) * 255)), 255);
  assert.equal(sharpness(draw(1, 1, () => 7)), 0);
});
