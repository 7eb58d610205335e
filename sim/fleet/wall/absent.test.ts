import assert from "node:assert/strict";
import { test } from "node:test";
import { minutes, seconds } from "../../kernel/duration.js";
import { absentAmong } from "./absent.js";

const END = minutes(60);

const placed = (serial: string, goneAt: number | undefined, calmSince: number | undefined) => ({
  camera: { hasBeenOnline: true, goneAt, camera: { model: { serial } } },
  home: { calmSince },
});

test("who is gone is missed, but for those that have just been lost, and those whose home has or had no network", () => {
  const { never, lost } = absentAmong(
    [
      placed("there", undefined, 0),
      placed("gone", END - seconds(11), 0),
      placed("just lost", END - seconds(10), 0),
      placed("in the dark", seconds(1), undefined),
      placed("lit again", seconds(1), END - minutes(2)),
      placed("lit long ago", seconds(1), END - minutes(2) - 1),
    ],
    END,
  );
  assert.deepEqual([never, lost], [[], ["gone", "lit long ago"]]);
});

test("who has never been there is not lost", () => {
  const camera = { hasBeenOnline: false, goneAt: undefined, camera: { model: { serial: "new" } } };
  assert.deepEqual(absentAmong([{ camera, home: { calmSince: 0 } }], END), { never: ["new"], lost: [] });
});
