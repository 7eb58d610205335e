import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { InvoiceRequest, SupportReply } from "../contracts/outside.js";
import { addMonths, dateOf } from "../kernel/calendar.js";
import { days, seconds } from "../kernel/duration.js";
import { Town } from "./fakes.js";
import { brokenIn } from "./invariants.js";
import { ezviz } from "./policies/ezviz.js";
import { printedSerial } from "./printed-serial.js";

const START = Date.UTC(2026, 0, 31);
const PLAN = "Individual";
const CODE = "aB3dE6gH9";
const MAILBOX = "rma.glb@ezviz.com";

function town(trialFor: "none" | "the first" = "none"): Town {
  const among = ["the first", "all", "none"] as const;
  const made = new Town(["owner", "ann"], START, { trialFor: { value: trialFor, among, source: "" } }, ezviz);
  made.done("owner", { call: "add-cameras", serials: ["A", "B"] });
  made.done("ann", { call: "add-cameras", serials: ["X"] });
  made.cards.issue({ code: CODE, plan: PLAN, period: "year" });
  return made;
}

const take = (made: Town, serial = "A", by = "card"): string =>
  made.done("owner", {
    call: "subscribe",
    serial,
    plan: PLAN,
    period: "month",
    payment: { by, account: by === "card" ? "4000000000001234" : "payer@example.com" },
  }).subscription?.id ?? "";
const cancel = (made: Town, subscription: string) =>
  made.done("owner", { call: "cancel-subscription", subscription });
const activate = (made: Town, code: string, serial = "A") =>
  made.refusal("owner", { call: "activate-card", serial, code });

test("a card's code serves its camera for the period, once, and is not renewed or charged (EZ-CARD-04)", () => {
  const made = town();
  assert.equal(activate(made, CODE), undefined);
  assert.equal(made.orderOf("A"), "motion");
  const [service] = made.plans("owner");
  assert.deepEqual(
    [service?.paidBy, service?.state, service?.expiresAt],
    ["cloud card", "cancelled", addMonths(START, 12)],
  );
  assert.equal(activate(made, CODE, "B"), "card-used");
  made.restart();
  assert.equal(activate(made, CODE, "B"), "card-used");
  made.advance(days(366));
  assert.deepEqual([made.plans("owner")[0]?.state, made.provider.taken], ["ended", []]);
  assert.equal(activate(made, CODE), "card-used");
});

test("a code is typed as issued: other letters, spaces and unknown codes activate nothing (EZ-CARD-02, EZ-CARD-03)", () => {
  const made = town();
  for (const typed of [CODE.toLowerCase(), CODE.toUpperCase(), "aB3dE6gH8", ""])
    assert.equal(activate(made, typed), "no-such-card", typed);
  for (const typed of [` ${CODE}`, `${CODE} `, "aB3 dE6gH9"])
    assert.equal(activate(made, typed), "code-has-spaces", typed);
  assert.deepEqual(made.plans("owner"), []);
  assert.equal(activate(made, CODE), undefined);
});

test("a camera in service takes no card, and the code stays good; other people's cameras take none", () => {
  const made = town();
  take(made);
  assert.equal(activate(made, CODE), "already-in-plan");
  assert.equal(activate(made, CODE, "X"), "not-yours");
  assert.equal(activate(made, CODE, "B"), undefined);
  assert.equal(new Town(["owner"]).refusal("owner", { call: "show-payment-methods" }), "not-offered");
});

test("how one pays is stored, shown in part, and removed only when all is cancelled (EZ-PAY-01, EZ-PAY-03)", () => {
  const made = town();
  const methods = () => made.done("owner", { call: "show-payment-methods" }).paymentMethods;
  const remove = () => made.refusal("owner", { call: "remove-payment-methods" });
  const [first, second] = [take(made, "A"), take(made, "B", "PayPal")];
  assert.deepEqual(methods(), [
    { by: "card", ending: "1234" },
    { by: "PayPal", ending: "payer@example.com" },
  ]);
  assert.equal(remove(), "subscriptions-not-cancelled");
  cancel(made, first);
  assert.equal(remove(), "subscriptions-not-cancelled");
  assert.equal(methods()?.length, 2);
  cancel(made, second);
  assert.equal(remove(), undefined);
  assert.deepEqual(methods(), []);
  assert.ok(made.cloud.state.subscriptions.every(({ payment }) => payment.account === ""));
  const upgrade = { call: "upgrade-plan", subscription: first, plan: "Home" } as const;
  assert.equal(made.refusal("owner", upgrade), "no-payment-method");
  made.advance(days(60));
  assert.equal(made.provider.taken.length, 2);
});

test("a cancelled plan whose payment is not answered yet is not done with", () => {
  const made = town();
  const id = take(made);
  made.provider.answer = "pending";
  made.advance(days(31));
  cancel(made, id);
  assert.equal(made.refusal("owner", { call: "remove-payment-methods" }), "subscriptions-not-cancelled");
});

test("the recording button decides, whatever the plan (EZ-CARD-05)", () => {
  const made = town();
  take(made);
  for (const [cloudRecording, order] of [
    [false, "none"],
    [true, "motion"],
  ] as const) {
    made.done("owner", { call: "change-cloud-settings", serial: "A", change: { cloudRecording } });
    assert.equal(made.orderOf("A"), order);
  }
});

test("a label has nine digits, and no two cameras of a house have the same", () => {
  assert.match(printedSerial("REF00001", 9), /^[1-9]\d{8}$/);
  const serials = Array.from({ length: 2_000 }, (_, index) => `HELD${String(index).padStart(5, "0")}`);
  assert.equal(new Set(serials.map((serial) => printedSerial(serial, 9))).size, 2_000);
  const made = town();
  made.done("owner", { call: "show-home" });
  const home = made.done("owner", { call: "show-home" }).home;
  assert.deepEqual(
    home?.cameras.map(({ printedSerial: printed, service }) => [printed, service]),
    [
      [printedSerial("A", 9), "none"],
      [printedSerial("B", 9), "none"],
    ],
  );
});

test("the home page tells how a camera's service stands, also when it ends by itself", () => {
  const made = town();
  const service = () => {
    const home = made.notices.flatMap(({ notice }) => ("home" in notice ? [notice.home] : [])).at(-1);
    return home?.cameras[0]?.service;
  };
  const id = take(made);
  assert.equal(service(), "renewing");
  cancel(made, id);
  assert.equal(service(), "cancelled");
  made.advance(days(31));
  assert.equal(service(), "none");
});

const COMPLETE: InvoiceRequest = {
  serial: printedSerial("A", 9),
  email: "owner@example.com",
  payment: dateOf(START),
  forCompany: false,
};

/** What is answered to a request that differs so from a complete one. */
function replyTo(made: Town, change: Partial<Record<keyof InvoiceRequest, unknown>> = {}): SupportReply {
  const changed = Object.entries({ ...COMPLETE, ...change }).filter(([, value]) => value !== undefined);
  const invoice = Object.fromEntries(changed) as unknown as InvoiceRequest;
  made.cloud.receiveMail({ to: MAILBOX, from: "owner@home.example", subject: "An invoice, please", invoice });
  const mail = made.mails.at(-1);
  assert.deepEqual([mail?.to, mail?.from], ["owner@home.example", MAILBOX]);
  return mail?.reply as SupportReply;
}

test("a complete request is answered with the invoice, the same one again when it is asked again (EZ-INV-01, EZ-INV-04)", () => {
  const made = town();
  const id = take(made);
  const first = replyTo(made);
  assert.deepEqual(first, { kind: "invoice", number: "invoice-2", charge: `${id}-charge-1`, cents: 399 });
  assert.deepEqual(replyTo(made, { payment: `${id}-charge-1` }), first);
  made.restart();
  assert.deepEqual(replyTo(made), first);
});

test("what is missing or wrong is asked for (EZ-INV-01, EZ-INV-02)", () => {
  const made = town();
  take(made);
  for (const [change, asksFor] of [
    [{ serial: undefined }, ["serial"]],
    [{ serial: "12345678" }, ["serial"]],
    [{ serial: `${COMPLETE.serial}0` }, ["serial"]],
    [{ serial: printedSerial("X", 9) }, ["serial"]],
    [{ email: undefined }, ["e-mail"]],
    [{ email: "ann@example.com" }, ["e-mail"]],
    [{ email: "nobody@example.com" }, ["e-mail"]],
    [{ payment: undefined }, ["payment"]],
    [{ payment: "2026-01-30" }, ["payment"]],
    [{ forCompany: true }, ["company"]],
    [{ serial: undefined, payment: undefined, forCompany: true }, ["serial", "payment", "company"]],
  ] as const)
    assert.deepEqual(replyTo(made, change), { kind: "asks", asksFor }, JSON.stringify(change));
  const company = "Example Ltd";
  assert.equal(replyTo(made, { forCompany: true, company }).kind, "invoice");
});

test("there is no invoice in the trial, and one once the subscription is paid (EZ-INV-03, EZ-TRIAL-01)", () => {
  const made = town("the first");
  take(made);
  assert.deepEqual(replyTo(made), { kind: "not-yet" });
  made.advance(days(30) - seconds(1));
  assert.deepEqual([replyTo(made, { payment: undefined }), made.provider.taken], [{ kind: "not-yet" }, []]);
  made.advance(seconds(1));
  assert.equal(replyTo(made, { payment: dateOf(START + days(30)) }).kind, "invoice");
});

test("mail about anything else is taken up; mail to another address nobody reads", () => {
  const made = town();
  made.cloud.receiveMail({ to: MAILBOX, from: "owner@home.example", subject: "My upgrade" });
  assert.deepEqual(made.mails.at(-1)?.reply, { kind: "received" });
  made.cloud.receiveMail({ to: "support@example.org", from: "owner@home.example", subject: "My upgrade" });
  const other = new Town(["owner"]);
  other.cloud.receiveMail({ to: MAILBOX, from: "owner@home.example", subject: "My upgrade" });
  assert.deepEqual([made.mails.length, other.mails.length], [1, 0]);
});

test("invoices are only for what was paid, whatever is asked when", () => {
  const act = fc.oneof(
    fc.constantFrom("A", "B").map((serial) => (made: Town) => {
      const payment = { by: "card", account: "4000" };
      made.ask("owner", { call: "subscribe", serial, plan: PLAN, period: "month", payment });
    }),
    fc.constantFrom("approved", "declined", "pending").map((answer) => (made: Town) => {
      made.provider.answer = answer;
    }),
    fc.integer({ min: 0, max: days(40) }).map((ms) => (made: Town) => made.advance(ms)),
    fc.nat({ max: 3 }).map((at) => (made: Town) => {
      const { charge } = made.cloud.state.ledger[at] ?? { charge: "none" };
      const isPaid = made.cloud.state.ledger[at]?.state === "approved";
      assert.equal(replyTo(made, { payment: charge }).kind === "invoice", isPaid);
    }),
    fc.constant((made: Town) => made.restart()),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const made = town("the first");
      for (const each of acts) {
        each(made);
        assert.deepEqual(brokenIn(made.cloud.state, ezviz, made.clock.now()), []);
      }
      assert.deepEqual(made.rebuilt().state.invoices, made.cloud.state.invoices);
    }),
    { numRuns: 100 },
  );
});
