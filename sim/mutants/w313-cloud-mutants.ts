import type { CameraTrial } from "../cloud/camera-trials.js";
import { w313 } from "../cloud/policies/w313.js";
import { refuse } from "../cloud/refusal.js";
import { referenceServices } from "../cloud/services.js";
import type { AppResponse } from "../contracts/app.js";
import type { Offer } from "../contracts/app-plans.js";
import { days } from "../kernel/duration.js";
import { BoundNotice, type BoundNoticeView } from "../phone/bound-notice.js";
import { CloudRecording, type CloudRecordingView } from "../phone/cloud-recording.js";
import type { MenuEntry } from "../phone/menu.js";
import { cameraMenu } from "../phone/w313/menu.js";
import { renamed, without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { is, withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";
import { NoFrames } from "./viewing-mutants.js";

const { binding, cameraTrials, recordings } = referenceServices;

const withTrials = faultsIn("cameraTrials");

const withBinding = faultsIn("binding");

const withSharing = faultsIn("sharing");

const keeps = (keptMs: (usualMs: number) => number) => ({
  services: {
    recordings: {
      ...recordings,
      receive: (...[known, serial, part, keeping]: Parameters<typeof recordings.receive>) =>
        recordings.receive(known, serial, part, { ...keeping, keptMs: keptMs(keeping.keptMs) }),
    },
  },
});

class SendsNobodyToSupport extends BoundNotice {
  override get view(): BoundNoticeView | undefined {
    const view = super.view;
    return view && { ...view, advice: view.advice.slice(0, 1) };
  }
}

/** Tells of a bound camera only whoever typed its number. */
class SaysNothingAfterASetup extends BoundNotice {
  #isAnswering = false;

  override onAnswer(...answered: Parameters<BoundNotice["onAnswer"]>): void {
    this.#isAnswering = true;
    super.onAnswer(...answered);
    this.#isAnswering = false;
  }

  override show(serials: readonly string[]): void {
    if (this.#isAnswering) super.show(serials);
  }
}

/** Notes since when a trial stands still, and takes what is more than two months off it. */
const standsStillForTwoMonths: typeof cameraTrials.note = (trials, serial, mayRun, now, lengthMs) => {
  const before = trials.get(serial) as (CameraTrial & { readonly stoodSince?: number }) | undefined;
  const after = cameraTrials.note(trials, serial, mayRun, now, lengthMs);
  const trial = after.get(serial);
  if (before === undefined || trial === undefined || after === trials) return after;
  if (trial.runsSince === undefined)
    return new Map(after).set(serial, { ...trial, stoodSince: now } as CameraTrial);
  const lostMs = Math.max(0, now - (before.stoodSince ?? now) - days(60));
  return new Map(after).set(serial, { ...trial, usedMs: Math.min(lengthMs, trial.usedMs + lostMs) });
};

class BuysInNameOnly extends CloudRecording {
  override buy(): Promise<AppResponse> {
    return Promise.resolve({ id: "", ok: true, result: {} });
  }
}

class ShowsATrial extends CloudRecording {
  override get view(): CloudRecordingView | undefined {
    const view = super.view;
    return view && { ...view, trial: { daysLeft: 365, retentionDays: 2, ...view.trial, state: "active" } };
  }
}

class ShowsTheTrialAsPaused extends CloudRecording {
  override get view(): CloudRecordingView | undefined {
    const view = super.view;
    return view?.trial?.state === "active" ? { ...view, trial: { ...view.trial, state: "paused" } } : view;
  }
}

/** The page leads on, and cannot be opened itself. */
const closedSettings = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.map(({ action, entries: below, ...entry }) => ({
    ...entry,
    ...(action && entry.label !== "Cloud Recording Settings" && { action }),
    ...(below && { entries: closedSettings(below) }),
  }));

class OpensASmallMall extends CloudRecording {
  override get mall(): readonly Offer[] {
    return super.mall.slice(0, 1);
  }
}

class OpensAnEmptyMall extends CloudRecording {
  override get mall(): readonly Offer[] {
    return [];
  }
}

/** What only broken services do: changes trials behind the cloud's back. */
const secretly = (trials: ReadonlyMap<string, CameraTrial>) => trials as Map<string, CameraTrial>;

const NEW_CAMERA = "REF00001";

const listsANewCamera = {
  services: {
    binding: {
      ...binding,
      camerasOf: (...[bindings, account]: Parameters<typeof binding.camerasOf>) => [
        ...new Set([...binding.camerasOf(bindings, account), NEW_CAMERA]),
      ],
      requireOwner: (...[bindings, serial, account]: Parameters<typeof binding.requireOwner>) =>
        bindings.has(serial)
          ? binding.requireOwner(bindings, serial, account)
          : { ok: true as const, value: serial },
    },
    cameraTrials: {
      ...cameraTrials,
      claim: (...asked: Parameters<typeof cameraTrials.claim>) => {
        const claimed = cameraTrials.claim(...asked);
        return claimed.ok ? refuse("not-yours", "This camera is not among yours.") : claimed;
      },
    },
  },
  phoneParts: { CloudRecording: ShowsATrial },
};

const listsVideoOfNoPlan = {
  policy: { ...w313, cloudStorage: { ...w313.cloudStorage, withoutPlan: is("previews" as const) } },
  services: {
    recordings: {
      ...recordings,
      recordingsOf: (...[known, serial, { now }]: Parameters<typeof recordings.recordingsOf>) =>
        known.clips.filter((clip) => clip.serial === serial && now < clip.keptUntil),
    },
  },
};

/** What the cloud and the app of a 360 W313 can do wrong. */
export const w313CloudMutants: readonly Mutant[] = [
  {
    name: "bound-camera-moves",
    sentence: "Whoever adds a camera of somebody else's has it.",
    reddens: ["W3-BIND-01", "W3-BIND-02", "W3-BIND-03", "W3-SHARE-01"],
    replace: withBinding({
      add: (bindings, serials, account, rules) =>
        binding.add(serials.reduce(binding.unbind, bindings), serials, account, rules),
    }),
  },
  {
    name: "bound-camera-is-full-account",
    sentence: "Who adds a camera of somebody else's reads that the account can hold no further camera.",
    reddens: ["W3-BIND-01", "W3-BIND-02", "W3-BIND-03", "W3-SHARE-01"],
    replace: withBinding({
      add: (...asked) => {
        const added = binding.add(...asked);
        return added.ok ? added : refuse("too-many-cameras", "This account can hold no further camera.");
      },
    }),
  },
  {
    name: "bound-notice-without-contact",
    sentence: "The notice of a camera that is bound names nobody to turn to.",
    reddens: ["W3-BIND-03"],
    replace: { phoneParts: { BoundNotice: SendsNobodyToSupport } },
  },
  {
    name: "no-bound-notice-after-setup",
    sentence: "Who sets up a camera that is bound to another account is told nothing.",
    reddens: ["W3-BIND-03"],
    replace: { phoneParts: { BoundNotice: SaysNothingAfterASetup } },
  },
  {
    name: "family-sees-nothing",
    sentence: "A member to whom a camera is shared may do nothing with it.",
    reddens: ["W3-SHARE-01"],
    replace: withSharing({ permits: () => false }),
  },
  {
    name: "no-device-sharing-menu",
    sentence: "The camera's settings have no entry Device Sharing.",
    reddens: ["W3-SHARE-02"],
    replace: { menu: without("Device Sharing", cameraMenu) },
  },
  {
    name: "invites-nobody",
    sentence: "An invitation is accepted, and reaches nobody.",
    reddens: ["W3-SHARE-02"],
    replace: withSharing({ invite: (shares) => ({ ok: true, value: shares }) }),
  },
  {
    name: "mall-by-another-name",
    sentence: "What is under Cloud Recording Settings is a Shop, and no Cloud Recording Mall.",
    reddens: ["W3-BUY-01", "W3-BUY-02", "W3-BUY-03"],
    replace: { menu: renamed("Cloud Recording Mall", "Shop", cameraMenu) },
  },
  {
    name: "mall-sells-in-name-only",
    sentence: "The mall thanks for a purchase, and asks the cloud for nothing.",
    reddens: ["W3-BUY-01"],
    replace: { phoneParts: { CloudRecording: BuysInNameOnly } },
  },
  {
    name: "empty-mall",
    sentence: "The mall opens and lists nothing.",
    reddens: ["W3-BUY-02", "W3-BUY-03"],
    replace: { phoneParts: { CloudRecording: OpensAnEmptyMall } },
  },
  {
    name: "free-trial-by-another-name",
    sentence: "The cloud recording page has a Trial, and no Free Trial.",
    reddens: ["W3-BUY-03", "W3-TRIAL-05"],
    replace: { menu: renamed("Free Trial", "Trial", cameraMenu) },
  },
  {
    name: "claims-in-name-only",
    sentence: "The cloud accepts the claim of a trial, and no trial comes of it.",
    reddens: [
      "W3-BUY-03",
      "W3-TRIAL-01",
      "W3-TRIAL-02",
      "W3-TRIAL-03",
      "W3-TRIAL-04",
      "W3-TRIAL-05",
      "W3-EXT-01",
      "W3-EXT-02",
      "W3-EXT-03",
    ],
    replace: withTrials({ claim: (trials) => ({ ok: true, value: trials }) }),
  },
  {
    name: "trial-shown-to-all",
    sentence: "The cloud recording page shows a free trial in force, claimed or not.",
    reddens: ["W3-EXT-01", "W3-EXT-02", "W3-EXT-03", "W3-TRIAL-03", "W3-TRIAL-04"],
    replace: { phoneParts: { CloudRecording: ShowsATrial } },
  },
  {
    name: "mall-of-one",
    sentence: "The mall lists the first of its plans only.",
    reddens: ["W3-BUY-01", "W3-BUY-02", "W3-BUY-03"],
    replace: { phoneParts: { CloudRecording: OpensASmallMall } },
  },
  {
    name: "claims-refused",
    sentence: "The cloud refuses every claim of a trial.",
    reddens: ["W3-EXT-03", "W3-TRIAL-01", "W3-TRIAL-05"],
    replace: withTrials({ claim: () => refuse("trial-claimed", "This camera has had its free trial.") }),
  },
  {
    name: "trial-keeps-four-days",
    sentence: "What is recorded is kept for twice as long as it should be.",
    reddens: ["W3-TRIAL-02"],
    replace: keeps((usualMs) => usualMs * 2),
  },
  {
    name: "invites-refused",
    sentence: "The cloud refuses every invitation.",
    reddens: ["W3-SHARE-02"],
    replace: withSharing({ invite: () => refuse("not-yours", "Nobody can be invited.") }),
  },
  {
    name: "trial-claimed-anew",
    sentence: "A camera's free trial can be claimed again and again, and begins anew each time.",
    reddens: ["W3-TRIAL-01"],
    replace: withTrials({
      claim: (trials, serial, account) => ({
        ok: true,
        value: new Map(trials).set(serial, { account, usedMs: 0 }),
      }),
    }),
  },
  {
    name: "trial-keeps-a-day",
    sentence: "What is recorded is kept for half as long as it should be.",
    reddens: ["W3-TRIAL-02"],
    replace: keeps((usualMs) => usualMs / 2),
  },
  {
    name: "keeps-two-days-in-every-plan",
    sentence: "What is recorded is kept for two days, whatever plan runs.",
    reddens: ["W3-EXT-03"],
    replace: keeps((usualMs) => Math.min(usualMs, days(2))),
  },
  {
    name: "trial-of-two-years",
    sentence: "The free trial lasts twice as long.",
    reddens: ["W3-TRIAL-03", "W3-EXT-01", "W3-EXT-02", "W3-EXT-03"],
    replace: withTrials({
      note: (trials, serial, mayRun, now, lengthMs) =>
        cameraTrials.note(trials, serial, mayRun, now, 2 * lengthMs),
      leftOf: (trial, now, lengthMs) => cameraTrials.leftOf(trial, now, 2 * lengthMs),
      endOf: (trial, lengthMs) => cameraTrials.endOf(trial, 2 * lengthMs),
      isRunning: (trial, now, lengthMs) => cameraTrials.isRunning(trial, now, 2 * lengthMs),
    }),
  },
  {
    name: "lists-video-of-no-plan",
    sentence: "Without any plan the cloud keeps short videos, and Replay lists them.",
    reddens: ["W3-TRIAL-03", "W3-TRIAL-04"],
    replace: listsVideoOfNoPlan,
  },
  {
    name: "plan-ends-the-trial",
    sentence: "Whoever buys a plan in the free trial loses the rest of the trial.",
    reddens: ["W3-BUY-03", "W3-EXT-01", "W3-EXT-02", "W3-EXT-03"],
    replace: withTrials({
      note: (trials, serial, mayRun, now, lengthMs) => {
        const { account = "" } = trials.get(serial) ?? {};
        return mayRun || !trials.has(serial)
          ? cameraTrials.note(trials, serial, mayRun, now, lengthMs)
          : new Map(trials).set(serial, { account, usedMs: lengthMs });
      },
    }),
  },
  {
    name: "lists-everybodys-cameras",
    sentence: "The Devices list holds the cameras of everybody.",
    reddens: ["W3-BIND-01", "W3-BIND-02"],
    replace: withBinding({ camerasOf: (bindings) => [...bindings.keys()] }),
  },
  {
    name: "new-cameras-refused",
    sentence: "Nobody can add a camera that belongs to nobody.",
    reddens: ["W3-BIND-01"],
    replace: withBinding({
      add: (bindings, serials, ...of) =>
        serials.some((serial) => !bindings.has(serial))
          ? refuse("too-many-cameras", "This account can hold no further camera.")
          : binding.add(bindings, serials, ...of),
    }),
  },
  {
    name: "no-live-picture",
    sentence: "A live view brings no picture, whoever opens it.",
    reddens: ["W3-BIND-02", "W3-SHARE-01"],
    replace: { cameraParts: { Live: NoFrames } },
  },
  {
    name: "mall-refuses-everybody",
    sentence: "The cloud refuses every plan of the mall.",
    reddens: ["W3-BUY-01", "W3-BUY-03"],
    replace: withSubscriptions({ subscribe: () => refuse("too-many-plans", "There is a plan already.") }),
  },
  {
    name: "trial-shown-as-paused",
    sentence: "The cloud recording page shows a free trial that runs as paused.",
    reddens: ["W3-EXT-02", "W3-TRIAL-01", "W3-TRIAL-05"],
    replace: { phoneParts: { CloudRecording: ShowsTheTrialAsPaused } },
  },
  {
    name: "claimed-by-whoever-comes",
    sentence: "The free trial of a camera that belongs to nobody can be claimed.",
    reddens: ["W3-TRIAL-01"],
    replace: withBinding({
      requireOwner: (bindings, serial, account) =>
        bindings.has(serial)
          ? binding.requireOwner(bindings, serial, account)
          : { ok: true as const, value: serial },
    }),
  },
  {
    name: "new-camera-listed-with-a-trial",
    sentence:
      "A camera that nobody has bound is listed with a free trial in force, and nobody can claim one.",
    reddens: ["W3-TRIAL-01"],
    replace: listsANewCamera,
  },
  {
    name: "second-claim-ends-the-trial",
    sentence: "Whoever claims a free trial again loses it.",
    reddens: ["W3-TRIAL-01"],
    replace: withTrials({
      claim: (...asked) => {
        const [trials, serial] = asked;
        const claimed = cameraTrials.claim(...asked);
        if (!claimed.ok) secretly(trials).delete(serial);
        return claimed;
      },
    }),
  },
  {
    name: "cloud-recording-settings-closed",
    sentence: "The entry Cloud Recording Settings opens no page.",
    reddens: ["W3-TRIAL-05"],
    replace: { menu: closedSettings(cameraMenu) },
  },
  {
    name: "trial-stands-still-for-two-months",
    sentence: "Under a plan the free trial stands still for 60 days, and then runs on.",
    reddens: ["W3-EXT-01"],
    replace: withTrials({ note: standsStillForTwoMonths }),
  },
  {
    name: "trial-stays-paused",
    sentence: "A free trial that stands still does so for good.",
    reddens: ["W3-EXT-01", "W3-EXT-02"],
    replace: withTrials({
      note: (trials, serial, mayRun, now, lengthMs) => {
        const { usedMs = 0, runsSince } = trials.get(serial) ?? {};
        const hasStopped = usedMs > 0 && runsSince === undefined;
        return hasStopped ? trials : cameraTrials.note(trials, serial, mayRun, now, lengthMs);
      },
    }),
  },
];
