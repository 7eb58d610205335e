import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PassingObject } from "../contracts/scene.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { FleetImager, labelsIn } from "./fleet-eyes.js";

const objects = fc.subarray(["person", "vehicle", "pet", "package"] as const, { minLength: 1, maxLength: 3 });

function lookingAt(passing: readonly PassingObject[]) {
  const clock = new ManualClock();
  const imager = new FleetImager(clock, 1);
  imager.show({ kind: "passing", objects: [...passing], seconds: 10 });
  return { clock, imager };
}

test("whatever passes is seen, and nothing else, at every look", () => {
  fc.assert(
    fc.property(objects, fc.integer({ min: 1, max: 5 }), (passing, looks) => {
      const { imager } = lookingAt(passing);
      for (let look = 0; look < looks; look++)
        assert.deepEqual(labelsIn([imager.picture()]).sort(), [...passing].sort());
    }),
  );
});

test("two looks in a row at something that passes are never alike; at a still room they are", () => {
  fc.assert(
    fc.property(objects, (passing) => {
      const { clock, imager } = lookingAt(passing);
      const [first, second] = [imager.picture(), imager.picture()];
      assert.notDeepEqual(first.grey, second.grey);
      clock.advance(10_000);
      const [third, fourth] = [imager.picture(), imager.picture()];
      assert.equal(third, fourth);
      assert.deepEqual(labelsIn([third]), []);
    }),
  );
});

test("a balloon moves, and is none of the four that are told apart", () => {
  const { imager } = lookingAt(["balloon"]);
  assert.notEqual(imager.picture(), imager.picture());
  assert.deepEqual(labelsIn([imager.picture()]), []);
});

test("what several pictures show is told once", () => {
  const pictures = [["person"], ["pet", "person"]] as const;
  const seen = labelsIn(pictures.map((passing) => lookingAt(passing).imager.picture()));
  assert.deepEqual(seen.sort(), ["person", "pet"]);
});

test("who looks is told before and after what is before the lens changes, and until when it moves", () => {
  const clock = new ManualClock(5_000);
  const imager = new FleetImager(clock, 1);
  const seen: string[][] = [];
  imager.sceneChanging.add(() => seen.push(imager.objects as string[]));
  imager.sceneChanged.add(() => seen.push(imager.objects as string[]));
  imager.show({ kind: "passing", objects: ["pet"], seconds: 3 });
  assert.deepEqual(seen, [[], ["pet"]]);
  assert.equal(imager.stillFrom, 8_000);
});

test("a code at the lens is read, and is no motion", () => {
  const imager = new FleetImager(new ManualClock(), 1);
  imager.show({ kind: "code", text: "welcome" });
  assert.equal(imager.readCode(), "welcome");
  assert.equal(imager.picture(), imager.picture());
});
