import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { IndicatorPattern } from "../contracts/rig.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { type Random, randomFor } from "../kernel/random.js";
import { AdaptiveThreshold } from "./adaptive-threshold.js";
import { type LightChange, LightWatch, type LightWatchOptions } from "./light-watch.js";

type Lamp = (at: Instant) => boolean;

const blinking =
  (hertz: number, duty = 0.5): Lamp =>
  (at) =>
    ((at / 1_000) * hertz) % 1 < duty;

/** What is told of a lamp that is looked at each `gapMs` for `forMs`. */
function watched(
  lamp: Lamp,
  forMs: Milliseconds,
  gapMs = 10,
  options: LightWatchOptions = {},
): LightChange[] {
  const watch = new LightWatch(options);
  const told: LightChange[] = [];
  for (let at = 0; at <= forMs; at += gapMs) told.push(...watch.sample(at, lamp(at)));
  return told;
}

const lights = (changes: readonly LightChange[]) => changes.map(({ at, pattern }) => [at, pattern.light]);

const hertzOf = (pattern: IndicatorPattern | undefined): number =>
  pattern?.light === "blinking" ? pattern.hertz : 0;

test("a dark light is nothing to tell, a lit one is told once, with the instant at which it began", () => {
  assert.deepEqual(
    watched(() => false, 60_000),
    [],
  );
  assert.deepEqual(
    watched((at) => at >= 3_000, 60_000),
    [{ at: 3_000, pattern: { light: "on" } }],
  );
});

test("a blink is told once, with its rate, and once when it ends", () => {
  const told = watched((at) => at >= 2_000 && at < 10_000 && blinking(2)(at), 20_000);
  assert.deepEqual(told, [
    { at: 2_000, pattern: { light: "blinking", hertz: 2 } },
    { at: 9_750, pattern: { light: "off" } },
  ]);
});

test("another rate is another pattern", () => {
  const told = watched((at) => (at < 10_000 ? blinking(1)(at) : blinking(5)(at)), 20_000);
  assert.deepEqual(
    told.map(({ pattern }) => Math.round(hertzOf(pattern))),
    [1, 5],
  );
});

test("a lone flash is a light that goes on, and off", () => {
  assert.deepEqual(lights(watched((at) => at >= 5_000 && at < 5_200, 10_000)), [
    [5_000, "on"],
    [5_200, "off"],
  ]);
  assert.deepEqual(lights(watched((at) => at < 5_000 || at >= 5_200, 10_000)), [
    [0, "on"],
    [5_000, "off"],
    [5_200, "on"],
  ]);
});

test("what is shorter than a glitch is none", () => {
  const spiked: Lamp = (at) => at % 700 === 0;
  assert.deepEqual(watched(spiked, 20_000, 10, { glitchMs: 30 }), []);
});

test("a light that goes on and off by chance is no blink, whatever else it is", () => {
  const random = randomFor(1, "erratic");
  const turns: number[] = [0];
  while ((turns.at(-1) ?? 0) < 60_000) turns.push((turns.at(-1) ?? 0) + 60 + 2_400 * random() ** 2);
  const told = watched((at) => turns.filter((turn) => turn <= at).length % 2 === 1, 30_000);
  assert.deepEqual(
    lights(told).filter(([, light]) => light === "blinking"),
    [],
  );
});

test("after a new start, what the light does is told once more", () => {
  const watch = new LightWatch();
  const samples = (from: Instant, to: Instant) => {
    const told: LightChange[] = [];
    for (let at = from; at < to; at += 10) told.push(...watch.sample(at, true));
    return lights(told);
  };
  assert.deepEqual(samples(0, 3_000), [[0, "on"]]);
  watch.startAnew();
  assert.deepEqual(watch.pattern, { light: "off" });
  assert.deepEqual(samples(3_000, 6_000), [[3_000, "on"]]);
});

test("any rate from half a flash to eight a second is told once, and right to a tenth, however it is sampled", () => {
  const cases = fc.record({
    hertz: fc.double({ min: 0.5, max: 8, noNaN: true }),
    duty: fc.double({ min: 0.35, max: 0.65, noNaN: true }),
    gapMs: fc.integer({ min: 5, max: 25 }),
    startMs: fc.integer({ min: 0, max: 3_000 }),
  });
  fc.assert(
    fc.property(cases, ({ hertz, duty, gapMs, startMs }) => {
      const lamp: Lamp = (at) => at >= startMs && blinking(hertz, duty)(at - startMs);
      const told = watched(lamp, 25_000, gapMs);
      assert.equal(told.length, 1);
      const [change] = told;
      assert.ok(Math.abs((change?.at ?? 0) - startMs) <= gapMs, `began at ${change?.at}`);
      assert.ok(Math.abs(hertzOf(change?.pattern) / hertz - 1) < 0.1, `${hertzOf(change?.pattern)} Hz`);
    }),
    { seed: 1, numRuns: 300 },
  );
});

/** Levels with noise, drift of the whole scale, and a gap that is not always the same. */
function noisy(lamp: Lamp, random: Random, forMs: Milliseconds): LightChange[] {
  const threshold = new AdaptiveThreshold({ litAbove: 0.25, contrast: 0.1 });
  const watch = new LightWatch({ glitchMs: 60 });
  const told: LightChange[] = [];
  for (let at = 0; at <= forMs; at += 15 + Math.floor(10 * random())) {
    const drift = 0.03 * Math.sin(at / 3_000);
    const noise = 0.025 * (random() + random() + random() - 1.5);
    const level = (lamp(at) ? 0.35 : -0.05) + drift + noise;
    told.push(...watch.sample(at, threshold.isLit(at, level)));
  }
  return told;
}

for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
  test(`noise and drift change no pattern (seed ${seed})`, () => {
    const told = noisy(
      (at) => (at < 12_000 ? at >= 4_000 : at < 20_000 && blinking(2)(at)),
      randomFor(seed, "noise"),
      30_000,
    );
    assert.deepEqual(
      told.map(({ pattern }) => pattern.light),
      ["on", "blinking", "off"],
    );
    assert.ok(Math.abs(hertzOf(told[1]?.pattern) - 2) < 0.15);
  });
}

test("a threshold that has seen both levels needs no knowledge of either", () => {
  const threshold = new AdaptiveThreshold({ litAbove: 500, contrast: 20 });
  assert.equal(threshold.isLit(0, 100), false);
  assert.equal(threshold.isLit(10, 180), true);
  assert.equal(threshold.isLit(20, 145), true);
  assert.equal(threshold.isLit(30, 101), false);
  assert.equal(threshold.isLit(40, 135), false);
});

test("a light that stays lit is not forgotten", () => {
  const threshold = new AdaptiveThreshold({ litAbove: 0.25, contrast: 0.1 });
  for (let at = 0; at < 600_000; at += 100) assert.equal(threshold.isLit(at, 0.4), true);
  assert.equal(threshold.isLit(600_000, 0.05), false);
});
