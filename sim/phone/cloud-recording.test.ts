import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppResponse, AppResult } from "../contracts/app.js";
import type { Subscription } from "../contracts/app-plans.js";
import type { Call } from "./call.js";
import { CloudRecording } from "./cloud-recording.js";
import { walk } from "./menu.js";
import { cameraMenu, meMenu } from "./w313/menu.js";

const PLAN: Subscription = {
  id: "s1",
  plan: "7-day",
  period: "month",
  paidBy: "card",
  state: "active",
  isCancelled: false,
  expiresAt: 1,
  daysLeft: 30,
  cameras: ["A"],
};

/** A page whose calls are done with these results. */
function page(results: Partial<Record<Call["call"], AppResult>>) {
  const asked: Call[] = [];
  const ask = (call: Call): Promise<AppResponse> => {
    asked.push(call);
    const result = results[call.call];
    const refusal = { key: "not-yours", sentence: "It is not." };
    return Promise.resolve(result ? { id: "1", ok: true, result } : { id: "1", ok: false, refusal });
  };
  return { recording: new CloudRecording(ask), asked };
}

const trial = { state: "unclaimed", retentionDays: 2, daysLeft: 365 } as const;

test("the page offers the trial, and shows the plans of its camera that have not ended (W3-BUY-03, W3-TRIAL-05)", async () => {
  const others = { ...PLAN, id: "s2", cameras: ["B"] };
  const waiting = { ...PLAN, id: "s3", serial: "A", beginsAt: 2, cameras: [] };
  const ended = { ...PLAN, id: "s4", state: "ended" as const };
  const subscriptions = [PLAN, others, waiting, ended];
  const { recording } = page({ "show-trial": { trial }, "show-subscriptions": { subscriptions } });
  await recording.open("A");
  assert.deepEqual(recording.view, { serial: "A", trial, canClaim: true, plans: [PLAN, waiting] });
});

test("a claimed trial is not offered again; a page that is refused shows nothing", async () => {
  const active = { ...trial, state: "active" as const };
  const { recording } = page({ "show-trial": { trial: active }, "show-subscriptions": {} });
  await recording.open("A");
  assert.deepEqual([recording.view?.canClaim, recording.view?.plans], [false, []]);
  const refused = page({}).recording;
  assert.equal((await refused.open("A")).ok, false);
  assert.equal(refused.view, undefined);
});

test("its buttons ask the cloud, and the mall lists what is for sale (W3-BUY-01, W3-BUY-02)", async () => {
  const offer = {
    plan: "7-day",
    cameras: 1,
    mode: "motion" as const,
    retentionDays: 7,
    prices: [],
  };
  const { recording, asked } = page({ "show-offers": { offers: [offer] } });
  await recording.openMall();
  assert.deepEqual(recording.mall, [offer]);
  const payment = { by: "card", account: "4000" };
  await recording.claim("A");
  await recording.buy("A", "7-day", "year", payment);
  assert.deepEqual(asked.slice(1), [
    { call: "claim-trial", serial: "A" },
    { call: "subscribe", serial: "A", plan: "7-day", period: "year", payment },
  ]);
});

test("the app leads where its FAQ says (W3-SHARE-02, W3-BUY-01, W3-TRIAL-05)", () => {
  const leads = (path: string) => walk(cameraMenu, path.split(" > "))?.action;
  assert.equal(leads("Settings > Device Sharing"), "open-sharing");
  assert.equal(leads("Settings > Device Sharing > Invite"), "invite-member");
  const mall = "Settings > Cloud Recording Settings > Cloud Recording Mall";
  assert.equal(leads(mall), "show-mall");
  assert.deepEqual(walk(cameraMenu, [...mall.split(" > "), "7-day"]), {
    action: "buy-plan",
    choice: "7-day",
  });
  for (const page of ["Cloud Recording", "Settings > Cloud Recording Settings"]) {
    assert.equal(leads(page), "show-cloud-recording");
    assert.equal(leads(`${page} > Free Trial`), "claim-trial");
  }
  for (const label of ["Cloud", "Cloud Services"]) assert.equal(walk(meMenu, [label]), undefined);
  assert.equal(leads("Settings > Device Management > Delete camera"), "delete-camera");
});
