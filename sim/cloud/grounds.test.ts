import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleSettings } from "../contracts/settings.js";
import { type Call, Town } from "./fakes.js";
import { ajcloud } from "./policies/ajcloud.js";
import { ezviz } from "./policies/ezviz.js";
import { lepro } from "./policies/lepro.js";
import { w313 } from "./policies/w313.js";
import type { VendorPolicy } from "./policy.js";

const START = Date.UTC(2026, 0, 1);
const PLANS = { ajcloud: "Standard", ezviz: "Home", lepro: "Basic for 1 camera", w313: "7-day" } as const;
const SERIALS = Array.from({ length: 5 }, (_, index) => `C${index}`);

/** An owner of five cameras with a plan that has begun, and Ann, who has one more. */
function townOf(product: VendorPolicy): { town: Town; subscription: string } {
  const town = new Town(["owner", "ann", "bob", "cid", "dan", "eve"], START, {}, product);
  town.done("owner", { call: "add-cameras", serials: SERIALS });
  town.done("ann", { call: "add-cameras", serials: ["X"] });
  const plan = PLANS[product.vendor as keyof typeof PLANS];
  const by = product.billing.means.value[0] ?? "";
  const payment = { by, account: "4000" };
  const { subscription } = town.done("owner", { call: "subscribe", plan, period: "month", payment });
  return { town, subscription: subscription?.id ?? "" };
}

/** The key of a refusal and the rule that it names. */
function refused(town: Town, call: Call, name = "owner"): string {
  const response = town.ask(name, call);
  if (response?.ok !== false) return "not refused";
  const { key, rule } = response.refusal;
  return rule === undefined ? key : `${key} ${rule}`;
}

const joins = (town: Town, subscription: string): string[] =>
  SERIALS.map((serial) => refused(town, { call: "join-plan", serial, subscription }));

const invites = (town: Town): string[] =>
  ["ann", "bob", "cid", "dan"].map((name) =>
    refused(town, {
      call: "invite-member",
      serial: "C4",
      identifier: { kind: "e-mail", value: `${name}@example.com` },
    }),
  );

const DELETE = { call: "delete-account" } as const;
const ELSEWHERE: Call = { call: "add-cameras", serials: ["X"] };
const SETTINGS = { call: "change-settings", serial: "X", settings: { rotated: true } } as const;
const TRIAL = { call: "claim-trial", serial: "C0" } as const;
const readIn = (store: "card" | "cloud"): Call => ({
  call: "read-recording",
  serial: "X",
  store,
  clip: "1",
  offset: 0,
});

test("AJCloud's refusals name AJCloud's rules, by what is asked and by the value that is kept to", () => {
  const { town, subscription } = townOf(ajcloud);
  assert.deepEqual(
    [
      refused(town, DELETE),
      refused(town, ELSEWHERE),
      refused(town, SETTINGS),
      refused(town, readIn("cloud")),
      refused(town, readIn("card")),
      refused(town, readIn("cloud"), "nobody"),
      refused(town, { call: "show-home" }, "nobody"),
      refused(town, TRIAL),
      refused(town, { call: "request-refund", subscription }),
      refused(town, { call: "change-subscription", subscription, plan: "Pro", period: "month" }),
      refused(town, { call: "make-group", name: "House", serials: SERIALS }),
    ],
    [
      "cameras-bound AJ-ACCT-17",
      "bound-elsewhere AJ-BIND-02",
      "not-yours AJ-PLAN-19",
      "not-yours AJ-CLOUD-28",
      "not-yours",
      "signed-out AJ-CLOUD-28",
      "signed-out",
      "no-trial",
      "no-refunds AJ-REFUND-01",
      "no-change-in-place AJ-TRIAL-05",
      "group-full AJ-SPLIT-03",
    ],
  );
  assert.deepEqual(joins(town, subscription).slice(2, 4), ["not refused", "plan-full AJ-PLAN-02"]);
  assert.deepEqual(invites(town).slice(2), ["not refused", "sharing-full AJ-SHARE-10"]);
});

test("a schedule that is too long names the rule of its own limit, which the alert schedule has not", () => {
  const { town } = townOf(ajcloud);
  const long = Array.from({ length: 3 }, () => ({ from: 0, to: 60 }));
  const change = (name: "cloudSchedule" | "alertSchedule") =>
    refused(town, { call: "change-cloud-settings", serial: "C0", change: { [name]: long } });
  assert.deepEqual(
    [change("cloudSchedule"), change("alertSchedule")],
    ["too-many-periods AJ-SCHED-02", "too-many-periods"],
  );
});

test("EZVIZ's refusals name EZVIZ's rules, or none", () => {
  const { town, subscription } = townOf(ezviz);
  const activate = (code: string) => refused(town, { call: "activate-card", serial: "C4", code });
  assert.deepEqual(
    [
      refused(town, DELETE),
      refused(town, ELSEWHERE),
      refused(town, SETTINGS),
      refused(town, { call: "remove-payment-methods" }),
      refused(town, { call: "request-refund", subscription }),
      refused(town, { call: "change-subscription", subscription, plan: "Large Home", period: "month" }),
      refused(town, { call: "upgrade-plan", subscription, plan: "Individual" }),
      activate("aB3 dE6"),
      activate("aB3dE6"),
    ],
    [
      "cameras-bound",
      "bound-elsewhere",
      "not-yours",
      "subscriptions-not-cancelled EZ-PAY-01",
      "no-refunds",
      "no-change-in-place",
      "no-such-upgrade EZ-UPG-02",
      "code-has-spaces EZ-CARD-03",
      "no-such-card EZ-CARD-02",
    ],
  );
  assert.deepEqual(joins(town, subscription).slice(3), ["not refused", "plan-full EZ-HOME-04"]);
  assert.equal(joins(town, subscription)[0], "already-in-plan EZ-HOME-03");
  assert.deepEqual(invites(town).slice(2), ["not refused", "sharing-full"]);
});

test("Lepro's refusals name Lepro's rules, or none", () => {
  const { town, subscription } = townOf(lepro);
  const payment = { by: "App Store", account: "4000" };
  const buys = (plan: string, name: string) =>
    refused(town, { call: "subscribe", plan, period: "month", payment }, name);
  assert.deepEqual(joins(town, subscription).slice(0, 2), ["not refused", "plan-full LP-PLAN-04"]);
  assert.deepEqual(
    [
      refused(town, DELETE),
      refused(town, SETTINGS),
      refused(town, {
        call: "change-subscription",
        subscription,
        plan: "Basic for 2 cameras",
        period: "month",
      }),
      buys("Basic for 3 cameras", "owner"),
      buys("Basic for 3 cameras", "ann"),
      refused(town, { call: "cancel-subscription", subscription }),
      refused(town, { call: "leave-plan", serial: "C0" }),
      refused(town, {
        call: "transfer-subscription",
        subscription,
        to: { kind: "e-mail", value: "ann@example.com" },
      }),
      refused(town, { call: "choose-region", region: "Atlantis" }),
      refused(town, { call: "request-refund", subscription }),
    ],
    [
      "cameras-bound",
      "not-yours",
      "no-such-plan LP-NOTICE-01",
      "plan-active LP-LIMIT-02",
      "store-id-taken LP-LIMIT-01",
      "cancelled-in-store LP-RENEW-05",
      "camera-is-fixed LP-BIND-03",
      "not-transferable LP-XFER-01",
      "no-such-region LP-NOTICE-01",
      "no-refunds LP-REFUND-01",
    ],
  );
});

test("360 W313's refusals name its own rules, or none", () => {
  const { town, subscription } = townOf(w313);
  town.done("owner", TRIAL);
  assert.deepEqual(
    [
      refused(town, DELETE),
      refused(town, ELSEWHERE),
      refused(town, SETTINGS),
      refused(town, TRIAL),
      refused(town, { ...TRIAL, serial: "X" }),
      refused(town, { call: "request-refund", subscription }),
    ],
    [
      "cameras-bound",
      "bound-elsewhere W3-BIND-01",
      "not-yours",
      "trial-claimed W3-TRIAL-01",
      "not-yours W3-TRIAL-01",
      "no-refunds",
    ],
  );
});

test("a camera's own refusal names no rule, also where the cloud has one for such a key", () => {
  const { town } = townOf(ajcloud);
  town.says("C0", {
    kind: "hello",
    message: {
      serial: "C0",
      model: "m",
      power: "wired",
      capabilities: [],
      firmware: "2.0.0",
      network: "Harbour",
    },
  });
  town.says("C0", { kind: "state", message: { settings: exampleSettings } });
  const call = { call: "remove-recording", serial: "C0", store: "card", clip: "1" } as const;
  assert.equal(town.ask("owner", call), undefined);
  const { id } = town.commands.at(-1)?.command ?? { id: "" };
  town.says("C0", { kind: "answer", message: { id, ok: false, reason: "no-such-recording" } });
  const response = town.responses.at(-1);
  assert.deepEqual(response?.ok === false && response.refusal, {
    key: "no-such-recording",
    sentence: "The camera refuses: no-such-recording.",
  });
});
