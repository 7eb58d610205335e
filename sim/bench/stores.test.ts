import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { AppResponse } from "../contracts/app.js";
import { days, minutes, seconds } from "../kernel/duration.js";
import { Bench } from "./bench.js";
import { referenceTarget } from "./target.js";
import type { World } from "./world.js";

const APPLE = { by: "App Store", account: "owner@store" } as const;

const bench = new Bench({ seed: 1, target: referenceTarget });
let world: World;

beforeEach(async () => {
  world = await bench.world({ id: "stores", vendor: "lepro", power: "wired" });
  await world.installCamera();
});
afterEach(() => world.close());

const myPlan = () => world.cast.owner.terminal.phone.myPlan;
const answerTo = (asked: Promise<AppResponse>): Promise<AppResponse> =>
  world.cast.owner.terminal.answerTo(asked);

/** Takes a plan; its id. */
async function takes(plan: string): Promise<string> {
  const serials = [world.serialOf("the camera")];
  const answer = await answerTo(myPlan().subscribe(plan, "month", APPLE, serials));
  return (answer.ok && answer.result.subscription?.id) || "";
}

const postings = () => world.payments.statement.map(({ kind, cents }) => `${kind} ${cents}`);

test("a dearer plan is charged in full at the store, which gives back what is unused (LP-CHANGE-01, LP-CHANGE-03)", async () => {
  const id = await takes("Basic for 1 camera");
  await world.pass(days(15) + days(0.5));
  await answerTo(myPlan().change(id, "Premium for 1 camera", "month"));
  assert.deepEqual(postings(), ["charge 299", "charge 499", "credit 149"]);
  await answerTo(myPlan().open());
  const [shown] = myPlan().plans;
  assert.deepEqual(
    [shown?.plan, shown?.from, shown?.until],
    ["Premium for 1 camera", "2026-01-16", "2026-02-16"],
  );
});

test("renewal that is turned off in the phone reaches the cloud, which charges no more (LP-RENEW-04, LP-RENEW-05)", async () => {
  const id = await takes("Basic for 1 camera");
  const [listed] = world.stores.subscriptionsOf(APPLE.by, APPLE.account);
  assert.deepEqual([listed?.subscription, listed?.renews], [id, true]);
  assert.equal(world.stores.turnOff(id), true);
  await world.pass(seconds(1));
  await world.pass(days(40));
  await answerTo(myPlan().open());
  assert.deepEqual([postings(), myPlan().plans.at(-1)?.state], [["charge 299"], "ended"]);
  assert.deepEqual(world.stores.subscriptionsOf(APPLE.by, APPLE.account), []);
});

test("clips are three minutes long at most, and go on in further ones (LP-REC-02)", async () => {
  await takes("Basic for 1 camera");
  await world.stagehand.showsMovement("centre", 60, 400);
  await world.pass(minutes(10));
  const serial = world.serialOf("the camera");
  const { terminal } = world.cast.owner;
  const answer = await terminal.call({ call: "list-recordings", serial, store: "cloud", from: 0 });
  const clips = (answer.ok && answer.result.page?.recordings) || [];
  assert.deepEqual(
    clips.map(({ startedAt, endedAt }) => endedAt - startedAt),
    [180, 180, 42].map(seconds),
  );
});
