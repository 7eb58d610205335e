import assert from "node:assert/strict";
import { test } from "node:test";
import { Wifi } from "../camera/wifi.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import { type Aftermath, type Cut, playCut, sweep } from "./upgrade-cuts.js";

test("a sample of cuts: the camera comes back, success is no lie, another try succeeds", async (t) => {
  const seen: Aftermath[] = [];
  for await (const aftermath of sweep(9, 4)) seen.push(aftermath);
  assert.deepEqual(
    seen.filter(({ isBack, isLie }) => !isBack || isLie),
    [],
  );
  assert.deepEqual([...new Set(seen.map((each) => each.finally))], ["2.1.0 succeeded online"]);
  assert.ok(seen.length >= 16, `${seen.length} cuts`);
  t.diagnostic(`${seen.length} cuts`);
});

const CUT: Cut = { what: "power", after: "flash writes", count: 19, isResumed: true };

test("a success that is told before the restart is seen as a lie", async () => {
  const { upgradeSucceedsBy } = ajcloud.cloud;
  const cloud = {
    ...ajcloud.cloud,
    upgradeSucceedsBy: { ...upgradeSucceedsBy, value: "image installing" as const },
  };
  assert.equal((await playCut(CUT)).isLie, false);
  assert.equal((await playCut(CUT, { policy: { ...ajcloud, cloud } })).isLie, true);
});

test("a camera that does not come back is seen", async () => {
  class ComesBackOnce extends Wifi {
    static joins = 0;
    override join(...args: Parameters<Wifi["join"]>): void {
      if (ComesBackOnce.joins++ === 0) super.join(...args);
    }
  }
  const { isBack } = await playCut({ ...CUT, count: 4 }, { cameraParts: { Wifi: ComesBackOnce } });
  assert.equal(isBack, false);
});
