import assert from "node:assert/strict";
import { test } from "node:test";
import { Town } from "../cloud/fakes.js";
import { ezviz } from "../cloud/policies/ezviz.js";
import type { AppResponse } from "../contracts/app.js";
import { days } from "../kernel/duration.js";
import type { Call } from "../phone/call.js";
import { CloudPlay, type CloudPlayTraits } from "../phone/cloud-play.js";
import { CloudPlayManage } from "../phone/cloud-play-manage.js";

const START = Date.UTC(2026, 0, 1);
const VISA = { account: "4000000000001234", name: "Ann Example" };
const TRAITS: CloudPlayTraits = {
  straySpaces: "refused",
  asksForAgreement: true,
  buttonsAt: "bottom",
  upgradeContact: "rma.glb@ezviz.com",
};

/** An owner of cameras whose first subscription is charged, with the app's pages at the reference cloud. */
function house(traits: Partial<CloudPlayTraits> = {}) {
  const among = ["the first", "all", "none"] as const;
  const billing = { trialFor: { value: "none", among, source: "" } } as const;
  const town = new Town(["owner"], START, billing, ezviz);
  town.done("owner", { call: "add-cameras", serials: ["A", "B", "C", "D", "E"] });
  const ask = (call: Call): Promise<AppResponse> => Promise.resolve(town.ask("owner", call) as AppResponse);
  return { town, page: new CloudPlay(ask, { ...TRAITS, ...traits }), manage: new CloudPlayManage(ask) };
}

type House = ReturnType<typeof house>;

/** Lists the plans of a device's page, selects one, agrees and taps a box. */
async function reach({ page }: House, serial: string, plan: string, by: "card" | "PayPal" = "card") {
  await page.open(serial);
  const [button = "Subscribe"] = page.view?.buttons ?? [];
  page.tap(button);
  page.choose(plan);
  page.agree();
  return page.pay(by);
}

async function subscribes(home: House, serial: string, plan: string, by: "card" | "PayPal" = "card") {
  await reach(home, serial, plan, by);
  home.page.continueWith(VISA);
  return home.page.submit();
}

const taken = ({ town }: House): number[] => town.provider.taken.map(({ cents }) => cents);

test("a device without a service is subscribed: plan, agreement, card, billing, Submit (EZ-SUB-02, EZ-SUB-05)", async () => {
  const home = house();
  const { page } = home;
  await page.open("A");
  assert.deepEqual(page.view?.buttons, ["Subscribe", "Subscribe/Renew"]);
  assert.equal(page.tap("Subscription Management"), false);
  assert.equal(page.tap("Subscribe"), true);
  assert.equal(page.choices.length, 8);
  assert.equal(page.choose("Individual", "year"), true);
  assert.equal(page.pay("card"), "plans");
  assert.equal(page.canPay, false);
  page.agree();
  assert.equal(page.pay("card"), "billing");
  assert.equal(page.continueWith(VISA), true);
  assert.equal(page.review?.cents, 3990);
  assert.deepEqual(taken(home), []);
  assert.equal((await page.submit())?.ok, true);
  assert.deepEqual([page.step, taken(home)], ["subscribed", [3990]]);
  await page.open("A");
  assert.deepEqual([page.view?.buttons, page.view?.counter], [["Subscription Management"], undefined]);
});

test("PayPal pays as well; spaces too many stop the form, or are taken out where an app does that (EZ-SUB-02, EZ-SUB-04)", async () => {
  const home = house();
  assert.equal(await reach(home, "A", "Individual", "PayPal"), "billing");
  for (const [field, text] of [
    ["account", "4000 0000 0000 1234"],
    ["name", " Ann Example"],
    ["name", "Ann Example "],
    ["name", "Ann  Example"],
  ] as const) {
    assert.equal(home.page.continueWith({ ...VISA, [field]: text }), false);
    assert.deepEqual([home.page.step, home.page.strayIn], ["billing", [field]]);
  }
  assert.equal(await home.page.submit(), undefined);
  const trimming = house({ straySpaces: "trimmed" });
  await reach(trimming, "A", "Individual");
  assert.equal(trimming.page.continueWith({ ...VISA, account: " 4000 0000 0000 1234 " }), true);
  assert.equal((await trimming.page.submit())?.ok, true);
});

test("who goes away before Submit has subscribed to nothing, and so has who was declined (EZ-SUB-05)", async () => {
  const home = house();
  await reach(home, "A", "Individual");
  home.page.continueWith(VISA);
  await home.page.open("A");
  assert.equal(await home.page.submit(), undefined);
  home.town.provider.answer = "declined";
  await subscribes(home, "A", "Individual");
  assert.deepEqual([home.page.step, home.page.help, taken(home)], ["failed", [], []]);
  await home.page.open("A");
  assert.equal(home.page.view?.service, undefined);
});

test("a device without a service leads to the Home Plan upgrade of another one, step by step (EZ-UPG-04 to EZ-UPG-08, EZ-HOME-01 to EZ-HOME-05)", async () => {
  const home = house();
  const { page } = home;
  await subscribes(home, "A", "Individual");
  assert.equal(await reach(home, "B", "Home"), "upgrade prompt");
  await page.answerPrompt("No");
  assert.deepEqual([page.step, taken(home)], ["plans", [399]]);
  assert.equal(page.pay("card"), "upgrade prompt");
  await page.answerPrompt("Yes");
  assert.deepEqual([page.step, page.view?.serial], ["device page", "A"]);
  assert.equal(page.tap("Subscription Management"), true);
  assert.deepEqual(
    page.choices.map(({ plan }) => plan),
    ["Large Individual", "Home", "Large Home"],
  );
  page.choose("Home");
  assert.equal(page.pay("card"), "plans");
  page.agree();
  assert.equal(page.pay("PayPal"), "plans");
  assert.equal(page.pay("card"), "review");
  assert.deepEqual([page.review?.plan, taken(home)], ["Home", [399]]);
  assert.equal((await page.submit())?.ok, true);
  await page.open("A");
  assert.equal(page.view?.counter, "Camera(s) in Home Plan 1/4");
  assert.equal(home.town.orderOf("B"), undefined);
  assert.equal((await page.addToHomePlan("B"))?.ok, true);
  assert.deepEqual([page.view?.counter, home.town.orderOf("B")], ["Camera(s) in Home Plan 2/4", "motion"]);
  await page.addToHomePlan("C");
  await page.addToHomePlan("D");
  assert.equal((await page.addToHomePlan("E"))?.ok, false);
  assert.equal(page.view?.counter, "Camera(s) in Home Plan 4/4");
  await page.open("E");
  assert.equal(await page.addToHomePlan("E"), undefined);
});

test("where no other device can be upgraded a Home Plan is subscribed as any plan (EZ-UPG-04)", async () => {
  const home = house();
  assert.equal(await reach(home, "B", "Home"), "billing");
  await subscribes(home, "A", "Individual", "PayPal");
  assert.equal(await reach(home, "B", "Home"), "billing");
  await subscribes(home, "C", "Large Individual");
  assert.equal(await reach(home, "B", "Home"), "billing");
  assert.equal(await reach(home, "B", "Large Home"), "upgrade prompt");
  home.town.done("owner", {
    call: "cancel-subscription",
    subscription: idOf(home, 1),
  });
  home.town.advance(days(32));
  assert.equal(await reach(home, "B", "Large Home"), "billing");
  await subscribes(home, "B", "Large Home");
  await home.page.open("B");
  assert.equal(home.page.view?.counter, "Camera(s) in Home Plan 1/4");
});

const idOf = ({ town }: House, index: number): string => town.plans("owner")[index]?.id ?? "none";

test("a service that will end is upgraded under Subscribe/Renew; once it is over that subscribes anew (EZ-UPG-03)", async () => {
  const home = house();
  await subscribes(home, "A", "Large Individual");
  home.town.done("owner", { call: "cancel-subscription", subscription: idOf(home, 0) });
  await home.page.open("A");
  assert.deepEqual(home.page.view?.buttons, ["Subscribe/Renew"]);
  home.page.tap("Subscribe/Renew");
  assert.deepEqual(
    home.page.choices.map(({ plan }) => plan),
    ["Large Home"],
  );
  home.town.advance(days(32));
  await home.page.open("A");
  home.page.tap("Subscribe/Renew");
  assert.equal(home.page.choices.length, 8);
});

test("an upgrade that is refused or declined names the mailbox (EZ-UPG-09, EZ-UPG-10)", async () => {
  const home = house();
  await subscribes(home, "A", "Individual", "PayPal");
  assert.equal(await reach(home, "A", "Home"), "review");
  assert.equal((await home.page.submit())?.ok, false);
  assert.deepEqual([home.page.help, taken(home)], [["rma.glb@ezviz.com"], [399]]);
  const silent = house({ upgradeContact: undefined });
  await subscribes(silent, "A", "Individual");
  silent.town.provider.answer = "declined";
  await reach(silent, "A", "Home");
  await silent.page.submit();
  assert.deepEqual([silent.page.step, silent.page.help], ["failed", []]);
});

test("an app may not ask for the agreement", async () => {
  const { page } = house({ asksForAgreement: false });
  await page.open("A");
  page.tap("Subscribe");
  page.choose("Individual");
  assert.equal(page.pay("card"), "billing");
});

test("the Manage page activates a card, and turns recording off and on (EZ-CARD-04, EZ-CARD-05)", async () => {
  const { town, manage } = house();
  town.cards.issue({ code: "aB3", plan: "Individual", period: "month" });
  assert.equal(await manage.activate("aB3"), undefined);
  await manage.open("A");
  await manage.activate("ab3");
  manage.goOn();
  assert.equal(manage.message, undefined);
  await manage.activate("aB3");
  assert.equal(manage.message, undefined);
  manage.goOn();
  assert.equal(manage.message, "Activation is successful");
  assert.equal(manage.isRecording, true);
  await manage.setRecording(false);
  assert.deepEqual([manage.isRecording, town.orderOf("A")], [false, "none"]);
  await manage.open("A");
  assert.equal(manage.isRecording, false);
});

test("the way to pay is gone after the second Delete, and not before (EZ-PAY-02, EZ-PAY-03)", async () => {
  const home = house();
  const { manage } = home;
  await manage.openPaymentMethod();
  assert.deepEqual([manage.methods, manage.tapPencil()], [[], false]);
  await subscribes(home, "A", "Individual");
  home.town.done("owner", { call: "cancel-subscription", subscription: idOf(home, 0) });
  await manage.openPaymentMethod();
  assert.equal(await manage.pressDelete(), undefined);
  assert.equal(manage.tapPencil(), true);
  assert.equal(await manage.pressDelete(), undefined);
  assert.equal(manage.isAskedToConfirm, true);
  await manage.openPaymentMethod();
  assert.deepEqual([manage.methods, manage.isAskedToConfirm], [[{ by: "card", ending: "1234" }], false]);
  manage.tapPencil();
  await manage.pressDelete();
  assert.equal((await manage.pressDelete())?.ok, true);
  assert.deepEqual(manage.methods, []);
});
