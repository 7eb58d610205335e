import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { AppResponse } from "../contracts/app.js";
import { days, hours, seconds } from "../kernel/duration.js";
import { Bench } from "./bench.js";
import { referenceTarget } from "./target.js";
import type { World } from "./world.js";

const PAYPAL = { by: "PayPal", account: "owner@example.com" } as const;
const CARD = { by: "card", account: "4000 0000 0000 0002" } as const;

const bench = new Bench({ seed: 1, target: referenceTarget });
let world: World;

beforeEach(async () => {
  world = await bench.world({ id: "payments", power: "wired" });
  await world.installCamera();
});
afterEach(() => world.close());

const cloud = () => world.cast.owner.terminal.phone.cloud;
const answerTo = (asked: Promise<AppResponse>): Promise<AppResponse> =>
  world.cast.owner.terminal.answerTo(asked);
const refusalOf = (answer: AppResponse) => (answer.ok ? undefined : answer.refusal.key);

async function cards(): Promise<string[]> {
  await answerTo(cloud().open());
  return cloud().cards.map(({ plan, state, lines }) => `${plan} ${state} ${lines[0]?.label}`);
}

test("a trial becomes a paid plan over the broker, and is charged at the provider once a month", async () => {
  const began = await answerTo(cloud().subscribe("Standard", "month", PAYPAL));
  const { id = "", expiresAt = 0 } = (began.ok && began.result.subscription) || {};
  assert.deepEqual(await cards(), ["Standard trial expires in 30 days"]);
  await answerTo(cloud().addCamera(id, world.serialOf("the camera")));
  await world.pass(days(29) + hours(23));
  assert.deepEqual([await cards(), world.payments.statement], [["Standard trial expires in 1 days"], []]);
  await world.pass(days(70));
  assert.deepEqual(
    world.payments.statement.map(({ at, account, cents }) => [at - expiresAt, account, cents]),
    [0, 28, 59].map((day) => [days(day), PAYPAL.account, 499]),
  );
  await cards();
  assert.deepEqual((await cloud().tap(id))?.cameras, [world.serialOf("the camera")]);
});

test("a declined payment gives no plan, a pending one gives it once it comes", async () => {
  await answerTo(cloud().subscribe("Standard", "month", PAYPAL));
  world.payments.answers(CARD.account, "declined");
  assert.equal(refusalOf(await answerTo(cloud().subscribe("Pro", "year", CARD))), "payment-declined");
  world.payments.answers(CARD.account, "pending");
  assert.equal(refusalOf(await answerTo(cloud().subscribe("Pro", "year", CARD))), undefined);
  assert.match((await cards())[1] ?? "", /^Pro pending/);
  world.payments.settlePending("approved");
  await world.pass(seconds(1));
  assert.match((await cards())[1] ?? "", /^Pro active expires in 365 days$/);
  assert.equal(world.payments.balanceCents, 14_990);
});
