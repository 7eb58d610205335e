import { done } from "../cloud/refusal.js";
import { referenceServices } from "../cloud/services.js";
import type { AppResponse } from "../contracts/app.js";
import { days, type Milliseconds, minutes } from "../kernel/duration.js";
import { type Browser, type SiteView, WebSite } from "../outside/web-site.js";
import type { BillingDetails } from "../phone/billing-form.js";
import { CloudPlay, type CloudPlayStep, type CloudPlayView, type PlanChoice } from "../phone/cloud-play.js";
import { CloudPlayManage } from "../phone/cloud-play-manage.js";
import { cameraMenu, meMenu } from "../phone/ezviz/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { renamed } from "./app-mutants.js";
import { AsksMore } from "./cloud-play-mutants.js";
import type { Mutant } from "./mutant.js";
import { withPlans, withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { plans, subscriptions } = referenceServices;

const pages = (page: typeof CloudPlay) => ({ phoneParts: { CloudPlay: page } });
const manages = (page: typeof CloudPlayManage) => ({ phoneParts: { CloudPlayManage: page } });

/** Every entry is there for everybody. */
const forEverybody = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.map(({ label, action, entries: further }) => ({
    label,
    ...(action && { action }),
    ...(further && { entries: forEverybody(further) }),
  }));

const settingsForEverybody = forEverybody(cameraMenu.filter(({ label }) => label === "Settings"));

/** A card that was used at some other time. */
const ANOTHER_CARD = "4000000000000009";

/** Each tap on the way to Submit is charged, and no camera is served for it. */
class ChargesOnTheWay extends AsksMore {
  override choose(plan: string, period?: string): boolean {
    const isChosen = super.choose(plan, period);
    if (isChosen) this.#charge(plan);
    return isChosen;
  }

  override answerPrompt(answer: "Yes" | "No"): Promise<void> {
    this.#charge("Home");
    return super.answerPrompt(answer);
  }

  #charge(plan: string): void {
    const payment = { by: "card", account: ANOTHER_CARD };
    void this.asks({ call: "subscribe", plan, period: "month", payment });
  }
}

class UpgradesAtTheChoice extends AsksMore {
  override choose(plan: string, period?: string): boolean {
    const isChosen = super.choose(plan, period);
    const { service } = this.view ?? {};
    if (isChosen && service) void this.asks({ call: "upgrade-plan", subscription: service.id, plan });
    return isChosen;
  }
}

class PromptsAllTheSame extends CloudPlay {
  #isPrompting = false;

  override open(serial: string): Promise<AppResponse> {
    this.#isPrompting = false;
    return super.open(serial);
  }

  override get canPay(): boolean {
    const isAllowed = super.canPay;
    this.#isPrompting ||= super.step === "plans" && !isAllowed;
    return isAllowed;
  }

  override get step(): CloudPlayStep {
    return this.#isPrompting ? "upgrade prompt" : super.step;
  }
}

class ShowsWhatHasFailed extends CloudPlay {
  #failed: string | undefined;

  override async submit(): Promise<AppResponse | undefined> {
    const plan = this.review?.plan;
    const answer = await super.submit();
    this.#failed = answer?.ok === false ? plan : undefined;
    return answer;
  }

  override get view(): CloudPlayView | undefined {
    const view = super.view;
    if (view?.service === undefined) return view;
    return { ...view, service: { ...view.service, plan: this.#failed ?? view.service.plan } };
  }
}

class RefusesEverySpace extends CloudPlay {
  override continueWith({ account, ...rest }: BillingDetails): boolean {
    const fields = Object.entries(rest).map(([field, text]) => [field, text.replaceAll(" ", "  ")]);
    return super.continueWith({ account, ...Object.fromEntries(fields) });
  }
}

class ListsNoPlan extends CloudPlay {
  override get choices(): readonly PlanChoice[] {
    return [];
  }
}

class ListsTheFirstTwice extends CloudPlay {
  override get view(): CloudPlayView | undefined {
    const view = super.view;
    if (view?.service === undefined || view.counter === undefined) return view;
    const { cameras } = view.service;
    return { ...view, service: { ...view.service, cameras: [...cameras.slice(0, 1), ...cameras] } };
  }
}

class CongratulatesEverybody extends CloudPlayManage {
  #hasTried = false;

  override activate(code: string): Promise<AppResponse | undefined> {
    this.#hasTried = true;
    return super.activate(code);
  }

  override get message(): string | undefined {
    return this.#hasTried ? "Activation is successful" : super.message;
  }
}

class HidesWhatIsNotDeleted extends CloudPlayManage {
  #isHidden = false;

  override async pressDelete(): Promise<AppResponse | undefined> {
    const answer = await super.pressDelete();
    this.#isHidden = answer?.ok === false;
    return answer;
  }

  override get methods() {
    return this.#isHidden ? [] : super.methods;
  }
}

class AsksEveryBrowser extends WebSite {
  override open(browser: Browser): SiteView {
    return { ...super.open(browser), asksForNewerBrowser: true };
  }
}

class GuessesTheCountry extends WebSite {
  override open(browser: Browser): SiteView {
    const view = super.open(browser);
    const [region = ""] = view.regions;
    return { ...view, region };
  }
}

/** Trials come to their end so much too early. */
const endsTrialsEarly = (by: Milliseconds) =>
  withSubscriptions({
    nextDue: (all) =>
      subscriptions.nextDue(
        all.map((each) => (each.phase === "trial" ? { ...each, expiresAt: each.expiresAt - by } : each)),
      ),
    pass: (all, now, policy) => {
      const isOver = ({ phase, isAwaiting, expiresAt }: (typeof all)[number]) =>
        phase === "trial" && !isAwaiting && expiresAt - by <= now;
      const sooner = all.map((each) => (isOver(each) ? { ...each, expiresAt: now } : each));
      return subscriptions.pass(sooner, now, policy);
    },
  });

/** What EZVIZ's product can do although it was refused, or too early, and where its app can lead nowhere. */
export const cloudPlayAnywayMutants: readonly Mutant[] = [
  {
    name: "cloud-play-by-another-name",
    sentence: "A device's page has an entry Cloud Service, and no CloudPlay.",
    reddens: ["EZ-CARD-01", "EZ-CARD-05", "EZ-SUB-01", "EZ-UPG-01", "EZ-UPG-03", "EZ-UPG-04", "EZ-UPG-05"],
    replace: { menu: renamed("CloudPlay", "Cloud Service", cameraMenu) },
  },
  {
    name: "settings-for-everybody",
    sentence: "The settings of cameras are in the menu of whoever is not signed in, too.",
    reddens: ["EZ-CARD-01"],
    replace: { meMenu: [...meMenu, ...settingsForEverybody] },
  },
  {
    name: "subscribe-lists-nothing",
    sentence: "Subscribe opens an empty list of plans.",
    reddens: ["EZ-SUB-01"],
    replace: pages(ListsNoPlan),
  },
  {
    name: "refuses-every-space",
    sentence: "The one space between two names counts as a space too many.",
    reddens: ["EZ-SUB-04", "EZ-SUB-05"],
    replace: pages(RefusesEverySpace),
  },
  {
    name: "charges-on-the-way",
    sentence: "Another card is charged at taps on the way to Submit, and no camera is served for it.",
    reddens: ["EZ-SUB-05", "EZ-UPG-05", "EZ-UPG-06", "EZ-UPG-08"],
    replace: pages(ChargesOnTheWay),
  },
  {
    name: "trial-charged-on-its-last-day",
    sentence: "The payment after a trial is asked for an hour and a half before its end.",
    reddens: ["EZ-TRIAL-01"],
    replace: endsTrialsEarly(minutes(90)),
  },
  {
    name: "trial-a-day-too-short",
    sentence: "A trial is over a day before the end that the app shows.",
    reddens: ["EZ-TRIAL-01"],
    replace: endsTrialsEarly(days(1)),
  },
  {
    name: "prompts-without-agreement",
    sentence: "The upgrade prompt comes although the agreement is not accepted.",
    reddens: ["EZ-UPG-05"],
    replace: pages(PromptsAllTheSame),
  },
  {
    name: "upgrades-at-the-choice",
    sentence: "An upgrade is asked for as soon as its plan is chosen.",
    reddens: ["EZ-UPG-07", "EZ-UPG-08"],
    replace: pages(UpgradesAtTheChoice),
  },
  {
    name: "shows-what-has-failed",
    sentence: "The CloudPlay page shows the larger plan although the upgrade has failed.",
    reddens: ["EZ-UPG-09", "EZ-UPG-10"],
    replace: pages(ShowsWhatHasFailed),
  },
  {
    name: "home-plan-lists-the-first-twice",
    sentence: "The page of a Home plan lists the camera whose plan was upgraded twice.",
    reddens: ["EZ-HOME-02"],
    replace: pages(ListsTheFirstTwice),
  },
  {
    name: "home-plan-takes-the-same-again",
    sentence: "A camera of a Home plan is added to it a second time without a word.",
    reddens: ["EZ-HOME-03"],
    replace: withPlans({
      join: (memberships, joining) =>
        memberships.get(joining.serial) === joining.subscription
          ? done(memberships)
          : plans.join(memberships, joining),
    }),
  },
  {
    name: "anybody-is-the-owner",
    sentence: "The cloud takes whoever names a camera for its owner.",
    reddens: ["EZ-HOME-03"],
    replace: faultsIn("binding")({ requireOwner: (_, serial) => done(serial) }),
  },
  {
    name: "congratulates-everybody",
    sentence: "The app reports a successful activation whatever code was typed.",
    reddens: ["EZ-CARD-04"],
    replace: manages(CongratulatesEverybody),
  },
  {
    name: "hides-what-is-not-deleted",
    sentence: "The app shows no payment method any more although the cloud has refused to delete it.",
    reddens: ["EZ-PAY-01"],
    replace: manages(HidesWhatIsNotDeleted),
  },
  {
    name: "site-asks-every-browser",
    sentence: "The web site asks visitors with any browser for a newer one.",
    reddens: ["EZ-WEB-01"],
    replace: { WebSite: AsksEveryBrowser },
  },
  {
    name: "site-guesses-the-country",
    sentence: "The web site opens as that of a country which nobody has chosen.",
    reddens: ["EZ-WEB-02"],
    replace: { WebSite: GuessesTheCountry },
  },
];
