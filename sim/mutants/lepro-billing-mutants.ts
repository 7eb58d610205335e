import { lepro } from "../cloud/policies/lepro.js";
import { referenceServices } from "../cloud/services.js";
import { chargeOf } from "../cloud/subscriptions.js";
import { addMonths } from "../kernel/calendar.js";
import { days } from "../kernel/duration.js";
import { meMenu } from "../phone/lepro/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { MyPlanPage } from "../phone/my-plan-page.js";
import type { PhoneSystem } from "../phone/phone-system.js";
import { withLepro } from "./lepro-faults.js";
import type { Mutant } from "./mutant.js";
import { is, withSubscriptions } from "./plan-faults.js";

const { stores, subscriptions } = referenceServices;
const { billing } = lepro;

const withTurnOff = (turnOff: typeof stores.turnOff) => ({ services: { stores: { ...stores, turnOff } } });

/** Reads the help of another system. */
class NamesAnotherWay extends MyPlanPage {
  override renewalHelp({ name }: PhoneSystem): readonly string[] {
    return super.renewalHelp(
      name === "iOS" ? { name: "Android", version: 14 } : { name: "iOS", version: 17 },
    );
  }
}

const paysBackWhenTurnedOff = withTurnOff((all, id, now, policy) => {
  const { subscriptions: after, events } = stores.turnOff(all, id, now, policy);
  const found = all.find((each) => each.id === id);
  if (found === undefined || events.length === 0) return { subscriptions: after, events };
  const refund = { kind: "refund", at: now, subscription: id, charge: chargeOf(found) } as const;
  return { subscriptions: after, events: [...events, refund] };
});

const shortensWhatIsTurnedOff = withTurnOff((all, id, now, policy) => {
  const turnedOff = stores.turnOff(all, id, now, policy);
  const shortened = turnedOff.subscriptions.map((each) =>
    each.id === id ? { ...each, expiresAt: Math.max(now, each.expiresAt - days(8)) } : each,
  );
  return { ...turnedOff, subscriptions: shortened };
});

const paysBackThroughGooglePlay = withSubscriptions({
  refund: (all, account, id, now, policy) => {
    const { by } = all.find((each) => each.id === id)?.payment ?? {};
    const refunds = is(by === "Google Play");
    return subscriptions.refund(all, account, id, now, {
      ...policy,
      billing: { ...policy.billing, refunds },
    });
  },
});

const renewsAllTheSame = withSubscriptions({
  pass: (all, now, policy) =>
    subscriptions.pass(
      all.map((each) => ({ ...each, isCancelled: false })),
      now,
      policy,
    ),
});

const everyCycleIsAMonth = withSubscriptions({
  settle: (...args) => {
    const settled = subscriptions.settle(...args);
    return {
      ...settled,
      subscriptions: settled.subscriptions.map((each) =>
        each.phase === "paid" ? { ...each, expiresAt: addMonths(each.since, each.cycles) } : each,
      ),
    };
  },
});

/** Each plan on My Camera Plan with an entry to cancel it. */
const cancelledInTheApp = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.map((entry) =>
    entry.action === "show-plan"
      ? { ...entry, entries: [{ label: "Cancel", action: "cancel-plan" }] }
      : entry.entries
        ? { ...entry, entries: cancelledInTheApp(entry.entries) }
        : entry,
  );

/** What turns red when a plan goes on although its renewal was turned off. */
const RENEWED_ALL_THE_SAME = [
  "LP-BILL-02",
  "LP-BILL-03",
  "LP-BIND-04",
  "LP-CLOUD-04",
  "LP-LIMIT-02",
  "LP-REC-11",
  "LP-RENEW-04",
  "LP-RENEW-05",
  "LP-RETAIN-03",
  "LP-STATUS-03",
];

/** What renewal, and the money for Lepro's plans, can do wrong. */
export const leproBillingMutants: readonly Mutant[] = [
  {
    name: "lepro-declined-counts-as-paid",
    sentence: "A plan serves even when its payment is declined.",
    reddens: ["LP-BILL-01"],
    replace: withSubscriptions({
      settle: (all, charge, _, now) => subscriptions.settle(all, charge, "approved", now),
    }),
  },
  {
    name: "lepro-ends-when-turned-off",
    sentence: "A plan ends as soon as its renewal is turned off.",
    reddens: ["LP-BILL-02", "LP-BILL-03", "LP-BIND-04", "LP-RENEW-05", "LP-XFER-01"],
    replace: withLepro({
      billing: { ...billing, cancelledPlanEnds: { ...billing.cancelledPlanEnds, value: "at once" } },
    }),
  },
  {
    name: "lepro-shortened-when-turned-off",
    sentence: "Whoever turns renewal off loses a week of the running cycle and a day.",
    reddens: ["LP-BILL-02", "LP-BILL-03"],
    replace: shortensWhatIsTurnedOff,
  },
  {
    name: "lepro-renews-all-the-same",
    sentence: "A plan whose renewal is turned off is renewed.",
    reddens: RENEWED_ALL_THE_SAME,
    replace: renewsAllTheSame,
  },
  {
    name: "lepro-never-renews",
    sentence: "A plan ends after one cycle.",
    reddens: ["LP-CHANGE-04", "LP-CHANGE-05", "LP-CHANGE-08", "LP-CHANGE-12", "LP-PLAN-03", "LP-RENEW-04"],
    replace: withLepro({ billing: { ...billing, renews: is(false) } }),
  },
  {
    name: "lepro-every-cycle-is-a-month",
    sentence: "Whoever pays for a year has the plan for a month.",
    reddens: ["LP-BILL-03", "LP-CHANGE-03", "LP-CHANGE-08", "LP-CHANGE-09", "LP-CHANGE-11", "LP-STATUS-01"],
    replace: everyCycleIsAMonth,
  },
  {
    name: "lepro-pays-back-on-request",
    sentence: "Whoever asks for it gets the last payment back.",
    reddens: ["LP-REFUND-01"],
    replace: withLepro({ billing: { ...billing, refunds: is(true) } }),
  },
  {
    name: "lepro-pays-back-through-google-play",
    sentence: "Whoever has paid through Google Play gets the last payment back on request.",
    reddens: ["LP-REFUND-01"],
    replace: paysBackThroughGooglePlay,
  },
  {
    name: "lepro-pays-back-when-turned-off",
    sentence: "Whoever turns renewal off gets the last payment back.",
    reddens: ["LP-REFUND-01"],
    replace: paysBackWhenTurnedOff,
  },
  {
    name: "lepro-deaf-to-the-store",
    sentence: "The cloud does not notice that renewal was turned off in the store.",
    reddens: RENEWED_ALL_THE_SAME,
    replace: withTurnOff((all) => ({ subscriptions: all, events: [] })),
  },
  {
    name: "lepro-cancelled-in-the-app",
    sentence: "The page of a plan has an entry Cancel.",
    reddens: ["LP-RENEW-05"],
    replace: { meMenu: cancelledInTheApp(meMenu) },
  },
  {
    name: "lepro-help-with-another-phone",
    sentence: "The help with automatic renewal names the way on a phone of the other make.",
    reddens: ["LP-RENEW-01", "LP-RENEW-02", "LP-RENEW-03"],
    replace: { phoneParts: { MyPlanPage: NamesAnotherWay } },
  },
];
