import type { CloudPlayPolicy } from "../cloud/cloud-play-policy.js";
import { ezviz } from "../cloud/policies/ezviz.js";
import { refuse } from "../cloud/refusal.js";
import { referenceServices } from "../cloud/services.js";
import type { AppResponse } from "../contracts/app.js";
import type { SupportReply } from "../contracts/outside.js";
import type { BillingDetails } from "../phone/billing-form.js";
import type { Call } from "../phone/call.js";
import {
  CloudPlay,
  type CloudPlayButton,
  type CloudPlayStep,
  type CloudPlayTraits,
  type CloudPlayView,
  type PaymentBox,
} from "../phone/cloud-play.js";
import { CloudPlayManage } from "../phone/cloud-play-manage.js";
import { cameraMenu } from "../phone/ezviz/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { renamed, without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { is, withPlans, withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { cardNetworks, cloudCards, invoiceDesk, paymentMethods, planUpgrades, plans, subscriptions } =
  referenceServices;

const DONE: AppResponse = { id: "", ok: true, result: {} };

/** One of nothing that was paid. */
const INVOICE: SupportReply = { kind: "invoice", number: "invoice-1", charge: "none", cents: 1 };

const withUpgrades = faultsIn("planUpgrades");

const withCards = faultsIn("cloudCards");

const withMethods = faultsIn("paymentMethods");

const cloudPlay = ezviz.cloudPlay as CloudPlayPolicy;

const withCloudPlay = (change: Partial<CloudPlayPolicy>) => ({
  policy: { ...ezviz, cloudPlay: { ...cloudPlay, ...change } },
});

const withSite = (change: Partial<CloudPlayPolicy["site"]>) =>
  withCloudPlay({ site: { ...cloudPlay.site, ...change } });

const pages = (page: typeof CloudPlay) => ({ phoneParts: { CloudPlay: page } });
const manages = (page: typeof CloudPlayManage) => ({ phoneParts: { CloudPlayManage: page } });

/** The menu with a further entry under a label, wherever that stands. */
const extended = (
  label: string,
  further: MenuEntry,
  entries: readonly MenuEntry[] = cameraMenu,
): readonly MenuEntry[] =>
  entries.map((entry) => {
    if (entry.entries === undefined) return entry;
    const inner = extended(label, further, entry.entries);
    return { ...entry, entries: entry.label === label ? [...inner, further] : inner };
  });

class AgreesByItself extends CloudPlay {
  override choose(plan: string, period?: string): boolean {
    this.agree();
    return super.choose(plan, period);
  }
}

class AgreesOnce extends CloudPlay {
  #hasAgreed = false;

  override agree(): void {
    this.#hasAgreed = true;
    super.agree();
  }

  override choose(plan: string, period?: string): boolean {
    if (this.#hasAgreed) super.agree();
    return super.choose(plan, period);
  }
}

class MixesUpTheBoxes extends CloudPlay {
  override get billingBy(): PaymentBox | undefined {
    const by = super.billingBy;
    return by && (by === "card" ? "PayPal" : "card");
  }
}

class TakesAnySpace extends CloudPlay {
  override continueWith(typed: BillingDetails): boolean {
    const { account, ...rest } = typed;
    const fields = Object.entries(rest).map(([field, text]) => [field, text.trim().replace(/\s+/g, " ")]);
    return super.continueWith({ account, ...Object.fromEntries(fields) });
  }
}

class SubmitsAtTheReview extends CloudPlay {
  override pay(by: PaymentBox): CloudPlayStep {
    const step = super.pay(by);
    if (step === "review") void super.submit();
    return step;
  }
}

class UpgradesInNameOnly extends CloudPlay {
  override submit(): Promise<AppResponse | undefined> {
    return this.view?.service ? Promise.resolve(DONE) : super.submit();
  }
}

class HasOneButton extends CloudPlay {
  override get view(): CloudPlayView | undefined {
    const view = super.view;
    const buttons: readonly CloudPlayButton[] = ["Subscribe"];
    return view && { ...view, buttons };
  }
}

class StaysOnThePage extends CloudPlay {
  override answerPrompt(): Promise<void> {
    return super.answerPrompt("No");
  }
}

class NamesNobody extends CloudPlay {
  override get help(): readonly string[] {
    return [];
  }
}

class HidesTheFirst extends CloudPlay {
  override get view(): CloudPlayView | undefined {
    const view = super.view;
    if (view?.service === undefined || view.counter === undefined) return view;
    return { ...view, service: { ...view.service, cameras: view.service.cameras.slice(1) } };
  }
}

class CountsNothing extends CloudPlay {
  override get view(): CloudPlayView | undefined {
    const view = super.view;
    return view && { ...view, counter: undefined };
  }
}

class CountsNobody extends CloudPlay {
  override get view(): CloudPlayView | undefined {
    const view = super.view;
    return view && { ...view, counter: view.counter?.replace(/\d+\//, "0/") };
  }
}

class AddsInNameOnly extends CloudPlay {
  override addToHomePlan(): Promise<AppResponse> {
    return Promise.resolve(DONE);
  }
}

/** Asks the cloud besides what its pages ask. */
export class AsksMore extends CloudPlay {
  protected readonly asks: (call: Call) => Promise<AppResponse>;

  constructor(ask: (call: Call) => Promise<AppResponse>, traits: CloudPlayTraits) {
    super(ask, traits);
    this.asks = ask;
  }
}

/** The camera at which an upgrade began comes into the plan with it. */
class AddsWhereItBegan extends AsksMore {
  #began: string | undefined;

  override answerPrompt(answer: "Yes" | "No"): Promise<void> {
    this.#began = this.view?.serial;
    return super.answerPrompt(answer);
  }

  override async submit(): Promise<AppResponse | undefined> {
    const answer = await super.submit();
    const { service } = this.view ?? {};
    const serial = this.#began;
    if (answer?.ok && service && serial !== undefined)
      await this.asks({ call: "join-plan", serial, subscription: service.id });
    return answer;
  }
}

class TellsNothing extends CloudPlayManage {
  override get message(): string | undefined {
    return undefined;
  }
}

class RecordsInNameOnly extends CloudPlayManage {
  override setRecording(): Promise<AppResponse> {
    return Promise.resolve(DONE);
  }
}

class DeletesAtOnce extends CloudPlayManage {
  override async pressDelete(): Promise<AppResponse | undefined> {
    await super.pressDelete();
    return super.pressDelete();
  }
}

const everyPlan = (...[, policy]: Parameters<typeof planUpgrades.plansAbove>) => Object.keys(policy.plans);

const upgradesAnything: typeof planUpgrades.upgrade = (all, waiting, wanted, now, policy) => {
  const upgrades = { ...cloudPlay.upgrades, paidBy: is(["card", "PayPal", "cloud card"]) };
  return planUpgrades.upgrade(all, waiting, wanted, now, {
    ...policy,
    cloudPlay: { ...cloudPlay, upgrades },
  });
};

const chargesTrials: typeof subscriptions.subscribe = (all, wanted, now, policy) => {
  const taken = subscriptions.subscribe(all, wanted, now, policy);
  if (!taken.ok) return taken;
  const fresh = taken.value.subscriptions.find(({ id }) => id === wanted.id);
  if (fresh?.phase !== "trial") return taken;
  const { id: subscription, account, payment } = wanted;
  const cents = subscriptions.centsOf(wanted, policy);
  const charge = `${subscription}-trial`;
  const event = { kind: "charge", at: now, subscription, charge, account, payment, cents } as const;
  return { ok: true, value: { ...taken.value, events: [...taken.value.events, event] } };
};

const replies = (change: (reply: SupportReply) => SupportReply | readonly SupportReply[]) => ({
  services: {
    invoiceDesk: {
      ...invoiceDesk,
      answer: (...[invoices, request, books, number, policy]: Parameters<typeof invoiceDesk.answer>) => {
        const answered = invoiceDesk.answer(invoices, request, books, number, policy);
        return { ...answered, replies: answered.replies.flatMap(change) };
      },
    },
  },
});

const invoicesTheFirst: typeof invoiceDesk.answer = (invoices, request, books, number, policy) => {
  const first = books.charges.find(({ state }) => state === "approved");
  const meant = request.payment && first ? { ...request, payment: first.charge } : request;
  return invoiceDesk.answer(invoices, meant, books, number, policy);
};

const mindsTheLatest: typeof paymentMethods.remove = (methods, all, account, removable) => {
  const latest = subscriptions.ofAccount(all, account).slice(-1);
  const removed = paymentMethods.remove(methods, latest, account, removable);
  return removed.ok ? { ok: true, value: { ...removed.value, subscriptions: all } } : removed;
};

const alwaysChosen = (cloudRecording: boolean) =>
  withPlans({
    choiceOf: (...asked) => ({ ...plans.choiceOf(...asked), cloudRecording }),
  });

const invoiceUnder = (label: string): readonly MenuEntry[] =>
  extended(label, { label: "Invoice", action: "show-help" });

/** What EZVIZ's cloud, app and web site can do wrong. */
export const cloudPlayMutants: readonly Mutant[] = [
  {
    name: "subscribe-by-another-name",
    sentence: "The CloudPlay page has a button Buy, and no Subscribe.",
    reddens: ["EZ-SUB-01", "EZ-SUB-02"],
    replace: { menu: renamed("Subscribe", "Buy", cameraMenu) },
  },
  {
    name: "agrees-by-itself",
    sentence: "The agreement is accepted as soon as a plan is chosen.",
    reddens: ["EZ-SUB-02", "EZ-UPG-05", "EZ-UPG-07", "EZ-UPG-08"],
    replace: pages(AgreesByItself),
  },
  {
    name: "agrees-once",
    sentence: "Who has accepted the agreement once is not asked again.",
    reddens: ["EZ-UPG-05", "EZ-UPG-07", "EZ-UPG-08"],
    replace: pages(AgreesOnce),
  },
  {
    name: "mixes-up-payment-boxes",
    sentence: "The card bar opens the form of PayPal, and the PayPal box that of a card.",
    reddens: ["EZ-SUB-02", "EZ-UPG-03", "EZ-UPG-04"],
    replace: pages(MixesUpTheBoxes),
  },
  {
    name: "takes-any-card",
    sentence: "A card of any network is accepted.",
    reddens: ["EZ-SUB-03"],
    replace: { services: { cardNetworks: { ...cardNetworks, networkOf: () => "Visa" } } },
  },
  {
    name: "takes-visa-only",
    sentence: "Of the card networks only Visa is known.",
    reddens: ["EZ-SUB-03"],
    replace: {
      services: {
        cardNetworks: {
          ...cardNetworks,
          networkOf: (number) => (cardNetworks.networkOf(number) === "Visa" ? "Visa" : "another"),
        },
      },
    },
  },
  {
    name: "takes-any-space",
    sentence: "Spaces too many in the billing details are dropped in silence.",
    reddens: ["EZ-SUB-04"],
    replace: pages(TakesAnySpace),
  },
  {
    name: "serves-who-was-declined",
    sentence: "A declined payment is taken for an approved one.",
    reddens: ["EZ-SUB-05"],
    replace: withSubscriptions({
      settle: (all, charge, outcome, now) =>
        subscriptions.settle(all, charge, outcome === "declined" ? "approved" : outcome, now),
    }),
  },
  {
    name: "year-is-a-month",
    sentence: "Who subscribes for a year gets a month.",
    reddens: ["EZ-SUB-06"],
    replace: withSubscriptions({
      subscribe: (all, wanted, now, policy) =>
        subscriptions.subscribe(all, { ...wanted, period: "month" }, now, policy),
    }),
  },
  {
    name: "month-is-a-year",
    sentence: "Who subscribes for a month gets a year.",
    reddens: ["EZ-SUB-06"],
    replace: withSubscriptions({
      subscribe: (all, wanted, now, policy) =>
        subscriptions.subscribe(all, { ...wanted, period: "year" }, now, policy),
    }),
  },
  {
    name: "charges-trials",
    sentence: "A free trial is charged as it begins.",
    reddens: ["EZ-INV-03", "EZ-TRIAL-01"],
    replace: withSubscriptions({ subscribe: chargesTrials }),
  },
  {
    name: "management-missing",
    sentence: "The CloudPlay page of a service that renews itself has a button Subscribe only.",
    reddens: ["EZ-UPG-01", "EZ-UPG-03", "EZ-UPG-10"],
    replace: pages(HasOneButton),
  },
  {
    name: "management-by-another-name",
    sentence: "The upgrades are under Plans, and under no Subscription Management.",
    reddens: ["EZ-UPG-01", "EZ-UPG-02", "EZ-UPG-05", "EZ-UPG-07", "EZ-UPG-08"],
    replace: { menu: renamed("Subscription Management", "Plans", cameraMenu) },
  },
  {
    name: "upgrades-to-any-plan",
    sentence: "Every plan is listed among the upgrades, the present one and smaller ones too.",
    reddens: ["EZ-UPG-02"],
    replace: withUpgrades({ plansAbove: everyPlan }),
  },
  {
    name: "cancelled-is-not-upgraded",
    sentence: "A subscription that was cancelled cannot be upgraded, although it still runs.",
    reddens: ["EZ-UPG-03"],
    replace: withUpgrades({
      upgrade: (all, waiting, wanted, now, policy) => {
        const found = all.find(({ id }) => id === wanted.subscription);
        const upgraded = planUpgrades.upgrade(all, waiting, wanted, now, policy);
        return upgraded.ok && found?.isCancelled
          ? refuse("plan-not-in-force", "This plan is cancelled.")
          : upgraded;
      },
    }),
  },
  {
    name: "prompts-nobody",
    sentence: "Nobody is told at a camera without a plan that another one can be upgraded.",
    reddens: ["EZ-UPG-04", "EZ-UPG-05", "EZ-UPG-06"],
    replace: withUpgrades({ isUpgradable: () => false }),
  },
  {
    name: "prompts-everybody",
    sentence: "The upgrade prompt comes also when the other camera cannot be upgraded.",
    reddens: ["EZ-UPG-04"],
    replace: withUpgrades({ isUpgradable: () => true }),
  },
  {
    name: "yes-leads-nowhere",
    sentence: "Yes closes the upgrade prompt, and opens nothing.",
    reddens: ["EZ-UPG-06"],
    replace: pages(StaysOnThePage),
  },
  {
    name: "submits-at-the-review",
    sentence: "An upgrade is submitted as soon as it is reviewed.",
    reddens: ["EZ-UPG-05", "EZ-UPG-07", "EZ-UPG-09"],
    replace: pages(SubmitsAtTheReview),
  },
  {
    name: "upgrades-in-name-only",
    sentence: "Submit thanks for an upgrade, and asks the cloud for nothing.",
    reddens: [
      "EZ-HOME-01",
      "EZ-HOME-02",
      "EZ-HOME-03",
      "EZ-HOME-05",
      "EZ-PAY-01",
      "EZ-UPG-03",
      "EZ-UPG-07",
      "EZ-UPG-09",
      "EZ-UPG-10",
    ],
    replace: pages(UpgradesInNameOnly),
  },
  {
    name: "upgrades-whatever-paid",
    sentence: "A subscription is upgraded however it was paid.",
    reddens: ["EZ-UPG-09", "EZ-UPG-10"],
    replace: withUpgrades({ upgrade: upgradesAnything }),
  },
  {
    name: "upgrade-help-names-nobody",
    sentence: "The help with an upgrade that has failed names nobody to write to.",
    reddens: ["EZ-UPG-10"],
    replace: pages(NamesNobody),
  },
  {
    name: "home-plan-hides-the-first",
    sentence: "The page of a Home plan does not show the camera whose plan was upgraded.",
    reddens: ["EZ-HOME-01", "EZ-HOME-02", "EZ-HOME-03", "EZ-HOME-04", "EZ-HOME-05", "EZ-UPG-07"],
    replace: pages(HidesTheFirst),
  },
  {
    name: "home-plan-without-counter",
    sentence: "The page of a Home plan has no counter of cameras.",
    reddens: ["EZ-HOME-01", "EZ-HOME-03", "EZ-HOME-04"],
    replace: pages(CountsNothing),
  },
  {
    name: "home-plan-counts-nobody",
    sentence: "The counter of a Home plan says that no place of it is used.",
    reddens: ["EZ-HOME-01", "EZ-HOME-03", "EZ-HOME-04"],
    replace: pages(CountsNobody),
  },
  {
    name: "home-plan-adds-in-name-only",
    sentence: "A camera that is chosen for the Home plan is added in the app, and not in the cloud.",
    reddens: ["EZ-HOME-03"],
    replace: pages(AddsInNameOnly),
  },
  {
    name: "home-plan-takes-one-more",
    sentence: "A Home plan takes a camera more than its counter says.",
    reddens: ["EZ-HOME-04"],
    replace: withPlans({
      join: (memberships, joining) =>
        plans.join(memberships, { ...joining, camerasAtMost: joining.camerasAtMost + 1 }),
    }),
  },
  {
    name: "home-plan-adds-where-it-began",
    sentence: "The camera at which an upgrade began comes into the Home plan by itself.",
    reddens: ["EZ-HOME-05"],
    replace: pages(AddsWhereItBegan),
  },
  {
    name: "manage-missing",
    sentence: "The three dots of CloudPlay lead to no Manage page.",
    reddens: ["EZ-CARD-01"],
    replace: { menu: without("Manage", cameraMenu) },
  },
  {
    name: "codes-read-loosely",
    sentence: "A code counts whatever its letters and spaces are.",
    reddens: ["EZ-CARD-02", "EZ-CARD-03"],
    replace: withCards({
      redeem: (activations, typed, issued, rules) =>
        cloudCards.redeem(activations, typed, issued, {
          ...rules,
          caseCounts: is(false),
          spacesCount: is(false),
        }),
    }),
  },
  {
    name: "any-code-serves",
    sentence: "Whatever is typed counts as the code of the latest card.",
    reddens: ["EZ-CARD-02", "EZ-CARD-03", "EZ-CARD-04"],
    replace: withCards({
      redeem: (_activations, _typed, issued, rules) =>
        cloudCards.redeem(new Map(), issued.at(-1)?.code ?? "", issued, rules),
    }),
  },
  {
    name: "activation-without-message",
    sentence: "The app says nothing of an activation.",
    reddens: ["EZ-CARD-04"],
    replace: manages(TellsNothing),
  },
  {
    name: "recording-pressed-in-name-only",
    sentence: "The Recording button of the Manage page moves, and asks the cloud for nothing.",
    reddens: ["EZ-CARD-05"],
    replace: manages(RecordsInNameOnly),
  },
  {
    name: "records-although-off",
    sentence: "CloudPlay records whether Recording is on or off.",
    reddens: ["EZ-CARD-05"],
    replace: alwaysChosen(true),
  },
  {
    name: "never-records",
    sentence: "CloudPlay records nothing, whether Recording is on or off.",
    reddens: ["EZ-CARD-04", "EZ-CARD-05", "EZ-HOME-03", "EZ-HOME-05", "EZ-SUB-05"],
    replace: alwaysChosen(false),
  },
  {
    name: "payment-removed-any-time",
    sentence: "The payment method can be removed while a subscription goes on.",
    reddens: ["EZ-PAY-01"],
    replace: withMethods({
      remove: (methods, all, account) => paymentMethods.remove(methods, all, account, "any time"),
    }),
  },
  {
    name: "payment-minds-the-latest-only",
    sentence: "The payment method can be removed as soon as the latest subscription is cancelled.",
    reddens: ["EZ-PAY-01"],
    replace: withMethods({ remove: mindsTheLatest }),
  },
  {
    name: "payment-removed-in-name-only",
    sentence: "The payment method is still stored after it has been removed.",
    reddens: ["EZ-PAY-01", "EZ-PAY-02", "EZ-PAY-03"],
    replace: withMethods({
      remove: (methods, all, account, removable) => {
        const removed = paymentMethods.remove(methods, all, account, removable);
        return removed.ok ? { ok: true, value: { ...removed.value, methods } } : removed;
      },
    }),
  },
  {
    name: "payment-deleted-at-once",
    sentence: "The first Delete removes the payment method.",
    reddens: ["EZ-PAY-01", "EZ-PAY-02", "EZ-PAY-03"],
    replace: manages(DeletesAtOnce),
  },
  {
    name: "pencil-missing",
    sentence: "Payment Method has no pencil.",
    reddens: ["EZ-PAY-01", "EZ-PAY-02", "EZ-PAY-03"],
    replace: { menu: without("Pencil", cameraMenu) },
  },
  {
    name: "desk-asks-nothing-back",
    sentence: "Who forgets something in a request for an invoice is told only that the request was received.",
    reddens: ["EZ-INV-01", "EZ-INV-02"],
    replace: replies((reply) => (reply.kind === "asks" ? { kind: "received" } : reply)),
  },
  {
    name: "desk-invoices-whatever-is-missing",
    sentence:
      "Who forgets something in a request for an invoice is asked for it, and gets an invoice as well.",
    reddens: ["EZ-INV-01", "EZ-INV-02"],
    replace: replies((reply) => (reply.kind === "asks" ? [reply, INVOICE] : reply)),
  },
  {
    name: "desk-invoices-the-first-payment",
    sentence: "Whatever payment is named, the invoice is for the first one.",
    reddens: ["EZ-INV-01"],
    replace: { services: { invoiceDesk: { ...invoiceDesk, answer: invoicesTheFirst } } },
  },
  {
    name: "desk-sends-no-invoice",
    sentence: "A complete request for an invoice is received, and nothing comes of it.",
    reddens: ["EZ-INV-01", "EZ-INV-02", "EZ-INV-03", "EZ-INV-04"],
    replace: replies((reply) => (reply.kind === "invoice" ? { kind: "received" } : reply)),
  },
  {
    name: "invoice-in-trial",
    sentence: "The desk makes out an invoice of nothing while the trial runs.",
    reddens: ["EZ-INV-03"],
    replace: replies((reply) => (reply.kind === "not-yet" ? INVOICE : reply)),
  },
  {
    name: "another-mailbox",
    sentence: "Requests for invoices are answered at another address.",
    reddens: ["EZ-INV-01", "EZ-INV-02", "EZ-INV-03", "EZ-INV-04", "EZ-UPG-10"],
    replace: withCloudPlay({ mailbox: { ...cloudPlay.mailbox, value: "support@example.org" } }),
  },
  {
    name: "invoice-in-the-app",
    sentence: "The CloudPlay page offers an invoice.",
    reddens: ["EZ-INV-04"],
    replace: { menu: invoiceUnder("CloudPlay") },
  },
  {
    name: "invoice-behind-the-three-dots",
    sentence: "The page behind the three dots of CloudPlay offers an invoice.",
    reddens: ["EZ-INV-04"],
    replace: { menu: invoiceUnder("Three dots") },
  },
  {
    name: "site-minds-no-browser",
    sentence: "The web site asks nobody for a newer browser.",
    reddens: ["EZ-WEB-01"],
    replace: withSite({ tooOldExplorer: is(0) }),
  },
  {
    name: "site-asks-everybody",
    sentence: "The web site asks visitors with any Internet Explorer for a newer browser.",
    reddens: ["EZ-WEB-01"],
    replace: withSite({ tooOldExplorer: is(99) }),
  },
  {
    name: "site-knows-no-country",
    sentence: "The web site has no country to choose.",
    reddens: ["EZ-WEB-02"],
    replace: withSite({ regions: is([]) }),
  },
];
