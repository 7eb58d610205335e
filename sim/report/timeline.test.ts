import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Evidence } from "../bench/evidence.js";
import { days, seconds } from "../kernel/duration.js";
import { noticesOf, summaryOf, timelineOf } from "./timeline.js";
import { drawEvidence } from "./timeline-drawing.js";

const at = seconds(1_000);
const evidence: Evidence = {
  began: at,
  whenBegan: at + seconds(10),
  ended: at + days(30) + seconds(11),
  lights: [{ at: at + seconds(11), light: "blinking", hertz: 2 }],
  beeps: [at + seconds(11)],
  screens: [
    { at, status: "online", network: "Harbour" },
    { at: at + days(30) + seconds(11), status: "offline", network: "Harbour" },
  ],
  sightings: [{ at: at + seconds(12), where: "phone-b", what: "sign in: done" }],
  snapshots: [],
};

test("quiet stretches are cut short, and everything lies in order between 0 and 100", () => {
  const { lights, screens, beeps, when, cuts, lengthMs } = timelineOf(evidence);
  // Drawn: 10 s, 1 s, 20 s in place of 30 days, and 3 s after the end.
  assert.equal(when, 29.41);
  assert.deepEqual(lights, [
    { from: 0, to: 32.35, state: "off", label: "off" },
    { from: 32.35, to: 100, state: "blinking", label: "blinking, 2 a second" },
  ]);
  assert.deepEqual(beeps, [32.35]);
  assert.deepEqual(cuts, [{ at: (32.35 + 91.18) / 2, lengthMs: days(30) }]);
  assert.equal(lengthMs, days(30) + seconds(11));
  // Remembers a bug: a change in the last instant, which is what a Then waits for, was not drawn.
  assert.deepEqual(screens.at(-1), { from: 91.18, to: 100, state: "offline", label: "offline on Harbour" });
});

test("the same is told in words, in the order of time", () => {
  assert.deepEqual(
    noticesOf(evidence).map(({ afterMs, text }) => `${afterMs / 1000} ${text}`),
    [
      "0 App: online on Harbour",
      "10 The When step begins",
      "11 Light: blinking, 2 a second",
      "11 A beep",
      "12 phone-b: sign in: done",
      "2592011 App: offline on Harbour",
      "2592011 The scenario ends",
    ],
  );
  assert.equal(
    summaryOf(timelineOf(evidence)),
    "30 d 11 s. Light: off, then blinking, 2 a second. App: online on Harbour, then offline on Harbour. Heard: 1 beep.",
  );
});

test("what repeats itself is told once, and a dark camera that nobody has listed is not drawn", () => {
  const again = { at, where: "phone-b", what: "open live: refused, signed-out" };
  const quiet = { ...evidence, lights: [], beeps: [], screens: [], sightings: [again, again, again] };
  const text = drawEvidence(quiet)?.text ?? "";
  assert.match(text, /<b>phone-b<\/b> open live: refused, signed-out \(3 times\)/);
  assert.doesNotMatch(text, /<svg/);
  assert.equal(drawEvidence({ ...quiet, sightings: [] }), undefined);
});

test("a scenario without When, and one that ends as it begins, are drawn and told", () => {
  const short = {
    ...evidence,
    whenBegan: undefined,
    ended: at,
    lights: [],
    beeps: [],
    screens: [],
    sightings: [],
  };
  assert.deepEqual(timelineOf(short).lights, [{ from: 0, to: 100, state: "off", label: "off" }]);
  assert.match(drawEvidence({ ...short, beeps: [at] })?.text ?? "", /The When step was not reached\./);
});

test("whatever happened when, no band leaves the drawing or overlaps the next", () => {
  const instant = fc.integer({ min: 0, max: days(400) }).map((offset) => at + offset);
  const light = fc.constantFrom("off" as const, "on" as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(instant, light)), (changes) => {
      const lights = changes.map(([at, light]) => ({ at, light })).sort((a, b) => a.at - b.at);
      const drawn = timelineOf({ ...evidence, ended: at + days(400), lights }).lights;
      assert.equal(drawn[0]?.from, 0);
      assert.equal(drawn.at(-1)?.to, 100);
      drawn.forEach((band, index) => {
        assert.ok(band.from < band.to);
        assert.equal(band.to, drawn[index + 1]?.from ?? 100);
      });
    }),
  );
});
