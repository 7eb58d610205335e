import assert from "node:assert/strict";
import { test } from "node:test";
import { Catalogue, isSold, shownOn } from "./catalogue.js";
import { ajcloud } from "./policies/ajcloud.js";
import { lepro } from "./policies/lepro.js";

const shelf = (catalogue: Catalogue, region: string | undefined, now: number) => ({
  editions: catalogue.editions,
  region,
  now,
});

test("each region has its offers, from the instant on at which the vendor says so, and sells what it shows (LP-NOTICE-01)", () => {
  const catalogue = new Catalogue();
  catalogue.change({ at: 10, region: "Europe", plans: ["Premium for 1 camera"] });
  const sizes = [undefined, "America", "Europe", "Atlantis"].map(
    (region) => shownOn(shelf(catalogue, region, 9), lepro).length,
  );
  assert.deepEqual(sizes, [8, 8, 8, 0]);
  assert.deepEqual(shownOn(shelf(catalogue, "Europe", 10), lepro), ["Premium for 1 camera"]);
  assert.equal(shownOn(shelf(catalogue, undefined, 10), lepro).length, 8);
  assert.equal(isSold("Basic for 1 camera", shelf(catalogue, "Europe", 9), lepro), true);
  assert.equal(isSold("Basic for 1 camera", shelf(catalogue, "Europe", 10), lepro), false);
});

test("where the vendor's offers do not differ, all its plans are on offer", () => {
  assert.deepEqual(shownOn(shelf(new Catalogue(), "Europe", 0), ajcloud), Object.keys(ajcloud.plans));
});
