import assert from "node:assert/strict";
import { test } from "node:test";
import type { RenewalTurnedOff, StoreSubscription } from "../contracts/outside.js";
import { Stores } from "./stores.js";

const plan: StoreSubscription = {
  subscription: "s1",
  store: "App Store",
  account: "ann@store",
  plan: "Basic for 1 camera",
  period: "month",
  cents: 299,
  endsAt: 1_000,
  renews: true,
  isRunning: true,
};

test("a store lists what runs for an id, and tells once that its renewal was turned off", () => {
  const stores = new Stores();
  const told: RenewalTurnedOff[] = [];
  stores.turnedOff.add((turnedOff) => told.push(turnedOff));
  stores.list(plan);
  stores.list({ ...plan, subscription: "s2", account: "bob@store" });
  assert.deepEqual(stores.subscriptionsOf("App Store", "ann@store"), [plan]);
  assert.deepEqual(stores.subscriptionsOf("Google Play", "ann@store"), []);
  assert.deepEqual([stores.turnOff("s1"), stores.turnOff("s1"), stores.turnOff("s3")], [true, false, false]);
  assert.deepEqual(told, [{ subscription: "s1" }]);
  assert.equal(stores.subscriptionsOf("App Store", "ann@store")[0]?.renews, false);
  stores.list({ ...plan, isRunning: false });
  assert.deepEqual(stores.subscriptionsOf("App Store", "ann@store"), []);
});
