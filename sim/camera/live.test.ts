import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveFrame } from "../contracts/device.js";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Imager } from "./imager.js";
import { Live } from "./live.js";
import { factorySettings } from "./settings.js";
import { referenceTraits } from "./traits.js";
import { Video } from "./video.js";

function ready(): { clock: ManualClock; live: Live; sent: LiveFrame[]; imager: Imager } {
  const clock = new ManualClock();
  const sent: LiveFrame[] = [];
  const imager = new Imager(clock, 1);
  const video = new Video(imager, () => factorySettings);
  return { clock, imager, sent, live: new Live(clock, referenceTraits, video, (frame) => sent.push(frame)) };
}

test("a view gets a frame at once and then one a second, numbered, until it is stopped", () => {
  const { clock, live, sent } = ready();
  live.start("s1");
  assert.deepEqual(
    sent.map(({ session, sequence }) => [session, sequence]),
    [["s1", 0]],
  );
  clock.advance(seconds(2));
  live.stop("s1");
  clock.advance(seconds(10));
  assert.deepEqual(
    sent.map(({ sequence }) => sequence),
    [0, 1, 2],
  );
});

test("a picture that stays the same is sent every fourth second after half a minute, and at once when it changes", () => {
  const { clock, live, sent, imager } = ready();
  live.start("s1");
  clock.advance(seconds(60));
  assert.deepEqual([sent.length, sent.at(-1)?.sequence], [38, 37]);
  imager.show({ kind: "code", text: "" });
  clock.advance(seconds(1));
  assert.equal(sent.length, 39);
});

test("each frame shows what is before the lens then, and views do not disturb one another", () => {
  const { clock, live, sent, imager } = ready();
  live.start("s1");
  live.start("s2");
  live.stop("s2");
  imager.show({ kind: "code", text: "" });
  clock.advance(seconds(1));
  assert.deepEqual(
    sent.map(({ session, sequence }) => `${session}/${sequence}`),
    ["s1/0", "s2/0", "s1/1"],
  );
  assert.notEqual(sent[2]?.pixels, sent[0]?.pixels);
});

test("viewers at home are served by any firmware, others by 2.0.0 and newer (AJ-NET-13, AJ-NET-15)", () => {
  const { live } = ready();
  const served = ["1.9.0", "2.0.0", "10.0.0"].map((version) => [
    live.canServe("local", version),
    live.canServe("relay", version),
  ]);
  assert.deepEqual(served, [
    [true, false],
    [true, true],
    [true, true],
  ]);
});
