import { refuse } from "../cloud/refusal.js";
import { referenceServices } from "../cloud/services.js";
import type { Subscription } from "../contracts/app-plans.js";
import { CloudPlay, type CloudPlayView } from "../phone/cloud-play.js";
import type { Mutant } from "./mutant.js";
import { withPlans, withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { plans, subscriptions } = referenceServices;

const SAMPLE: Subscription = {
  id: "sample",
  plan: "Individual",
  period: "month",
  state: "active",
  isCancelled: false,
  paidBy: "card",
  daysLeft: 30,
  cameras: [],
  expiresAt: 0,
};

class ShowsASample extends CloudPlay {
  override get view(): CloudPlayView | undefined {
    const view = super.view;
    return view && { ...view, service: view.service ?? SAMPLE };
  }
}

class TakesNoForYes extends CloudPlay {
  override async answerPrompt(answer: "Yes" | "No"): Promise<void> {
    await super.answerPrompt("Yes");
    if (answer === "Yes" || !this.tap("Subscription Management")) return;
    this.choose("Home");
    this.agree();
    this.pay("card");
    await this.submit();
  }
}

/** What EZVIZ's app can show of services that are not so, and what its cloud can refuse and charge wrongly. */
export const cloudPlayShownMutants: readonly Mutant[] = [
  {
    name: "cloud-play-shows-a-sample",
    sentence: "The CloudPlay page shows a service to whoever has none.",
    reddens: [
      "EZ-CARD-02",
      "EZ-CARD-03",
      "EZ-CARD-04",
      "EZ-SUB-02",
      "EZ-SUB-03",
      "EZ-SUB-04",
      "EZ-SUB-05",
      "EZ-UPG-06",
      "EZ-UPG-08",
    ],
    replace: { phoneParts: { CloudPlay: ShowsASample } },
  },
  {
    name: "no-is-yes",
    sentence: "Whoever answers the upgrade prompt with No has the upgrade.",
    reddens: ["EZ-UPG-06"],
    replace: { phoneParts: { CloudPlay: TakesNoForYes } },
  },
  {
    name: "refuses-every-code",
    sentence: "No code of a cloud card is known.",
    reddens: ["EZ-CARD-02", "EZ-CARD-03", "EZ-CARD-04"],
    replace: faultsIn("cloudCards")({ redeem: () => refuse("no-such-card", "There is no such card.") }),
  },
  {
    name: "home-plan-takes-one-less",
    sentence: "A Home plan takes a camera less than its counter says.",
    reddens: ["EZ-HOME-04"],
    replace: withPlans({
      join: (memberships, joining) =>
        plans.join(memberships, { ...joining, camerasAtMost: Math.max(1, joining.camerasAtMost - 1) }),
    }),
  },
  {
    name: "paid-and-not-served",
    sentence: "A payment is taken, and no service follows.",
    reddens: ["EZ-SUB-02", "EZ-SUB-03", "EZ-SUB-04", "EZ-SUB-05", "EZ-SUB-06"],
    replace: withSubscriptions({
      settle: (all, charge, outcome, now) =>
        outcome === "approved"
          ? { subscriptions: all, events: [] }
          : subscriptions.settle(all, charge, outcome, now),
    }),
  },
  {
    name: "charges-a-dollar-more",
    sentence: "The first payment is a dollar more than the app shows.",
    reddens: ["EZ-SUB-02", "EZ-SUB-03"],
    replace: withSubscriptions({
      subscribe: (...asked) => {
        const taken = subscriptions.subscribe(...asked);
        if (!taken.ok) return taken;
        const events = taken.value.events.map((event) =>
          event.kind === "charge" ? { ...event, cents: event.cents + 100 } : event,
        );
        return { ok: true, value: { ...taken.value, events } };
      },
    }),
  },
];
