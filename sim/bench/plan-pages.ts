import type { Offer, Subscription } from "../contracts/app-plans.js";
import { dateOf } from "../kernel/calendar.js";
import type { Instant } from "../kernel/duration.js";
import type { PlanCard, PlanPage } from "../phone/cloud-page.js";
import type { CloudPlayView } from "../phone/cloud-play.js";
import type { CloudRecordingView } from "../phone/cloud-recording.js";
import type { OwnPlan } from "../phone/my-plan-page.js";
import { requireDone } from "./account-user.js";
import { expectThat } from "./expect.js";
import type { Terminal } from "./terminal.js";

/** A plan as an app shows it: on its card, and where that leads. */
export interface ShownPlan extends Pick<PlanCard, "id" | "plan" | "lines"> {
  readonly state: PlanCard["state"] | "paused";
  /** Of a camera's own trial. */
  readonly endsAt?: Instant;
  readonly page: PlanDetails | undefined;
}

/** What the page behind a plan's card shows, or the one on which it stands. */
export interface PlanDetails extends Pick<PlanPage, "cameras" | "expiryDate" | "isCancelled" | "entries"> {
  /** Of a page that shows since when a plan is valid. */
  readonly firstDay?: string;
  /** How many of how many places are taken, where a counter says so. */
  readonly counter?: { readonly taken: number; readonly places: number };
}

/** The plans that somebody's app shows, its pages opened anew: the Cloud page, or a page of each camera of theirs. */
export async function plansShown(terminal: Terminal): Promise<readonly ShownPlan[]> {
  const { phone } = terminal;
  expectThat(phone.isSignedIn, `plans on ${terminal.id}`, () => "the sign-in page");
  const shown: ShownPlan[] = [];
  for (const serial of camerasWith(terminal, "claim-trial")) {
    requireDone(
      await terminal.answerTo(phone.cloudRecording.open(serial)),
      "the page of a camera's own plans",
    );
    const { view } = phone.cloudRecording;
    if (view === undefined) continue;
    shown.push(...trialOf(view));
    if (phone.leadsTo("show-cloud-recording", serial)) shown.push(...boughtFor(view));
  }
  if (phone.leadsTo("open-my-plan")) {
    requireDone(await terminal.answerTo(phone.myPlan.open()), "the page of the account's own plan");
    shown.push(...phone.myPlan.plans.map(ofMyPlan));
  }
  for (const serial of camerasWith(terminal, "show-cloud-play")) {
    requireDone(await terminal.answerTo(phone.cloudPlay.open(serial)), "the CloudPlay page");
    const { service } = phone.cloudPlay.view ?? {};
    if (phone.cloudPlay.view && service && !shown.some(({ id }) => id === service.id))
      shown.push(ofService(phone.cloudPlay.view, service));
  }
  if (!phone.leadsTo("show-cloud")) return shown;
  requireDone(await terminal.answerTo(phone.cloud.open()), "the Cloud page");
  const cards: ShownPlan[] = [];
  for (const card of phone.cloud.cards)
    cards.push({ ...card, page: await terminal.does(phone.cloud.tap(card.id)) });
  return cards;
}

/** What can be subscribed, as the app shows it now. */
export async function offersShown(terminal: Terminal): Promise<readonly Offer[]> {
  const { cloud, cloudPlay, cloudRecording, myPlan } = terminal.phone;
  const [serial] = camerasWith(terminal, "show-cloud-play");
  if (serial !== undefined) {
    requireDone(await terminal.answerTo(cloudPlay.open(serial)), "the CloudPlay page");
    return cloudPlay.offers;
  }
  if (camerasWith(terminal, "show-mall").length > 0) {
    requireDone(await terminal.answerTo(cloudRecording.openMall()), "the mall");
    return cloudRecording.mall;
  }
  if (terminal.phone.leadsTo("show-plans")) {
    requireDone(await terminal.answerTo(myPlan.openMore()), "the plans on offer");
    return myPlan.offers;
  }
  requireDone(await terminal.answerTo(cloud.open()), "the Cloud page");
  return cloud.offers;
}

/** Whether this app sells plans for a camera, and not for the account. */
export const isSoldForCameras = ({ phone }: Terminal): boolean =>
  !phone.leadsTo("show-cloud") && !phone.leadsTo("open-my-plan");

/** The first camera for which this app sells plans. */
export const soldFor = (terminal: Terminal): string | undefined =>
  [...camerasWith(terminal, "buy-plan"), ...camerasWith(terminal, "show-cloud-play")][0];

const camerasWith = ({ phone }: Terminal, action: Parameters<typeof phone.leadsTo>[0]): readonly string[] =>
  phone.cameras.map(({ serial }) => serial).filter((serial) => phone.leadsTo(action, serial));

const ofService = (
  { buttons, buttonsAt, counter }: CloudPlayView,
  { id, plan, state, cameras, expiresAt, isCancelled }: Subscription,
): ShownPlan => {
  const [, taken, places] = /(\d+)\/(\d+)$/.exec(counter ?? "") ?? [];
  const entries = buttons.map((label) => ({ label, at: buttonsAt }));
  const page = { cameras, expiryDate: dateOf(expiresAt), isCancelled, entries };
  const counted = places && { counter: { taken: Number(taken), places: Number(places) } };
  return { id, plan, state, lines: [], page: { ...page, ...counted } };
};

/** A trial that is not claimed, or is over, is no plan of the camera's. */
function trialOf({ serial, trial }: CloudRecordingView): readonly ShownPlan[] {
  if (trial?.state !== "active" && trial?.state !== "paused") return [];
  const expiryDate = trial.endsAt === undefined ? undefined : dateOf(trial.endsAt);
  const page = { cameras: [serial], expiryDate, isCancelled: false, entries: [] };
  const ends = trial.endsAt === undefined ? {} : { endsAt: trial.endsAt };
  return [{ id: `trial of ${serial}`, plan: "free trial", state: trial.state, lines: [], page, ...ends }];
}

const boughtFor = ({ plans }: CloudRecordingView): readonly ShownPlan[] =>
  plans.map(({ id, plan, state, cameras, expiresAt, isCancelled }) => ({
    id,
    plan,
    state,
    lines: [],
    page: { cameras, expiryDate: dateOf(expiresAt), isCancelled, entries: [] },
  }));

const ofMyPlan = ({ id, plan, state, cameras, from, until }: OwnPlan): ShownPlan => ({
  id,
  plan,
  state,
  lines: [],
  page: { cameras, firstDay: from, expiryDate: until, isCancelled: state === "cancelled", entries: [] },
});
