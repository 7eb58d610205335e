import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppResponse, AppResult } from "../contracts/app.js";
import type { Subscription } from "../contracts/app-plans.js";
import type { Call } from "./call.js";
import { cameraMenu, meMenu } from "./lepro/menu.js";
import { walk } from "./menu.js";
import { MyPlanPage, type MyPlanTraits } from "./my-plan-page.js";
import { storeOf, systemMenu } from "./phone-system.js";

const PLAN: Subscription = {
  id: "s1",
  plan: "Basic for 3 cameras",
  period: "month",
  paidBy: "App Store",
  state: "cancelled",
  isCancelled: true,
  validFrom: Date.UTC(2026, 0, 5, 12),
  expiresAt: Date.UTC(2026, 1, 5, 12),
  daysLeft: 30,
  cameras: ["A"],
};

/** A page whose calls are done with these results. */
function page(results: Partial<Record<Call["call"], AppResult>>, traits: MyPlanTraits = {}) {
  const asked: Call[] = [];
  const ask = (call: Call): Promise<AppResponse> => {
    asked.push(call);
    const result = results[call.call];
    const refusal = { key: "signed-out", sentence: "Sign in first." };
    return Promise.resolve(result ? { id: "1", ok: true, result } : { id: "1", ok: false, refusal });
  };
  return { plans: new MyPlanPage(ask, traits), asked };
}

test("each plan is shown with its validity, how it stands, and its cameras (LP-STATUS-01, LP-STATUS-03)", async () => {
  const { validFrom: _, ...ended } = { ...PLAN, id: "s2", state: "ended" as const, cameras: [] };
  const next = { plan: "Basic for 1 camera", period: "month" };
  const { plans } = page({ "show-subscriptions": { subscriptions: [{ ...PLAN, next }, ended] } });
  assert.deepEqual(plans.plans, []);
  await plans.open();
  const shown = { plan: "Basic for 3 cameras", period: "month", until: "2026-02-05" };
  assert.deepEqual(plans.plans, [
    { ...shown, id: "s1", cameras: ["A"], next, state: "cancelled", from: "2026-01-05" },
    { ...shown, id: "s2", cameras: [], state: "ended", from: "2026-02-05" },
  ]);
});

test("More Subscription Plans lists what is on offer; what is pressed is asked of the cloud", async () => {
  const { plans, asked } = page({ "show-offers": { offers: [] } });
  assert.equal((await plans.openMore()).ok, true);
  assert.deepEqual(plans.offers, []);
  const payment = { by: "App Store", account: "ann@store" };
  await plans.subscribe("Basic for 1 camera", "year", payment, ["A"]);
  await plans.change("s1", "Premium for 1 camera", "month");
  assert.deepEqual(asked.slice(1), [
    { call: "subscribe", plan: "Basic for 1 camera", period: "year", payment, cameras: ["A"] },
    { call: "change-subscription", subscription: "s1", plan: "Premium for 1 camera", period: "month" },
  ]);
});

test("a page that gets no answer shows what it showed", async () => {
  const { plans } = page({});
  await plans.open();
  await plans.openMore();
  assert.deepEqual([plans.plans, plans.offers], [[], []]);
});

test("the help names this phone's way to its subscriptions (LP-RENEW-01 to LP-RENEW-03)", () => {
  const renewalPaths = { "iOS 11-13": ["a"], "iOS 14 and later": ["b"], Android: ["c"] };
  const { plans } = page({}, { renewalPaths });
  const systems = [
    { name: "iOS", version: 11 },
    { name: "iOS", version: 13 },
    { name: "iOS", version: 14 },
    { name: "Android", version: 9 },
  ] as const;
  assert.deepEqual(
    systems.map((system) => plans.renewalHelp(system)),
    [["a"], ["a"], ["b"], ["c"]],
  );
  assert.deepEqual(page({}).plans.renewalHelp(systems[0]), []);
});

test("each system of a phone leads to its subscriptions in its own way, and in no other", () => {
  const old = "Settings > Your Name > iTunes & App Store > Apple ID > View Apple ID > Subscriptions";
  const paths = [
    old,
    "Settings > Your Name > Subscriptions",
    "Google Play > Profile Icon > Payments & subscriptions > Subscriptions",
  ];
  const leads = (name: "iOS" | "Android", version: number) =>
    paths.map(
      (path) => walk(systemMenu({ name, version }), path.split(" > "))?.action === "open-subscriptions",
    );
  assert.deepEqual(leads("iOS", 13), [true, false, false]);
  assert.deepEqual(leads("iOS", 14), [false, true, false]);
  assert.deepEqual(leads("Android", 13), [false, false, true]);
  assert.deepEqual(
    [storeOf({ name: "iOS", version: 12 }), storeOf({ name: "Android", version: 12 })],
    ["App Store", "Google Play"],
  );
});

test("the Lepro app leads where its FAQ says (LP-CLOUD-03, LP-REC-09, LP-STATUS-01, LP-STATUS-02, LP-CHANGE-13)", () => {
  const leads = (menu: typeof meMenu, path: string) => walk(menu, path.split(" > "))?.action;
  assert.equal(leads(meMenu, "Me > My Camera Plan"), "open-my-plan");
  assert.equal(leads(meMenu, "Me > My Camera Plan > More Subscription Plans"), "show-plans");
  assert.equal(leads(cameraMenu, "Event & Clips > Cloud"), "open-replay");
  assert.equal(leads(cameraMenu, "Settings > Detection > Motion > Off"), "set-detection");
  assert.equal(leads(cameraMenu, "Settings > Storage & Recording > Cloud Storage > On"), "set-cloud-storage");
  assert.equal(
    leads(cameraMenu, "Settings > Storage & Recording > Cloud Storage > Schedule"),
    "open-cloud-storage",
  );
  assert.equal(leads(cameraMenu, "Settings > Subscription"), "show-plans");
  assert.equal(leads(meMenu, "Cloud"), undefined);
});
