import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppResponse, AppResult } from "../contracts/app.js";
import type { Subscription } from "../contracts/app-plans.js";
import { meMenu } from "./ajcloud/menu.js";
import type { Call } from "./call.js";
import { CloudPage, type PlanTraits } from "./cloud-page.js";
import { PICTURE_TRAITS } from "./fakes.js";
import { walk } from "./menu.js";

const TRIAL: Subscription = {
  id: "s1",
  plan: "Standard",
  period: "month",
  paidBy: "PayPal",
  state: "trial",
  isCancelled: false,
  expiresAt: Date.UTC(2026, 0, 31, 12),
  daysLeft: 30,
  cameras: ["A"],
};
const CANCELLED: Subscription = { ...TRIAL, id: "s2", plan: "Pro", state: "cancelled", isCancelled: true };

/** A page whose calls are done with these results. */
function page(results: Partial<Record<Call["call"], AppResult>>, traits: Partial<PlanTraits> = {}) {
  const asked: Call[] = [];
  const ask = (call: Call): Promise<AppResponse> => {
    asked.push(call);
    const result = results[call.call];
    const refusal = { key: "signed-out", sentence: "Sign in first." };
    return Promise.resolve(result ? { id: "1", ok: true, result } : { id: "1", ok: false, refusal });
  };
  return { cloud: new CloudPage(ask, { ...PICTURE_TRAITS, ...traits }), asked };
}

const TAKEN = { "show-offers": { offers: [] }, "show-subscriptions": { subscriptions: [TRIAL, CANCELLED] } };

test("each plan has a card with its days left at the bottom (AJ-PLAN-21, AJ-TRIAL-07)", async () => {
  const { cloud } = page(TAKEN);
  assert.deepEqual(cloud.cards, []);
  await cloud.open();
  const lines = [{ label: "expires in 30 days", at: "bottom" }];
  assert.deepEqual(cloud.cards, [
    { id: "s1", plan: "Standard", state: "trial", lines },
    { id: "s2", plan: "Pro", state: "cancelled", lines },
  ]);
});

test("a card shows its plan's expiry date and whether it is cancelled; what is at its bottom (AJ-TRIAL-08, AJ-BILL-13)", async () => {
  const { cloud } = page(TAKEN);
  await cloud.open();
  const entries = [
    { label: "Add Camera", at: "bottom" },
    { label: "Cancel", at: "bottom" },
  ];
  const shown = { id: "s1", plan: "Standard", cameras: ["A"], expiryDate: "2026-01-31", isCancelled: false };
  assert.deepEqual(cloud.tap("s1"), { ...shown, entries });
  assert.equal(cloud.tap("s2")?.isCancelled, true);
  assert.equal(cloud.tap("s3"), undefined);
});

test("an app may show less of a plan", async () => {
  const { cloud } = page(TAKEN, { planPageShowsExpiry: false, planPageShowsCancelled: false });
  await cloud.open();
  const { expiryDate, isCancelled } = cloud.tap("s2") ?? {};
  assert.deepEqual([expiryDate, isCancelled], [undefined, undefined]);
});

test("what is refused leaves the page as it was", async () => {
  const { cloud } = page({});
  const answer = await cloud.open();
  assert.equal(answer.ok, false);
  assert.deepEqual([cloud.cards, cloud.offers], [[], []]);
});

test("the page's buttons ask the cloud", async () => {
  const { cloud, asked } = page({});
  const payment = { by: "card", account: "4000" };
  await cloud.subscribe("Pro", "year", payment);
  await cloud.addCamera("s1", "A");
  await cloud.cancel("s1");
  assert.deepEqual(asked, [
    { call: "subscribe", plan: "Pro", period: "year", payment },
    { call: "join-plan", subscription: "s1", serial: "A" },
    { call: "cancel-subscription", subscription: "s1" },
  ]);
});

test("help with a failed payment and with refunds names support (AJ-BILL-02, AJ-REFUND-02)", () => {
  const { cloud } = page({});
  assert.deepEqual(
    [cloud.help("failed payment").at(-1), cloud.help("refund").at(-1)],
    ["support", "support"],
  );
  const silent = page({}, { paymentHelpNamesSupport: false }).cloud;
  assert.equal(silent.help("failed payment").includes("support"), false);
  assert.equal(silent.help("refund").includes("support"), true);
});

test("the menu leads to plans, to their pages and to Cancel (AJ-PLAN-12, AJ-PLAN-13, AJ-TRIAL-12, AJ-BILL-08)", () => {
  const leads = (path: string) => walk(meMenu, path.split(" > "));
  for (const page of ["Cloud", "Cloud Services"]) {
    assert.equal(leads(page)?.action, "show-cloud");
    assert.deepEqual(leads(`${page} > Subscribe > Pro plan`), { action: "subscribe", choice: "Pro plan" });
    assert.deepEqual(leads(`${page} > Pro plan`), { action: "show-plan", choice: "Pro plan" });
    assert.deepEqual(leads(`${page} > Pro plan > Cancel`), { action: "cancel-plan", choice: "Pro plan" });
    const add = { action: "add-camera-to-plan", choice: "Pro plan" };
    assert.deepEqual(leads(`${page} > Pro plan > Add Camera`), add);
  }
});
